import { counted } from '../../counted.ts'
import type { GalleryData } from '../islands/gallery-data.ts'
import { filterOf, isWanted } from '../islands/picture-filter.ts'
import { changeAddress, parseAddress } from '../state/address.ts'

/** Gives every row that has pictures a link to them; one without pictures gets none. */
export function addPictureLinks({ pictures, sides, categories }: GalleryData): void {
  if (pictures.length === 0) return
  for (const row of document.querySelectorAll<HTMLTableRowElement>('tr[data-pictures]')) {
    const asked = parseAddress(row.dataset.pictures ?? '')
    const filter = filterOf(asked, { categories, labels: sides })
    const count = pictures.filter((picture) => isWanted(picture, filter)).length
    const cell = row.cells[0]
    if (count === 0 || cell === undefined) continue
    const link = document.createElement('a')
    link.href = `#${row.dataset.pictures}`
    link.className = 'pictures-link'
    link.textContent = counted(count, 'picture')
    link.setAttribute('aria-label', `${counted(count, 'picture')} of ${row.dataset.name ?? cell.textContent}`)
    link.addEventListener('click', (event) => {
      event.preventDefault()
      changeAddress({ class: null, size: null, error: null, side: null, ...asked }, true)
      const title = document.getElementById('part-pictures-title')
      title?.scrollIntoView()
      title?.focus({ preventScroll: true })
    })
    cell.append(' ', link)
  }
}
