import type { Pictures } from '../comparison/pictures/pictures.ts'

/** One image's pixels, scaled down and compressed. */
export interface PictureBytes {
  readonly type: 'image/jpeg' | 'image/webp'
  /** Of these pixels; boxes are in pixels of the original (`Picture.width`). */
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** What the page shows of images besides the report. */
export interface PagePictures {
  readonly pictures: Pictures
  /** By the key of the picture; one that is not there could not be read, or must not be shown. */
  readonly bytes: ReadonlyMap<string, PictureBytes>
}
