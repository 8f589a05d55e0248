import type { Caveat } from '../../caveat.ts'
import type { CaveatCode } from '../../caveat-codes.ts'
import type { Dataset } from '../../dataset/dataset.ts'
import { datasetFacts } from '../../dataset/dataset-facts.ts'
import type { Detections } from '../../detections.ts'
import { atOnce } from '../../evaluation/rules/steps.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import { lowestScore } from '../figures/lowest-score.ts'
import { isNearZero, predictable } from '../figures/predictable.ts'
import { betterFileReading } from './better-file-reading.ts'
import { distinctImages } from './distinct-images.ts'
import { inspectAgain } from './inspect-again.ts'
import { misplacedClasses } from './misplaced-classes.ts'
import { detectionsRepeated, type Finding, scoresEqual, scoresNegative } from './score-checks.ts'
import type { Specimen } from './specimen.ts'
import { allImages, onImagesTried, onTrialImages } from './trial-images.ts'

/** Fewer objects, or boxes, say nothing of a share of them. */
const ENOUGH_OBJECTS = 15
/** Fewer detections than this share of the objects are almost none. */
const ALMOST_NONE = 0.05
/** So many best boxes per image are looked at: what scores low may be anywhere. */
const BEST_BOXES = 10
/** Share of the best boxes, weighed by score, that may be out of place. */
const OUT_OF_PLACE = 0.25
/** Rounding, half precision above all, may carry a sound score this far past 1. */
const ABOVE_ONE = 1.01
/** Share of detections, and of objects, from which one class is as good as all there is. */
const AS_GOOD_AS_ALL = 0.99
const MOST_OBJECTS = 0.8
/** Lowest score above which a threshold inside the graph must be suspected. */
const SUSPICIOUS_FLOOR = 0.2
/** Classes that a caveat names. */
const NAMED_CLASSES = 3

/** What is asked of each model, by the caveat's code: sentences where something looks wrong, else null. */
const checks = {
  'model-class-map-partial': partialClassMap,
  'model-finds-little': findsLittle,
  'model-boxes-out-of-place': boxesOutOfPlace,
  'model-scores-out-of-range': scoresOutOfRange,
  'model-scores-negative': scoresNegative,
  'model-scores-equal': scoresEqual,
  'model-detections-repeated': detectionsRepeated,
  'model-one-class': oneClass,
  'model-classes-misplaced': classesMisplaced,
  'model-score-floor-baked': bakedFloor,
  'model-accuracy-near-zero': nearZero,
} as const satisfies Partial<Record<CaveatCode, (specimen: Specimen, dataset: Dataset) => string | Finding | null>>

/** What makes it improbable that a model is fed and read as its authors do; each says what was seen and what to try. */
export function plausibilityCaveats(dataset: Dataset, specimens: readonly Specimen[]): Caveat[] {
  return specimens.flatMap((specimen) =>
    (Object.keys(checks) as (keyof typeof checks)[]).flatMap((code) => {
      const said = checks[code](specimen, dataset)
      if (said === null) return []
      const { message, count } = typeof said === 'string' ? { message: said, count: 1 } : said
      return [{ code, message, subject: specimen.label, count, examples: [] }]
    }),
  )
}

function partialClassMap({ plan, classMap }: Specimen, dataset: Dataset): string | null {
  if (plan === null || !classMap.byUser) return null
  const { objectsPerCategory } = datasetFacts(dataset)
  const used = objectsPerCategory.filter((objects) => objects > 0).length
  const missing = classMap.unmatchedCategories.filter((at) => (objectsPerCategory[at] as number) > 0)
  if (missing.length === 0) return null
  const names = missing.slice(0, NAMED_CLASSES).map((at) => dataset.categories[at]?.name)
  const more = missing.length - names.length
  return `Its class map gives no class to ${missing.length} of the ${used} categories with objects ${onImages(dataset)} (${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}). The model cannot find these, so their AP is 0, and a change against a model that can is no gain of that model. Complete the map with --class-map ${plan.label}=<file.json>.`
}

