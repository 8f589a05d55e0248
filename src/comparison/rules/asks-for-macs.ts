import { judgedFigures } from './judged-figures.ts'
import type { JudgingSettings } from './judging-options.ts'

/** Whether a claim, a gate or a tolerance names multiply-accumulates, which are otherwise counted along with time only. */
export function asksForMacs({ claims, gates, tolerances }: JudgingSettings): boolean {
  const named = [
    ...claims.map(({ figure }) => figure),
    ...gates.flatMap((gate) => (gate.kind === 'claim' ? [] : [gate.figure])),
    ...tolerances.map(({ figure }) => figure),
  ]
  return named.some(({ name }) => {
    const { from, field } = judgedFigures[name].read
    return from === 'cost' && field === 'macs'
  })
}
