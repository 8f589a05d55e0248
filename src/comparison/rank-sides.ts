import { contributingUnits } from '../evaluation/draws/contributing-units.ts'
import { type DrawPlan, type DrawWatch, drawFigures } from '../evaluation/draws/draw-figures.ts'
import { estimateChanges, observeFigures } from '../evaluation/draws/estimate-figures.ts'
import { pairMatches } from '../evaluation/draws/paired-matches.ts'
import type { Matches } from '../evaluation/matching/matches.ts'
import { type ChangeEstimate, changeInterval } from '../statistics/change-estimate.ts'
import { sharedConfidence } from '../statistics/paired-ratio.ts'
import type { Units } from '../statistics/units.ts'
import { withKnownSpread } from './figures/judge-family.ts'
import type { EstimatedVariant } from './figures/judge-variants.ts'
import type { MatchedSide } from './figures/judged-side.ts'
import { type LatencyChangeOptions, latencyChange } from './figures/latency-change.ts'
import { sameDetections } from './figures/same-detections.ts'
import { rankByPairs } from './rank-by-pairs.ts'
import type { Ranking, SidePair } from './ranking.ts'
import { type Tolerance, tolerancesFor } from './rules/tolerances.ts'

export interface RankSidesOptions {
  readonly plan: DrawPlan
  readonly confidence: number
  readonly tolerances: readonly Tolerance[]
  readonly units: Units
}

/**
 * Ranks at least two sides, the baseline first, by AP and finds who is shown to be dominated. `variants` has the
 * others' changes against it; those between variants are permuted here.
 */
export async function rankSides(
  sides: readonly MatchedSide[],
  variants: readonly EstimatedVariant[],
  options: RankSidesOptions,
  watch: DrawWatch,
): Promise<Ranking> {
  const couples = sides.flatMap((_, one) => sides.slice(one + 1).map((__, at) => [one, one + 1 + at] as const))
  const confidence = sharedConfidence(options.confidence, couples.length)
  const pairs: SidePair[] = []
  for (const [one, other] of couples) {
    const [before, after] = [sides[one] as MatchedSide, sides[other] as MatchedSide]
    const change = one === 0 ? knownChange(variants[other - 1]) : await changeOfAP(before, after, options, watch)
    // A label's tolerance is about its change against the baseline; two variants have what was set for all.
    const toleranceOf = tolerancesFor(one === 0 ? after.side.label : null, options.tolerances)
    pairs.push(pairOf(before, after, change, { seed: options.plan.seed, confidence, toleranceOf }))
  }
  const measured = sides.map(({ side, accuracy, latency }) => ({
    label: side.label,
    AP: accuracy.metrics.AP,
    latencyMs: latency?.endToEnd.p50 ?? null,
  }))
  return { confidence, sides: rankByPairs(measured, pairs), pairs }
}

function knownChange(variant: EstimatedVariant | undefined): ChangeEstimate | null {
  return variant?.estimates.figures[variant.estimates.layout.metric('AP')]?.change ?? null
}

async function changeOfAP(
  before: MatchedSide,
  after: MatchedSide,
  { plan, units }: RankSidesOptions,
  watch: DrawWatch,
): Promise<ChangeEstimate | null> {
  const [baseline, variant] = [allSizes(before.matches), allSizes(after.matches)]
  const paired = pairMatches(baseline, variant, units)
  const observed = observeFigures(paired)
  const { permuted } = await drawFigures(paired, { ...plan, resamples: 0 }, watch)
  const estimates = estimateChanges(observed, permuted, contributingUnits(baseline, variant, units))
  return estimates[observed.layout.metric('AP')] ?? null
}

function pairOf(
  before: MatchedSide,
  after: MatchedSide,
  change: ChangeEstimate | null,
  judging: LatencyChangeOptions,
): SidePair {
  const [one, other] = [before.side.latency, after.side.latency]
  const times = one && other ? latencyChange(one, other, judging) : null
  const sure = withKnownSpread(change, sameDetections(before, after))
  return {
    baseline: before.side.label,
    variant: after.side.label,
    apChange: change?.change ?? null,
    apInterval: sure && changeInterval(sure, judging.confidence),
    latencyRatio: times?.endToEnd.ratio ?? null,
    latencyInterval: times?.endToEnd.interval ?? null,
    tolerance: {
      AP: judging.toleranceOf({ name: 'AP', qualifier: null }),
      latency: judging.toleranceOf({ name: 'latency', qualifier: null }),
    },
  }
}

/** The same matches with COCO's range `all` alone: AP needs no other, and each range costs as much again. */
function allSizes(matches: Matches): Matches {
  const { sizeRanges, truePositives, falsePositives } = matches
  return {
    ...matches,
    sizeRanges: sizeRanges.slice(0, 1),
    truePositives: truePositives.slice(0, 1),
    falsePositives: falsePositives.slice(0, 1),
  }
}
