import { UserError } from '../../errors.ts'
import { modelError } from '../../models/models-errors.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import { cardSketch } from '../../models/recognition/card-sketch.ts'
import type { PlanTrial } from '../outcomes/plan-trial.ts'

/** A way of feeding and reading a file, and what came of it. */
export interface TriedWay {
  readonly plan: ModelPlan
  readonly trial: Pick<PlanTrial, 'failure'>
}

/** What to say of a file that fails in every way: one failure where the ways share it, else each family's. Null if one works. */
export function failureOfAllWays(ways: readonly TriedWay[]): UserError | null {
  const told = ways.flatMap(({ plan, trial: { failure } }) => (failure === null ? [] : [{ plan, failure }]))
  const [first] = told
  if (first === undefined || told.length < ways.length) return null
  const { plan, failure } = first
  const { path } = plan.signature
  const familiesOf = new Map<string, Set<string>>()
  for (const each of told) {
    const clause = clauseOf(each.failure.what, path, each.plan.family)
    familiesOf.set(clause, (familiesOf.get(clause) ?? new Set()).add(each.plan.family))
  }
  const families = new Set(told.map((each) => each.plan.family))
  if (families.size === 1 || new Set(told.map((each) => each.failure.what)).size === 1) {
    return new UserError(failure.code, failure)
  }
  const against = [...familiesOf].map(([clause, ruledOut]) => `it is not ${[...ruledOut].join(' or ')}: ${clause}`)
  return modelError('family-contradicted', { path, against, tried: null, card: cardSketch(plan.signature) })
}

/** A failure as part of a sentence that names file and family already. */
function clauseOf(what: string, path: string, family: string): string {
  const known = `${path} cannot be read as ${family}: `
  return (what.startsWith(known) ? what.slice(known.length) : what).replace(/\.$/, '')
}