function findsLittle(specimen: Specimen, dataset: Dataset): string | null {
  const { plan, found: all } = specimen
  const { objects } = predictable(specimen.accuracy, specimen.classMap.unmatchedCategories)
  const found = all.count
  if (objects < ENOUGH_OBJECTS || found >= ALMOST_NONE * objects) return null
  const above = plan === null ? '' : ` above its score floor of ${plan.postprocessing.scoreFloor}`
  return `It finds ${found === 0 ? 'nothing' : `only ${found}`}${above} ${onImages(dataset)} with ${objects} objects. ${probably(plan, 'It')} ${tryOthers(plan)}`
}

function boxesOutOfPlace({ plan, detections }: Specimen, dataset: Dataset): string | null {
  const best = bestOfEachImage(detections)
  const weight = (places: readonly number[]) => places.reduce((sum, at) => sum + (detections.scores[at] as number), 0)
  const odd = weight(best.filter((at) => isOutOfPlace(detections, at, dataset))) / weight(best)
  if (best.length < ENOUGH_OBJECTS || !(odd > OUT_OF_PLACE)) return null
  return `${percent(odd)} of its best boxes (weighted by score) ${onImages(dataset)} are outside the image, are larger than it or have no area. The box format, the coordinate frame or the preprocessing is probably wrong. ${tryOthers(plan)}`
}

function scoresOutOfRange({ plan, found }: Specimen): string | null {
  const highest = found.scores.reduce((most, score) => Math.max(most, score), 0)
  if (highest <= ABOVE_ONE) return null
  return `Its scores reach ${highest.toPrecision(3)}, above 1. A sigmoid or softmax is missing, or the numbers read as scores are not scores. ${orCard(plan)}`
}

function oneClass({ plan, found: all, nameOfClass }: Specimen, dataset: Dataset): string | null {
  const found = all.count
  if (found < ENOUGH_OBJECTS || plan?.classCount === 1) return null
  const [number, most] = mostFrequent(all.categoryIndex)
  const [, mostObjects] = mostFrequent(dataset.groundTruth.categoryIndex)
  if (most < AS_GOOD_AS_ALL * found || mostObjects >= MOST_OBJECTS * dataset.groundTruth.count) return null
  const categories = datasetFacts(dataset).objectsPerCategory.filter((objects) => objects > 0).length
  return `${most === found ? 'All' : percent(most / found)} of its ${found} detections ${onImages(dataset)} are of ${nameOfClass(number)}, but the objects there are of ${categories} categories. The numbers read as classes may not be classes. ${orCard(plan)}`
}

function classesMisplaced({ plan, classMap, found, nameOfClass }: Specimen, dataset: Dataset): string | null {
  if (misplacedClasses(dataset, found, classMap).length === 0) return null
  const distinct = distinctImages(allImages(dataset))
  const misplaced = misplacedClasses(distinct.dataset, onTrialImages(found, distinct), classMap)
  if (misplaced.length === 0) return null
  const name = (category: number | null | undefined) =>
    category == null ? 'without a category' : `matched with ${dataset.categories[category]?.name}`
  const named = misplaced.slice(0, NAMED_CLASSES).map(({ classNumber, category, objects, of }) => {
    const matched = name(classMap.categoryOfClass[classNumber])
    return `${nameOfClass(classNumber)}, ${matched}, is on ${dataset.categories[category]?.name} (${objects} of the ${of} objects that it finds)`
  })
  const more = misplaced.length - named.length
  const mapping = classMap.byUser ? 'Check the class map' : 'Give the right mapping'
  const todo = plan === null ? 'Check its category ids.' : `${mapping} with --class-map ${plan.label}=<file.json>.`
  return `${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}. ${todo}`.replace(/^c/, 'C')
}

