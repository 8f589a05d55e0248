import { counted } from '../../counted.ts'
import type { GalleryData } from '../islands/gallery-data.ts'
import { countOf, linkTitle } from '../islands/pictures-link.tsx'
import { type Address, formatAddress, parseAddress } from '../state/address.ts'
import { openPictures } from '../state/open-pictures.ts'

/** Gives every row and every title that pictures are behind a link to them; where none of the chosen ones is, it says so. */
export function addPictureLinks(gallery: GalleryData): void {
  if (gallery.pictures.length === 0) return
  const known = new Map<string, number>()
  for (const element of document.querySelectorAll<HTMLElement>('[data-pictures], .classes tr[data-name]')) {
    const asked = askedBy(element)
    const key = formatAddress(asked)
    // Tables of several variants ask for the same pictures.
    const count = known.get(key) ?? countOf(asked, gallery)
    known.set(key, count)
    const place = element instanceof HTMLTableRowElement ? element.cells[0] : element
    if (place === undefined) continue
    const what = element.dataset.name ?? place.textContent ?? ''
    place.append(' ', count === 0 ? none() : link(asked, count, what, linkTitle(asked, gallery)))
  }
}

function none(): HTMLElement {
  const words = document.createElement('span')
  words.className = 'pictures-none'
  words.textContent = 'no picture'
  return words
}

function link(asked: Address, count: number, what: string, title: string): HTMLElement {
  const made = document.createElement('a')
  made.href = formatAddress(asked)
  made.className = 'pictures-link'
  made.textContent = counted(count, 'picture')
  made.setAttribute('aria-label', `${counted(count, 'picture')} of ${what}`)
  made.title = title
  made.addEventListener('click', (event) => {
    event.preventDefault()
    openPictures(asked)
  })
  return made
}

/** What an element's pictures have in common: those of a class say it by its name. */
function askedBy({ dataset }: HTMLElement): Address {
  return dataset.pictures === undefined ? { class: dataset.name ?? '' } : parseAddress(dataset.pictures)
}
