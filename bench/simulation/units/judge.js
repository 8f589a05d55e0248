import { figureLayout } from '../../../dist/evaluation/curves/figure-layout.js'
import { contributingUnits } from '../../../dist/evaluation/draws/contributing-units.js'
import { pairCells, sideCells } from '../../../dist/evaluation/draws/drawn-cells.js'
import { observeFigures } from '../../../dist/evaluation/draws/estimate-figures.js'
import { permuteChanges } from '../../../dist/evaluation/draws/permuted-changes.js'
import { changeInterval, estimateChange } from '../../../dist/statistics/change-estimate.js'
import { toMatches } from '../to-matches.js'

const confidence = 0.95
const tolerance = 0.005

/** A detector's matches with COCO's range `all` alone. */
export function matchesOf(world, which) {
  const matches = toMatches(world, world.found[which])
  return {
    ...matches,
    sizeRanges: matches.sizeRanges.slice(0, 1),
    truePositives: matches.truePositives.slice(0, 1),
    falsePositives: matches.falsePositives.slice(0, 1),
  }
}

export function imageUnits(imageCount) {
  return groupUnits(imageCount, 1)
}

export function groupUnits(imageCount, perGroup) {
  return {
    keys: Array.from({ length: Math.ceil(imageCount / perGroup) }, (_, group) => `group ${group}`),
    unitOfImage: Int32Array.from({ length: imageCount }, (_, image) => Math.floor(image / perGroup)),
  }
}

export function apOf(matches, units) {
  const cells = sideCells(matches, { units })
  return observeFigures(cells)[figureLayout(cells).metric('AP')]
}

/** The permuted changes of AP. */
export function permutedAP(baseline, variant, units, draws, seed) {
  const cells = pairCells(baseline, variant, { units })
  const { length, metric } = figureLayout(cells)
  const rows = new Float64Array(draws * length)
  const drawing = permuteChanges(cells, seed, { from: 0, to: draws }, rows)
  while (!drawing.next().done);
  return Float64Array.from({ length: draws }, (_, draw) => rows[draw * length + metric('AP')])
}

/** How many units move AP. */
export function unitsOfAP(baseline, variant, units) {
  const counts = contributingUnits(baseline, variant, units)
  return counts[figureLayout({ sizeRangeCount: 1, categoryCount: baseline.categoryCount }).metric('AP')]
}

/** The change of AP of two sides, judged as a comparison does. */
export function judgePair(baseline, variant, units, draws, seed) {
  const change = apOf(variant, units) - apOf(baseline, units)
  const estimate = estimateChange(
    change,
    permutedAP(baseline, variant, units, draws, seed),
    unitsOfAP(baseline, variant, units),
  )
  return judged(change, changeInterval(estimate, confidence), estimate.p)
}

export function judged(change, interval, p) {
  const verdict = interval !== null && (interval[0] > tolerance || interval[1] < -tolerance)
  return { change, interval, p, toldApart: p !== null && p <= 1 - confidence, verdict }
}

/** Share of results whose interval holds the truth, told apart and with a verdict, in per cent, and the mean width in points. */
export function summarize(results, truth) {
  const share = (is) => (100 * results.filter(is).length) / results.length
  const width = results.reduce(
    (sum, { interval }) => sum + (interval === null ? Number.NaN : interval[1] - interval[0]),
    0,
  )
  return {
    covered: share(({ interval }) => interval !== null && interval[0] <= truth && truth <= interval[1]),
    toldApart: share(({ toldApart }) => toldApart),
    verdict: share(({ verdict }) => verdict),
    width: (100 * width) / results.length,
  }
}
