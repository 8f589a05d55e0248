import { counted } from '../../counted.ts'
import { fixed } from '../../report/words/figures.ts'
import type { GalleryData } from '../islands/gallery-data.ts'
import { filterOf, isWanted, type PictureFilter } from '../islands/picture-filter.ts'
import { type Address, formatAddress, parseAddress } from '../state/address.ts'
import { openPictures } from '../state/open-pictures.ts'

/** Gives every row that has pictures a link to them; one without pictures gets none. */
export function addPictureLinks({ pictures, sides, categories, deployScore }: GalleryData): void {
  if (pictures.length === 0) return
  const countOf = counter(pictures, deployScore)
  for (const row of document.querySelectorAll<HTMLTableRowElement>('tr[data-pictures], .classes tr[data-name]')) {
    const asked = askedBy(row)
    const filter = filterOf(asked, { categories, labels: sides })
    const count = countOf(filter)
    const cell = row.cells[0]
    if (count === 0 || cell === undefined) continue
    const link = document.createElement('a')
    link.href = formatAddress(asked)
    link.className = 'pictures-link'
    link.textContent = counted(count, 'picture')
    link.setAttribute('aria-label', `${counted(count, 'picture')} of ${row.dataset.name ?? cell.textContent}`)
    link.title = `pictures that show it at score ${fixed(deployScore, 2)} or more`
    link.addEventListener('click', (event) => {
      event.preventDefault()
      openPictures(asked)
    })
    cell.append(' ', link)
  }
}

/** What a row's pictures have in common: those of a class say it by its name. */
function askedBy({ dataset }: HTMLTableRowElement): Address {
  return dataset.pictures === undefined ? { class: dataset.name ?? '' } : parseAddress(dataset.pictures)
}

/** Counts pictures by filter at the score that the gallery begins with; tables of several variants ask for the same ones. */
function counter(pictures: GalleryData['pictures'], score: number): (filter: PictureFilter) => number {
  const known = new Map<string, number>()
  return (filter) => {
    const key = JSON.stringify(filter)
    const count = known.get(key) ?? pictures.filter((picture) => isWanted(picture, filter, score)).length
    known.set(key, count)
    return count
  }
}
