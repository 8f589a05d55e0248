import type { Caveat } from '../../caveat.ts'
import type { CaveatCode } from '../../caveat-codes.ts'
import type { Dataset } from '../../dataset/dataset.ts'
import { datasetFacts } from '../../dataset/dataset-facts.ts'
import type { Detections } from '../../detections.ts'
import type { Judged } from '../compare-sides.ts'

/** Below so many images a class's AP is so rough that two models of equal worth may be biased differently. */
const fewImages = 10
/** Fewer images give every figure a standard error that is itself a guess. */
const smallDataset = 50

/** From so many times the detections on, intervals were seen to cover a little less (docs/method.md). */
const unequalDetections = 5

/** What weakens the judgement itself: too few images, of all or of most classes, and sides that are very unlike. */
export function judgementCaveats(
  dataset: Dataset,
  { comparisons }: Judged,
  detections: readonly Detections[],
): Caveat[] {
  if (comparisons.length === 0) return []
  const { images, imagesPerClass } = datasetFacts(dataset)
  const { median, classesBelow10 } = imagesPerClass
  const unjudged = comparisons.filter(({ metrics: { AP } }) => AP.change !== null && AP.interval === null)
  return [
    ...unjudged.map(({ variant }) =>
      caveat(
        'judgement-no-interval',
        'Its change in AP has no interval: too few images tell the sides apart for their spread to be known, so no verdict can be reached.',
        variant,
      ),
    ),
    ...unequal(comparisons, detections),
    ...(images < smallDataset
      ? [
          caveat(
            'judgement-few-images',
            `${images} images are few: intervals rest on the assumption that changes add up like many small ones, which is rough below ${smallDataset}.`,
          ),
        ]
      : []),
    ...(median !== null && median < fewImages
      ? [
          caveat(
            'judgement-rare-classes',
            `Half of the classes are seen in at most ${median} images, ${classesBelow10} in fewer than ${fewImages}. AP of rare classes is biased, and differently for models that err differently: intervals speak of the change expected on data sets of this size, which may be off by a point or two from that on a very large one; those of each model's own AP are too narrow.`,
          ),
        ]
      : []),
  ]
}

/** Where most classes are rare the mixture that permuting makes of two such sides is like neither. */
function unequal(comparisons: Judged['comparisons'], [baseline, ...variants]: readonly Detections[]): Caveat[] {
  return comparisons.flatMap(({ variant }, at) => {
    const [before, after] = [baseline?.count ?? 0, variants[at]?.count ?? 0]
    if (Math.min(before, after) === 0 || Math.max(before, after) < unequalDetections * Math.min(before, after))
      return []
    return [
      caveat(
        'judgement-unequal-detections',
        `It has ${after} detections where the baseline has ${before}: between sides so unequal, intervals that claim 95 % cover 91 to 94 % where classes are many and rare.`,
        variant,
      ),
    ]
  })
}

function caveat(code: CaveatCode, message: string, subject: string | null = null): Caveat {
  return { code, message, subject, count: 1, examples: [] }
}
