import type { RunOptions } from '../../stages/run-options.ts'
import { cliError } from './cli-errors.ts'
import { pictureCount, readValue } from './parse-values.ts'
import type { RawOptions } from './raw-options.ts'

/**
 * Which images are shown: none where nothing is written that could show them.
 * @throws UserError for what cannot be read, and for an option that acts only together with `--out`.
 */
export function readGalleryOptions({ out, gallery }: RawOptions): Pick<RunOptions, 'gallery'> {
  if (gallery !== undefined && out === undefined) {
    throw cliError('option-without-other', { option: '--gallery', needs: '--out' })
  }
  if (out === undefined) return { gallery: 0 }
  return { gallery: gallery === undefined ? undefined : readValue('--gallery', gallery, pictureCount) }
}
