import type { ValueEvidence } from '../family.ts'
import type { ModelPlan } from '../plan-model.ts'

/** What the values of a few pictures leave of the ways in which a model may be read. */
export interface ChosenByValues {
  /** All of them where values speak against each. */
  readonly plans: readonly ModelPlan[]
  /** Why none can be, one clause a candidate; empty where any is left. */
  readonly against: readonly string[]
}

/**
 * The candidates that remain once the values of a few pictures were looked at, one verdict a candidate: those ruled out go.
 * That values speak for one is no reason against another that they say nothing of. What decided becomes evidence of the
 * plan that is left alone. Where all that spoke for it is shared with others, it stays undecided unless values speak for
 * it: that the other candidates are ruled out says nothing of those that nobody thought of.
 */
export function chooseByValues(
  candidates: readonly ModelPlan[],
  verdicts: readonly (ValueEvidence | null)[],
): ChosenByValues {
  const judged = candidates.map((plan, at) => ({ plan, verdict: verdicts[at] ?? null }))
  const remaining = judged.filter(({ verdict }) => verdict?.fits !== false)
  const against = judged.flatMap(({ plan, verdict }) =>
    verdict?.fits === false ? [`it is not ${plan.family}: ${verdict.fact}`] : [],
  )
  const [only] = remaining
  if (only === undefined) return { plans: candidates, against }
  if (remaining.length > 1) return { plans: remaining.map(({ plan }) => plan), against: [] }
  const facts = only.verdict === null ? against : [only.verdict.fact]
  const values = facts.map((fact) => ({ source: 'values', fact }) as const)
  const plan = { ...only.plan, evidence: [...only.plan.evidence, ...values] }
  return { plans: [only.verdict === null ? plan : { ...plan, isShared: false }], against: [] }
}
