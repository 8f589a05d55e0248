import type { Dataset } from '../../dataset/dataset.ts'
import { UserError } from '../../errors.ts'
import { evaluate } from '../../evaluation/evaluate.ts'
import type { Preprocessing } from '../../images/preprocessing.ts'
import type { PlanTrial } from '../../measurement/outcomes/plan-trial.ts'
import { inClassNumbers } from '../../measurement/parent/in-class-numbers.ts'
import { refuseUnmappedClasses, toDetections } from '../../measurement/parent/to-detections.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { PlanVariation } from '../../models/plan-variations.ts'
import { moveClasses, readOtherwise, suggestClasses, suggestedClassMap } from './suggest-classes.ts'

/** One way of feeding and reading a model, tried on a few annotated images. */
export interface Trial {
  /** What differs from how the model was recognised, a few words each; empty for that way itself. */
  readonly differs: readonly string[]
  readonly family: string
  readonly preprocessing: Preprocessing
  /** Class to category as `--class-map` takes it, where the boxes suggest other classes than were matched; else null. */
  readonly classMap: Readonly<Record<string, string | null>> | null
  /** Between 0 and 1; null where the trial failed or nothing counts. */
  readonly AP: number | null
  readonly AP50: number | null
  readonly detections: number
  /** Why the model could not be run or read so; null where it could. */
  readonly failure: string | null
}

/**
 * What the trials say. `as-recognised`: no other way is clearly better. `other`: the suggested one is. `nothing`: the
 * objects are found in no way. `open`: the model fits several families, and the ranking by itself decides nothing.
 */
export type TrialVerdict = 'as-recognised' | 'other' | 'nothing' | 'open'

/** What was tried on a few annotated images. */
export interface Trials {
  readonly images: number
  readonly objects: number
  readonly verdict: TrialVerdict
  /**
   * Place in `ranked` of the way that differs least among those whose AP is not clearly below the highest. Null where the
   * verdict is `nothing`, and where it is `open` unless all others are clearly below.
   */
  readonly suggested: number | null
  /** The highest AP first, those that failed last. */
  readonly ranked: readonly Trial[]
}

/** One way of a trial before it is judged. */
export interface TriedPlan extends PlanVariation {
  readonly trial: PlanTrial
}

/** What the trials were made on. */
export interface TrialData {
  /** The images that could be read. */
  readonly dataset: Dataset
  /** Place in `dataset` of each image of the job, −1 for unreadable ones. */
  readonly placeOfImage: Int32Array
  /** Throws a UserError where classes cannot be matched. */
  classMapOf(plan: ModelPlan): ClassMap
}

/** Chance moves AP on a few images: a way must be better by so many times, and by so much, to be believed. */
const TIMES_BETTER = 1.25
const CLEARLY_BETTER = 0.03
/** AP at which nothing was found. */
const NOTHING = 0.01

/** Ranks what was tried by AP; `open` where the ways are families of which none is recognised above the others. */
export function rankTrials(tried: readonly TriedPlan[], data: TrialData, open: boolean): Trials {
  const { images, groundTruth } = data.dataset
  const ranked = tried.flatMap((way) => judged(way, data))
  ranked.sort((one, other) => (other.AP ?? -1) - (one.AP ?? -1))
  return {
    images: images.length,
    objects: groundTruth.crowd.filter((crowd) => crowd === 0).length,
    ...(open ? amongFamilies(ranked) : amongVariations(ranked)),
    ranked,
  }
}

function amongFamilies(ranked: readonly Trial[]): Pick<Trials, 'verdict' | 'suggested'> {
  return { verdict: 'open', suggested: notClearlyBelow(ranked).length === 1 ? 0 : null }
}

function amongVariations(ranked: readonly Trial[]): Pick<Trials, 'verdict' | 'suggested'> {
  const candidates = notClearlyBelow(ranked)
  const [first] = candidates
  if (first === undefined) return { verdict: 'nothing', suggested: null }
  const simplest = candidates.reduce(
    (best, trial) => (trial.differs.length < best.differs.length ? trial : best),
    first,
  )
  return { verdict: simplest.differs.length === 0 ? 'as-recognised' : 'other', suggested: ranked.indexOf(simplest) }
}

/** The ways whose AP chance may have put below the highest; none where that is next to nothing. */
function notClearlyBelow(ranked: readonly Trial[]): Trial[] {
  const highest = ranked[0]?.AP ?? 0
  if (highest < NOTHING) return []
  return ranked.filter(({ AP }) => AP !== null && (highest < AP * TIMES_BETTER || highest < AP + CLEARLY_BETTER))
}

/** The way as it was tried, and with other classes where the boxes suggest them. */
function judged({ differs, plan, trial }: TriedPlan, { dataset, placeOfImage, classMapOf }: TrialData): Trial[] {
  const way = { differs, family: plan.family, preprocessing: plan.preprocessing, classMap: null }
  const failed = (failure: string): Trial[] => [{ ...way, AP: null, AP50: null, detections: 0, failure }]
  if (trial.failure !== null) return failed(trial.failure.what)
  try {
    const classMap = classMapOf(plan)
    const found = inClassNumbers(trial.detections, placeOfImage)
    const detections = toDetections(found, classMap)
    const { AP, AP50 } = evaluate(dataset, detections).metrics
    const asMatched = { ...way, AP, AP50, detections: detections.count, failure: null }
    const better = classMap.byUser
      ? null
      : (suggestClasses(dataset, found, AP50, classMap) ?? moveClasses(dataset, found, AP50, classMap))
    if (better === null) {
      refuseUnmappedClasses(found, plan, classMap)
      return [asMatched]
    }
    const { metrics } = evaluate(dataset, readOtherwise(found, better.meant))
    const suggested = suggestedClassMap(better, plan, classMap, dataset)
    const otherwise = {
      differs: [...differs, 'other classes'],
      classMap: suggested,
      AP: metrics.AP,
      AP50: metrics.AP50,
    }
    return [asMatched, { ...asMatched, ...otherwise }]
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return failed(error.message)
  }
}
