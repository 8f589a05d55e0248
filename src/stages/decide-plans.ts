import type { Trials } from '../comparison/plausibility/rank-trials.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { sampleAnnotated } from '../dataset/selection/sample-annotated.ts'
import { sampleImages } from '../dataset/selection/sample-images.ts'
import type { UserError } from '../errors.ts'
import { jobImages } from '../measurement/parent/job-images.ts'
import { narrowByValues } from '../measurement/parent/narrow-by-values.ts'
import type { WatchOptions } from '../measurement/parent/run-job.ts'
import type { runTrial } from '../measurement/parent/run-trial.ts'
import type { ClassMap } from '../models/classes/class-map.ts'
import { modelError, type TriedReadings } from '../models/models-errors.ts'
import { familyAmbiguous, isDecided, type ModelPlan } from '../models/plan-model.ts'
import type { Execution } from '../models/providers/provider.ts'
import { cardSketch } from '../models/recognition/card-sketch.ts'
import { tryWays } from './try-ways.ts'

/** Images on which an open question is asked: enough that a right reading stands out, few enough to wait for. */
export const TRIED_IMAGES = 16

/** The seed by which they are sampled, whatever the run's: a run and an inspection must see the same ones. */
const SEED = 0

/** What is decided of how one model is fed and read. */
export interface Decision {
  /** One where it is decided, else every way that values leave. */
  readonly plans: readonly ModelPlan[]
  /** Why values rule out each of them; empty where they leave any. */
  readonly against: readonly string[]
  /** The ways ranked by AP; null where the question is answered, or no image has objects to rank by. */
  readonly trials: Trials | null
}

/** On what an open question is asked. */
export interface DecideOptions extends Execution {
  /** The data set whole: what a run is limited to has no say in how its models are read. */
  readonly dataset: Dataset
  readonly classMapOf: (plan: ModelPlan) => ClassMap
  /** On how many images open ways are ranked, and the seed that samples them; where not given, as a run does. */
  readonly ranking?: { readonly images: number; readonly seed: number }
  /** What runs a trial; `runTrial` where not given. */
  readonly run?: typeof runTrial | undefined
}

/**
 * Decides how each model is fed and read, as far as its file and its outputs for a few images can: a run and `inspect` ask
 * this same question. What they leave open is ranked by AP, for the user to decide.
 * @throws UserError as `runTrial` does.
 */
export async function decidePlans(
  candidates: readonly (readonly ModelPlan[])[],
  { dataset, classMapOf, ranking = { images: TRIED_IMAGES, seed: SEED }, run, ...execution }: DecideOptions,
  watch: WatchOptions,
): Promise<Decision[]> {
  if (candidates.every(isDecided)) return candidates.map((plans) => ({ plans, against: [], trials: null }))
  const annotated = sampleAnnotated(dataset, TRIED_IMAGES, SEED)
  const sample = annotated.images.length > 0 ? annotated : sampleImages(dataset, TRIED_IMAGES, SEED)
  const images = await jobImages(sample)
  const narrowed = await narrowByValues(candidates, images, execution, watch, run)
  const ranked = sampleAnnotated(dataset, ranking.images, ranking.seed)
  const rankedImages = await jobImages(ranked)
  const decisions: Decision[] = []
  for (const { plans, against } of narrowed) {
    const isOpen = against.length > 0 || !isDecided(plans)
    const ways = plans.map((plan) => ({ differs: [], plan }))
    const on = { dataset: ranked, images: rankedImages, ...execution, classMapOf, open: true, run }
    const trials = isOpen && rankedImages.length > 0 ? await tryWays(ways, on, watch) : null
    decisions.push({ plans, against, trials })
  }
  return decisions
}

/**
 * The one way that was decided on.
 * @throws UserError with what is open, what values say, and how the ways rank.
 */
export function decidedPlan(decision: Decision): ModelPlan {
  const refusal = refusalOf(decision)
  if (refusal !== null) throw refusal
  return decision.plans[0] as ModelPlan
}

/** Why nothing is decided, as a run says it; null where it is. */
function refusalOf({ plans, against, trials }: Decision): UserError | null {
  const tried = trials === null ? null : triedReadings(trials)
  if (against.length === 0) return isDecided(plans) ? null : familyAmbiguous(plans, tried)
  const { signature } = plans[0] as ModelPlan
  return modelError('family-contradicted', { path: signature.path, against, tried, card: cardSketch(signature) })
}

/** The best of each family: suggested classes rank besides those that were matched. */
function triedReadings({ images, ranked }: Trials): TriedReadings {
  const best = ranked.filter(({ family }, at) => ranked.findIndex((trial) => trial.family === family) === at)
  return { images, ranked: best.map(({ family, AP, failure }) => ({ family, AP, failure })) }
}
