// False verdicts of a family of figures whose true changes are none, at the tolerance, or well beyond it.
// npm run build && node bench/simulation/words/verdicts.js [runs] > bench/simulation/words/verdicts.json

import { judgeFamily, verdictP } from '../../../dist/comparison/figures/judge-family.js'
import { changeP } from '../../../dist/statistics/change-estimate.js'
import { holm } from '../../../dist/statistics/holm.js'
import { changesOf } from './normal-changes.js'

const runs = Number(process.argv[2] ?? 10_000)
const confidence = 0.95
const units = 200
/** So many runs of a row are judged by the product, too. */
const checkedRuns = 20

/** Truths and tolerances: how many figures have which. Standard errors go from a quarter to two among the figures of a truth, as sizes' do. */
const families = [
  { tolerance: 4, name: '11 at the tolerance', truths: [[11, 4]] },
  {
    tolerance: 4,
    name: '5 of 11 at the tolerance, 6 unchanged',
    truths: [
      [5, 4],
      [6, 0],
    ],
  },
  {
    tolerance: 4,
    name: '5 of 11 at the tolerance, 6 far beyond it',
    truths: [
      [5, 4],
      [6, 14],
    ],
  },
  {
    tolerance: 1,
    name: '5 of 11 at a narrow tolerance, 6 far beyond it',
    truths: [
      [5, 1],
      [6, 11],
    ],
  },
  {
    tolerance: 4,
    name: '40 of 80 at the tolerance, 40 far beyond it',
    truths: [
      [40, 4],
      [40, 14],
    ],
  },
  { tolerance: 0.5, name: '11 unchanged, narrow tolerance', truths: [[11, 0]] },
  { tolerance: 1, name: '11 better by 4 standard errors', truths: [[11, 5]] },
  { tolerance: 4, name: '11 unchanged, wide tolerance', truths: [[11, 0]] },
]

/** Ways to choose the significance at which each figure's verdict is read, from its p-values of a verdict and of no change. */
const ways = {
  // What the product does.
  verdicts: (verdictPs) => holm(verdictPs, 1 - confidence).map((each) => 1 - each.confidence),
  'no change': (_, ps) => holm(ps, 1 - confidence).map((each) => 1 - each.confidence),
  Bonferroni: (ps) => ps.map(() => (1 - confidence) / ps.length),
}

/** The verdict of an interval at a significance: it is on one side of the nearer limit where the p-value of verdicts is at most that. */
function verdictAt({ change }, p, significance, tolerance) {
  if (p > significance) return 'inconclusive'
  return Math.abs(change) <= tolerance ? 'unchanged' : change > 0 ? 'improved' : 'regressed'
}

/** The product's own verdicts, which take much longer. */
function judged(estimates, tolerance) {
  const rest = {
    baseline: 0,
    variant: 0,
    percentileInterval: null,
    tolerance,
    range: [-1000, 1000],
    better: 'higher',
    sameSides: false,
  }
  const hypotheses = estimates.map((estimate) => ({ ...rest, estimate }))
  return judgeFamily(hypotheses, confidence).map(({ verdict }) => verdict)
}

/** A change exactly at the tolerance is neither within it nor beyond: it may be moved to either side by nothing. */
const truly = (truth, tolerance) => ({
  improved: truth > tolerance,
  regressed: truth < -tolerance,
  unchanged: Math.abs(truth) < tolerance,
  inconclusive: true,
})

function spreadOf(count) {
  return Array.from({ length: count }, (_, at) => 2 ** (count === 1 ? 0 : (3 * at) / (count - 1) - 2))
}

const rows = []
for (const { name, tolerance, truths } of families) {
  for (const shared of [0, 0.5, 0.9]) {
    const draw = changesOf({ seed: 14, units, shared })
    const all = truths.flatMap(([count, truth]) => new Array(count).fill(truth))
    const errors = truths.flatMap(([count]) => spreadOf(count))
    const counts = Object.fromEntries(Object.keys(ways).map((way) => [way, { false: 0, told: 0 }]))
    for (let run = 0; run < runs; run++) {
      const estimates = draw(all, errors).map((each) => ({
        ...each,
        p: changeP(each.change, each.standardError, each.freedom),
      }))
      const verdictPs = estimates.map((each) => verdictP(each, tolerance))
      const ps = estimates.map(({ p }) => p)
      for (const [way, significancesOf] of Object.entries(ways)) {
        const levels = significancesOf(verdictPs, ps)
        const verdicts = estimates.map((each, at) => verdictAt(each, verdictPs[at], levels[at], tolerance))
        if (way === 'verdicts' && run < checkedRuns && `${judged(estimates, tolerance)}` !== `${verdicts}`) {
          throw new Error(`run ${run} of ${name}: the product judges otherwise`)
        }
        const wrong = verdicts.some((verdict, at) => !truly(all[at], tolerance)[verdict])
        counts[way].false += Number(wrong)
        counts[way].told += verdicts.filter(
          (verdict, at) => verdict !== 'inconclusive' && Math.abs(all[at]) !== tolerance,
        ).length
      }
    }
    const tellable = all.filter((truth) => Math.abs(truth) !== tolerance).length
    const shares = Object.entries(counts).map(([way, { false: wrong, told }]) => [
      way,
      { falseShare: wrong / runs, toldShare: tellable === 0 ? null : told / runs / tellable },
    ])
    rows.push({ family: name, tolerance, shared, runs, ...Object.fromEntries(shares) })
  }
}
console.log(JSON.stringify(rows))
