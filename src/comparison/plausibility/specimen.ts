import type { Dataset } from '../../dataset/dataset.ts'
import type { Detections } from '../../detections.ts'
import type { Accuracy } from '../../evaluation/curves/average-precision.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { JudgedSide } from '../figures/judged-side.ts'
import type { GivenResults } from '../figures/side.ts'
import type { ClassDetections } from './class-hits.ts'
import { classInWords } from './class-in-words.ts'
import type { ClassReading } from './class-reading.ts'
import { idReadings } from './id-readings.ts'

/** What one checkpoint did on some images, for the question whether it was fed and read as it was meant. */
export interface Specimen {
  /** Name of the checkpoint. */
  readonly label: string
  /** Null where detections were given. */
  readonly plan: ModelPlan | null
  readonly classMap: Pick<ClassMap, 'byUser' | 'rule' | 'categoryOfClass' | 'unmatchedCategories'>
  /** A class as a message names it; where detections were given, by their category id. */
  readonly nameOfClass: (number: number) => string
  /** Of given detections, the category id of each class as the file has it; empty for a model. */
  readonly ids: readonly string[]
  /** All that it found, in its own class numbers. */
  readonly found: ClassDetections
  /** What of it has a category. */
  readonly detections: Detections
  readonly accuracy: Pick<Accuracy, 'metrics' | 'categories'>
  /** What classes may well mean instead of one higher or lower; null for that. */
  readonly likelyReadings: () => readonly ClassReading[] | null
}

type Found = Pick<Specimen, 'found' | 'detections' | 'accuracy'>

/** What a model did; its name is its side's label where it is the only one there. */
export function modelSpecimen(
  plan: ModelPlan,
  classMap: ClassMap,
  found: Found,
  label = plan.label,
): Specimen & { plan: ModelPlan } {
  const nameOfClass = (number: number) => classInWords(number, plan)
  return { label, plan, classMap, nameOfClass, ids: [], likelyReadings: () => null, ...found }
}

/**
 * What a file of detections has. Its classes are the data set's categories and, after them, the ids that the data set does
 * not list.
 */
function resultsSpecimen(
  label: string,
  { unlisted, unlistedIds }: GivenResults,
  { categories }: Dataset,
  { detections, accuracy }: Omit<Found, 'found'>,
): Specimen {
  const ids = [...categories.map(({ id }) => String(id)), ...unlistedIds]
  const categoryOfClass = ids.map((_, at) => (at < categories.length ? at : null))
  const unlistedNumbers = unlisted.categoryIndex.map((number) => categories.length + number)
  const found = {
    count: detections.count + unlisted.count,
    imageIndex: joined(detections.imageIndex, unlisted.imageIndex),
    categoryIndex: joined(detections.categoryIndex, unlistedNumbers),
    boxes: joined(detections.boxes, unlisted.boxes),
    scores: joined(detections.scores, unlisted.scores),
  }
  return {
    label,
    plan: null,
    classMap: { byUser: false, rule: 'category ids as the file has them', categoryOfClass, unmatchedCategories: [] },
    nameOfClass: (number) => `category_id ${ids[number]}`,
    ids,
    found,
    detections,
    accuracy,
    likelyReadings: () => idReadings(ids, new Set(found.categoryIndex), categories),
  }
}

/** What the checkpoints of a finished comparison did on all of its images. */
export function specimensOf(dataset: Dataset, sides: readonly Pick<JudgedSide, 'checkpoints'>[]): Specimen[] {
  const checkpoints = sides.flatMap((side) => side.checkpoints)
  return checkpoints.flatMap(({ checkpoint: { name, model, given, detections }, accuracy }) => {
    if (given !== null) return [resultsSpecimen(name, given, dataset, { detections, accuracy })]
    return model === null
      ? []
      : [modelSpecimen(model.plan, model.classMap, { found: model.found, detections, accuracy }, name)]
  })
}

/** One column after the other; the first itself where the second is empty. */
function joined<Column extends Int32Array | Float64Array>(first: Column, second: Column): Column {
  if (second.length === 0) return first
  const Type = first.constructor as new (length: number) => Column
  const both = new Type(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
