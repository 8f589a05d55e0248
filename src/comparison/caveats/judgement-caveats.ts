import type { Caveat } from '../../caveat.ts'
import type { CaveatCode } from '../../caveat-codes.ts'
import { counted } from '../../counted.ts'
import type { Dataset } from '../../dataset/dataset.ts'
import { datasetFacts, FEW_OF_A_CLASS, hasRareClasses } from '../../dataset/dataset-facts.ts'
import { objectsBeyondLimit } from '../../evaluation/objects-beyond-limit.ts'
import { meanOf } from '../../statistics/mean-rows.ts'
import type { Judged } from '../compare-sides.ts'

/** Variants whose change in AP is known and its spread is not. */
export function noInterval(comparisons: Judged['comparisons']): Caveat[] {
  return comparisons
    .filter(({ metrics: { AP } }) => AP.change !== null && AP.interval === null)
    .map(({ variant }) =>
      caveat(
        'judgement-no-interval',
        'Its change in AP has no interval, so there is no verdict: the two models differ on too few images. Use more images.',
        variant,
      ),
    )
}

/** Variants that are compared with the baseline although neither finds anything. */
export function nearZeroSides(comparisons: Judged['comparisons']): Caveat[] {
  return comparisons
    .filter(({ nearZero }) => nearZero)
    .map(({ variant }) =>
      caveat(
        'judgement-near-zero',
        'AP50 is below 1 point on both sides, so nothing about accuracy is judged: verdicts are inconclusive, and claims and gates cannot be judged. Check the data, the class ids and the boxes.',
        variant,
      ),
    )
}

/** Data sets with more objects of a class in an image than AP looks at detections. */
export function denseImages(dataset: Dataset): Caveat[] {
  const beyond = objectsBeyondLimit(dataset)
  if (beyond === null) return []
  const share = `${(100 * beyond.share).toFixed(beyond.share < 0.1 ? 1 : 0)} %`
  const message = `${share} of the objects (${beyond.objects}) are beyond the 100th of their class in their image. COCO's AP looks at the best 100 detections of a class in an image, so nothing shows whether these are found. AP at 1,000 detections is shown next to AP.`
  return [{ ...caveat('judgement-dense-images', message), count: beyond.objects, examples: beyond.examples }]
}

/** From this ratio of the numbers of detections on, intervals were seen to cover a little less (docs/internals/method.md). */
const UNEQUAL = 5

/** Variants with far more or fewer detections: where most classes are rare, what permuting mixes is like neither side. */
export function unequalDetections({ sides, comparisons }: Pick<Judged, 'sides' | 'comparisons'>): Caveat[] {
  const count = (label: string | undefined) => {
    const found = sides.find(({ side }) => side.label === label)?.side.checkpoints ?? []
    return Math.round(meanOf(found.map(({ detections }) => detections.count)))
  }
  const before = count(sides[0]?.side.label)
  return comparisons.flatMap(({ variant }) => {
    const after = count(variant)
    const [fewer, more] = [Math.min(before, after), Math.max(before, after)]
    if (fewer === 0 || more < UNEQUAL * fewer) return []
    return [
      caveat(
        'judgement-unequal-detections',
        `It has ${counted(after, 'detection')}, the baseline has ${counted(before, 'detection')}. With counts this unequal and many rare classes, 95 % intervals cover only 91 to 94 %. Do not rely on a verdict that is close to its limit.`,
        variant,
      ),
    ]
  })
}

/** Fewer images give every figure a standard error that is itself a guess. */
const FEW_IMAGES = 50

/** Data sets so small that intervals are rough. */
export function fewImages(dataset: Dataset): Caveat[] {
  const images = dataset.images.length
  if (images >= FEW_IMAGES) return []
  return [
    caveat(
      'judgement-few-images',
      `The data set has few images (${images}). Intervals assume that a change is the sum of many small ones, which is a rough assumption below ${FEW_IMAGES} images. Use more images.`,
    ),
  ]
}

/** Data sets most of whose classes are in few images. */
export function rareClasses(dataset: Dataset): Caveat[] {
  const facts = datasetFacts(dataset)
  const { median, classesBelow10 } = facts.imagesPerClass
  if (median === null || !hasRareClasses(facts)) return []
  return [
    caveat(
      'judgement-rare-classes',
      `Half of the classes appear in at most ${counted(median, 'image')}, ${classesBelow10} in fewer than ${FEW_OF_A_CLASS}. AP of rare classes is biased, and the bias can differ between models. Intervals hold for data sets of this size; on a very large one the change may differ by a point or two. Intervals of each model’s own AP are too narrow.`,
    ),
  ]
}

function caveat(code: CaveatCode, message: string, subject: string | null = null): Caveat {
  return { code, message, subject, count: 1, examples: [] }
}
