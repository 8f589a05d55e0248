import { expect, it } from 'vitest'
import { budgetCaveat } from '../../../src/comparison/caveats/budget-caveat.ts'

const over = { stretches: 8, roundsEach: 3, leastMs: 51_234, budgetMs: 30_000 }

it('a budget that the fewest rounds exceed is told with both times', () => {
  expect(budgetCaveat(over).message).toBe(
    'Timing takes about 51 s, longer than its budget of 30 s (--latency-budget): 8 blocks of 3 rounds are the fewest that show how times vary. To wait less, compare fewer models at once, or add --no-latency.',
  )
  expect(budgetCaveat({ ...over, leastMs: 400_000, budgetMs: 500 }, 32).message).toMatch(
    /^At batch size 32: Timing takes about 6\.7 min, longer than its budget of 500 ms /,
  )
})
