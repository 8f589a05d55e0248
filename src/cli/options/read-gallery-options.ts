import type { RunOptions } from '../../stages/run-options.ts'
import { cliError } from './cli-errors.ts'
import { megabytes, pictureCount, readValue } from './parse-values.ts'
import type { RawOptions } from './raw-options.ts'

/** Megabytes that pictures may take in the page, where the user does not say. */
const GALLERY_MB = 8

/**
 * Which images are shown: none where nothing is written that could show them.
 * @throws UserError for what cannot be read, and for an option that acts only together with another that was not given.
 */
export function readGalleryOptions(raw: RawOptions): Pick<RunOptions, 'gallery' | 'anonymous'> {
  const { out, gallery, galleryMb, anonymous } = raw
  const idle = gallery === undefined ? galleryMb && '--gallery-mb' : '--gallery'
  if (idle && out === undefined) throw cliError('option-without-other', { option: idle, needs: '--out' })
  galleryBytes(raw)
  if (out === undefined) return { gallery: 0, anonymous }
  return { gallery: gallery === undefined ? undefined : readValue('--gallery', gallery, pictureCount), anonymous }
}

/** How many bytes pictures may take in the page. @throws UserError for what cannot be read. */
export function galleryBytes({ galleryMb }: RawOptions): number {
  return 1e6 * (galleryMb === undefined ? GALLERY_MB : readValue('--gallery-mb', galleryMb, megabytes))
}
