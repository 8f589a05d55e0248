import type { Caveat } from '../../caveat.ts'
import type { OverBudget } from '../../measurement/outcomes/latency-outcome.ts'

/** Says how long timing takes although the budget is smaller; of the pass at a batch size where one is given. */
export function budgetCaveat({ stretches, roundsEach, leastMs, budgetMs }: OverBudget, batch?: number): Caveat {
  const where = batch === undefined ? '' : `At batch size ${batch}: `
  return {
    code: 'timing-budget-exceeded',
    message: `${where}Timing takes about ${inWords(leastMs)}, longer than its budget of ${inWords(budgetMs)} (--latency-budget): ${stretches} blocks of ${roundsEach} rounds are the fewest that show how times vary. To wait less, compare fewer models at once, or add --no-latency.`,
    subject: null,
    count: 1,
    examples: [],
  }
}

/** Two digits are all that is known beforehand. */
function inWords(ms: number): string {
  const [size, unit] = ms < 1000 ? [1, 'ms'] : ms < 120_000 ? [1000, 's'] : [60_000, 'min']
  return `${Number((ms / size).toPrecision(2))} ${unit}`
}
