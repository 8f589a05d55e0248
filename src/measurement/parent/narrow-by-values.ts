import type { ValueEvidence } from '../../models/family.ts'
import { isDecided, type ModelPlan } from '../../models/plan-model.ts'
import type { Execution } from '../../models/providers/provider.ts'
import { type ChosenByValues, chooseByValues } from '../../models/recognition/choose-by-values.ts'
import type { JobImage } from '../jobs/job.ts'
import type { PlanTrial } from '../outcomes/plan-trial.ts'
import { spread } from '../pictures/spread.ts'
import type { WatchOptions } from './run-job.ts'
import { runTrial } from './run-trial.ts'

/** Enough to see on more than one picture whether a column is constant or whole. */
const PICTURES = 3

/**
 * What remains of each model's candidates once the undecided ones were run on a few pictures, spread over `images`.
 * Nothing runs where all is decided.
 * @param run what runs a trial.
 * @throws UserError as `runTrial` does.
 */
export async function narrowByValues(
  candidates: readonly (readonly ModelPlan[])[],
  images: readonly JobImage[],
  execution: Execution,
  watch: WatchOptions,
  run = runTrial,
): Promise<ChosenByValues[]> {
  const open = candidates.filter((plansOfModel) => !isDecided(plansOfModel))
  if (open.length === 0 || images.length === 0) return candidates.map((plans) => ({ plans, against: [] }))
  const plans = open.flat()
  const pictures = spread(images.length, PICTURES).map((at) => images[at] as JobImage)
  const trial = await run({ plans, images: pictures, ...execution, judgedImages: PICTURES }, watch)
  const verdictOf = new Map(plans.map((plan, at) => [plan, verdict(trial.plans[at] as PlanTrial)]))
  return candidates.map((plansOfModel) =>
    open.includes(plansOfModel)
      ? chooseByValues(
          plansOfModel,
          plansOfModel.map((plan) => verdictOf.get(plan) ?? null),
        )
      : { plans: plansOfModel, against: [] },
  )
}

/** That the model fails is evidence against a way of feeding it. */
function verdict({ values, failure }: PlanTrial): ValueEvidence | null {
  return failure === null
    ? values
    : { fits: false, fact: `with this preprocessing it fails: ${failure.what.replace(/\.$/, '')}` }
}
