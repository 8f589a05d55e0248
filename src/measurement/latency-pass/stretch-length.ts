import type { LatencySettings, OverBudget } from '../outcomes/latency-outcome.ts'

/**
 * Rounds of a stretch: what a median needs, what is still looked at as one piece, what more stretches are worth, and what a
 * slow model must do with.
 */
const ROUNDS = { wanted: 10, most: 50, few: 5, least: 3 }

/** Share of the budget that loading may take. */
const LOADING_SHARE = 0.5

/** Stretches of a pass at least: fewer show too little of how far stretches differ. */
export const MIN_STRETCHES = 8

/** Stretches before which no ratio counts as known: fewer see neither a drift nor a rarer kind of session. */
export const ENOUGH_STRETCHES = 16

/** The budget from which on all models are loaded again before every stretch, where loading them takes so long; in ms. */
export function loadingBudgetMs(loadMs: number, stretches = MIN_STRETCHES): number {
  return (stretches * loadMs) / LOADING_SHARE
}

/** Whether loading all models again before every stretch leaves enough of the budget. */
export function worthReloading(loadMs: number, { budgetMs, minStretches }: LatencySettings): boolean {
  return budgetMs >= loadingBudgetMs(loadMs, minStretches)
}

/** What is taken for longer than the budget: times of a warm-up are rough. */
const CLEARLY = 1.1

/** The time that the fewest stretches of such a length take where that is clearly more than the budget; else null. */
export function overBudget(
  { budgetMs, minStretches }: LatencySettings,
  roundsEach: number,
  { beforeMs, roundMs, spentMs }: { readonly beforeMs: number; readonly roundMs: number; readonly spentMs: number },
): OverBudget | null {
  const leastMs = spentMs + minStretches * roundsEach * roundMs + (minStretches - 1) * beforeMs
  return leastMs > CLEARLY * budgetMs ? { stretches: minStretches, roundsEach, leastMs, budgetMs } : null
}

/**
 * How many rounds a stretch has: enough for a median and to spend as long on them as on what comes before them (loading,
 * warming up), as far as the fewest stretches fit into the budget; three at least. Where the budget has no room for enough
 * stretches, they are shorter, down to five rounds: stretches differ more than medians of few rounds.
 */
export function stretchLength(
  { budgetMs, minStretches }: LatencySettings,
  { beforeMs, roundMs }: { readonly beforeMs: number; readonly roundMs: number },
): number {
  const asLongAsBefore = Math.ceil(beforeMs / roundMs)
  const affordable = (stretches: number) => Math.floor((budgetMs / stretches - beforeMs) / roundMs)
  const forEnough = Math.max(ROUNDS.few, asLongAsBefore, affordable(ENOUGH_STRETCHES))
  const wanted = Math.min(Math.max(ROUNDS.wanted, asLongAsBefore), forEnough)
  return Math.max(ROUNDS.least, Math.min(wanted, affordable(minStretches), ROUNDS.most))
}
