import type { Caveat } from '../../../src/caveat.ts'
import type { CaveatCode } from '../../../src/caveat-codes.ts'

/** A caveat of that code, about the run; `parts` say more. */
export function caveatWith(code: CaveatCode, parts: Partial<Omit<Caveat, 'code'>> = {}): Caveat {
  return { code, message: `What ${code} says.`, subject: null, count: 1, examples: [], ...parts }
}

/** One of the data that counts, one of a model, and one of an image. */
export const sampleCaveats: readonly Caveat[] = [
  caveatWith('data-box-over-edge', {
    message:
      "7 objects: the box reaches over the image's edge by more than a pixel; kept as it is, not cut, as pycocotools does.",
    count: 7,
    examples: ['annotation 1234', 'annotation 88'],
  }),
  caveatWith('score-floors-differ', {
    message: 'Its detections begin at a score of 0.05, those of others at 0.001; see the figures at one score floor.',
    subject: 'deimv2-atto',
  }),
  caveatWith('data-image-unreadable', {
    message: '1 image: the file cannot be read or decoded; left out for every model alike.',
    examples: ['val2017/000000000139.jpg'],
  }),
]
