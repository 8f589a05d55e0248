import { chooseByValues } from '../../models/choose-by-values.ts'
import type { ValueEvidence } from '../../models/family.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Execution } from '../../models/providers/provider.ts'
import type { JobImage } from '../jobs/job.ts'
import type { PlanTrial } from '../outcomes/plan-trial.ts'
import { spread } from '../pictures/spread.ts'
import type { WatchOptions } from './run-job.ts'
import { runTrial } from './run-trial.ts'

/** Enough to see on more than one picture whether a column is constant or whole. */
const PICTURES = 3

/**
 * The candidates of each model that remain once the open ones were run on a few pictures, spread over `images`. Nothing
 * runs where nothing is open.
 * @throws UserError as `runTrial` does.
 */
export async function narrowByValues(
  candidates: readonly (readonly ModelPlan[])[],
  images: readonly JobImage[],
  execution: Execution,
  watch: WatchOptions,
): Promise<(readonly ModelPlan[])[]> {
  const plans = candidates.filter((plansOfModel) => plansOfModel.length > 1).flat()
  if (plans.length === 0) return [...candidates]
  const pictures = spread(images.length, PICTURES).map((at) => images[at] as JobImage)
  const trial = await runTrial({ plans, images: pictures, ...execution, judgedImages: PICTURES }, watch)
  const verdictOf = new Map(plans.map((plan, at) => [plan, verdict(trial.plans[at] as PlanTrial)]))
  return candidates.map((plansOfModel) =>
    plansOfModel.length === 1
      ? plansOfModel
      : chooseByValues(
          plansOfModel,
          plansOfModel.map((plan) => verdictOf.get(plan) ?? null),
        ),
  )
}

/** That the model fails is evidence against a way of feeding it. */
function verdict({ values, failure }: PlanTrial): ValueEvidence | null {
  return failure === null
    ? values
    : { fits: false, fact: `with this preprocessing it fails: ${failure.what.replace(/\.$/, '')}` }
}
