import { counted } from '../../counted.ts'
import { fixed } from '../../report/words/figures.ts'
import { type Address, formatAddress } from '../state/address.ts'
import { openPictures } from '../state/open-pictures.ts'
import { type GalleryData, scoreOf } from './gallery-data.ts'
import { filterOf, isWanted } from './picture-filter.ts'

/** How many pictures of a gallery a filter shows, at its score or at that which the gallery begins with. */
export function countOf(address: Address, { pictures, sides, categories, deployScore }: GalleryData): number {
  const filter = filterOf(address, { categories, labels: sides })
  const score = scoreOf(address.score, deployScore)
  return pictures.filter((picture) => isWanted(picture, filter, score)).length
}

/** What a link to pictures says of them where the reader points. */
export function linkTitle(address: Address, { deployScore }: GalleryData): string {
  return address.pull === undefined
    ? `pictures that show it at score ${fixed(scoreOf(address.score, deployScore), 2)} or more`
    : `pictures that move ${address.pull}, the strongest first`
}

/** A link to the pictures that a filter shows, or that there is none; nothing on a page without pictures. */
export function PicturesLink({
  address,
  gallery,
  what,
}: {
  readonly address: Address
  readonly gallery: GalleryData
  /** What the pictures are of, for people who hear the link alone. */
  readonly what: string
}) {
  if (gallery.pictures.length === 0) return null
  const count = countOf(address, gallery)
  if (count === 0) return <span class="pictures-none">no picture</span>
  const open = (event: Event) => {
    event.preventDefault()
    openPictures(address)
  }
  return (
    <a
      class="pictures-link"
      href={formatAddress(address)}
      aria-label={`${counted(count, 'picture')} of ${what}`}
      title={linkTitle(address, gallery)}
      onClick={open}
    >
      {counted(count, 'picture')}
    </a>
  )
}
