import type { LatencySettings } from '../outcomes/latency-outcome.ts'

/** Rounds of a stretch: what a median needs, what is still looked at as one piece, and what a slow model must do with. */
const ROUNDS = { wanted: 10, most: 50, least: 3 }

/** Share of the budget that loading may take. */
const LOADING_SHARE = 0.5

/** Stretches of a pass at least: fewer show too little of how far stretches differ. */
export const MIN_STRETCHES = 8

/** The budget from which on all models are loaded again before every stretch, where loading them takes so long; in ms. */
export function loadingBudgetMs(loadMs: number, stretches = MIN_STRETCHES): number {
  return (stretches * loadMs) / LOADING_SHARE
}

/** Whether loading all models again before every stretch leaves enough of the budget. */
export function worthReloading(loadMs: number, { budgetMs, minStretches }: LatencySettings): boolean {
  return budgetMs >= loadingBudgetMs(loadMs, minStretches)
}

/**
 * How many rounds a stretch has: enough for a median and to spend as long on them as on what comes before them (loading,
 * warming up), as far as the fewest stretches fit into the budget; three at least.
 */
export function stretchLength(
  { budgetMs, minStretches }: LatencySettings,
  { beforeMs, roundMs }: { readonly beforeMs: number; readonly roundMs: number },
): number {
  const wanted = Math.max(ROUNDS.wanted, Math.ceil(beforeMs / roundMs))
  const affordable = Math.floor((budgetMs / minStretches - beforeMs) / roundMs)
  return Math.max(ROUNDS.least, Math.min(wanted, affordable, ROUNDS.most))
}
