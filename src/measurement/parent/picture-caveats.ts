import type { Caveat } from '../../caveat.ts'
import type { CaveatCode } from '../../caveat-codes.ts'
import { counted, plural } from '../../counted.ts'
import { DefectLog } from '../../dataset/defects/defect-log.ts'
import type { JobImage } from '../jobs/job.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'

/**
 * What was found in the pictures while they were read, as caveats.
 * @throws UserError where `strict` and one of them is a defect of the data set.
 */
export function pictureCaveats(
  findings: readonly ImageFinding[],
  images: readonly JobImage[],
  strict: boolean,
): Caveat[] {
  const log = new DefectLog()
  const named = (kind: ImageFinding['kind'], describe: (name: string, detail: string) => string) =>
    findings
      .filter((finding) => finding.kind === kind)
      .map(({ imageIndex, detail }) => describe(images[imageIndex]?.fileName ?? '?', detail))
  for (const example of named('unreadable', (name, detail) => `${name}: ${detail}`))
    log.add('image-unreadable', example)
  for (const example of named('size-contradicts', (name, detail) => `${name} ${detail}`)) {
    log.add('image-size-contradicts', example)
  }
  const turned = named('turned', (name, detail) => `${name} (${detail})`)
  const several = named('several-frames', (name, detail) => `${name} (${detail})`)
  const differing = named('colours-differ', (name, detail) => `${name} (${detail})`)
  return [
    ...log.settle(strict),
    ...noted(
      'picture-orientation',
      'an EXIF orientation. Each was read in the orientation that fits the annotated width and height',
      turned,
    ),
    ...noted('picture-frames', 'several frames or pages. The first one was used', several),
    ...noted(
      'picture-colours',
      'a format that training libraries decode to slightly different colours (CMYK, 16-bit grey, 16-bit BMP, AVIF). AP may differ slightly from theirs',
      differing,
    ),
  ]
}

function noted(code: CaveatCode, finding: string, pictures: readonly string[]): Caveat[] {
  const count = pictures.length
  if (count === 0) return []
  const message = `${counted(count, 'image')} ${plural(count, 'has', 'have')} ${finding}.`
  return [{ code, message, subject: null, count, examples: pictures.slice(0, 5) }]
}