function bakedFloor({ plan, detections }: Specimen): string | null {
  const lowest = lowestScore(detections)
  if (lowest === null || lowest < SUSPICIOUS_FLOOR) return null
  if (isFixedNumber(detections) || detections.scores.every((score) => score === lowest)) return null
  if (plan === null) {
    return `No detection scores below ${lowest.toFixed(3)}. A confidence threshold seems to have been applied, which lowers AP. Write the detections with a threshold of 0.001.`
  }
  const { scoreFloor } = plan.postprocessing
  if (scoreFloor >= SUSPICIOUS_FLOOR) return null
  return `No detection scores below ${lowest.toFixed(3)}, although the score floor is ${scoreFloor}. A confidence threshold seems to be part of the graph, which lowers AP. Export without it, or with a threshold of ${scoreFloor}.`
}

function nearZero(specimen: Specimen, dataset: Dataset): string | null {
  const { accuracy, classMap, plan } = specimen
  const { objects, ap50 } = predictable(accuracy, classMap.unmatchedCategories)
  if (objects < ENOUGH_OBJECTS || !isNearZero(accuracy, classMap.unmatchedCategories)) return null
  // A file that another reading fits was refused.
  const better = plan === null ? null : atOnce(betterFileReading(dataset, specimen.detections, accuracy.metrics.AP50))
  const otherwise =
    better === null
      ? ''
      : ` It would be ${(100 * better.betterAp50).toFixed(1)}${onImagesTried(better.images, dataset)} if ${better.words}, so the annotations may be what is wrong.`
  return `AP50 is only ${(100 * ap50).toFixed(1)} points ${onImages(dataset)} with ${objects} objects.${otherwise} ${probably(plan, 'The model')} ${tryOthers(plan)}`
}

function onImages({ images }: Dataset): string {
  return `on ${images.length === 1 ? 'one image' : `${images.length} images`}`
}

function probably(plan: ModelPlan | null, model: 'It' | 'The model'): string {
  return plan === null ? 'The file probably does not fit the data.' : `${model} is probably fed or read wrongly.`
}

function tryOthers(plan: ModelPlan | null): string {
  if (plan === null) {
    return 'Check that its image ids and category ids are those of the data, and its boxes x, y, width, height in pixels.'
  }
  return `\`${inspectAgain(plan)}\` tries other preprocessing and classes. If you know what the model is, say so with --family ${plan.label}=… or --card.`
}

function orCard(plan: ModelPlan | null): string {
  if (plan === null) return 'Check the program that wrote the file.'
  return `Say what the model is with --family ${plan.label}=… or --card.`
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}

/** Positions of at most `BEST_BOXES` detections of each image, the best first. */
function bestOfEachImage({ imageIndex, scores }: Detections): number[] {
  const taken = new Map<number, number>()
  const best: number[] = []
  const order = Int32Array.from(scores.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number))
  for (const at of order) {
    const image = imageIndex[at] as number
    const before = taken.get(image) ?? 0
    if (before === BEST_BOXES) continue
    taken.set(image, before + 1)
    best.push(at)
  }
  return best
}

/** False where the image's size is not known. */
function isOutOfPlace({ boxes, imageIndex }: Detections, at: number, { images }: Dataset): boolean {
  const image = images[imageIndex[at] as number]
  if (image === undefined || image.width === null || image.height === null) return false
  const [x, y, width, height] = boxes.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number]
  const centreX = x + width / 2
  const centreY = y + height / 2
  const outside = centreX < 0 || centreX > image.width || centreY < 0 || centreY > image.height
  return outside || !(width > 1 && height > 1) || width > 1.5 * image.width || height > 1.5 * image.height
}

/** The most frequent number and how often it occurs. */
function mostFrequent(numbers: Int32Array): [number: number, times: number] {
  return [...timesOf(numbers)].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])
}

/** A head that outputs equally many boxes on every image ends its list by rank, not by a threshold. */
function isFixedNumber({ imageIndex }: Detections): boolean {
  return new Set(timesOf(imageIndex).values()).size === 1
}

function timesOf(numbers: Int32Array): Map<number, number> {
  const times = new Map<number, number>()
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1)
  return times
}
