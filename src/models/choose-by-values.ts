import type { ValueEvidence } from './family.ts'
import type { ModelPlan } from './plan-model.ts'

/**
 * The candidates that remain once the values of a few pictures were looked at, one verdict a candidate: those ruled out
 * go, and of the others those spoken for remain where there are any. Where all are ruled out, all remain: then the values
 * say only that nothing fits. What decided becomes evidence of the plan that is left alone.
 */
export function chooseByValues(
  candidates: readonly ModelPlan[],
  verdicts: readonly (ValueEvidence | null)[],
): ModelPlan[] {
  const judged = candidates.map((plan, at) => ({ plan, verdict: verdicts[at] ?? null }))
  const possible = judged.filter(({ verdict }) => verdict?.fits !== false)
  const spokenFor = possible.filter(({ verdict }) => verdict?.fits === true)
  const remaining = spokenFor.length > 0 ? spokenFor : possible
  const [only] = remaining
  if (only === undefined) return [...candidates]
  if (remaining.length > 1) return remaining.map(({ plan }) => plan)
  const against = judged.flatMap(({ plan, verdict }) =>
    verdict?.fits === false ? [`it is not ${plan.family}: ${verdict.fact}`] : [],
  )
  const facts = only.verdict === null ? against : [only.verdict.fact]
  return [
    {
      ...only.plan,
      evidence: [...only.plan.evidence, ...facts.map((fact) => ({ source: 'values', fact }) as const)],
    },
  ]
}
