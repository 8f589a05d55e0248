import { estimatePair } from '../../../dist/comparison/figures/pair-estimates.js'
import { resampleSide } from '../../../dist/comparison/figures/resampled-side.js'
import { judgedAt } from '../../../dist/comparison/rules/judged-at.js'
import { operatingFigureIds } from '../../../dist/evaluation/curves/figure-layout.js'
import { parseOperatingPoint } from '../../../dist/evaluation/rules/parse-operating-point.js'
import { changeInterval } from '../../../dist/statistics/change-estimate.js'

const confidence = 0.95

/**
 * Both models' figures at operating points and their change, judged as a comparison judges them: rows
 * { point, figure, judged, baseline, variant, change, interval, p, permuted, thresholds }, where `permuted` is the interval by
 * permutations alone. `draws` permutations, half as many resamples.
 */
export async function judgePoints(baseline, variant, { units, points, draws, seed }) {
  const asked = points.map(parseOperatingPoint)
  // AP is not looked at. Without categories its cells are empty, and no draw spends time on them.
  const sides = [baseline, variant].map((matches) => [{ ...matches, categoryCount: 0 }])
  const plan = { seed, permutations: draws, resamples: Math.ceil(draws / 2), threads: 1 }
  const options = { plan, confidence, units, commonCategories: [], points: asked }
  const before = await resampleSide(sides[0], null, options, {})
  const after = await resampleSide(sides[1], sides[0], options, {})
  const { layout, figures, thresholds } = await estimatePair(before, after, options, {})
  return points.flatMap((point, at) =>
    operatingFigureIds.map((figure) => {
      const { change: estimate, ...values } = figures[layout.operating(at, figure)]
      const judged = judgedAt(asked[at]).includes(figure)
      return {
        point,
        figure,
        judged,
        thresholds: thresholds[at],
        baseline: values.baseline,
        variant: values.variant,
        change: estimate?.change ?? null,
        interval: estimate && changeInterval(estimate, confidence),
        p: estimate?.p ?? null,
        permuted: estimate && changeInterval({ ...estimate, standardError: permutedError(estimate) }, confidence),
      }
    }),
  )
}

/** The standard error of permutations alone, by `estimateChange`'s formula. */
function permutedError({ change, units, permutedDeviation }) {
  const corrected = permutedDeviation ** 2 - change ** 2 / units
  return corrected > 0 ? Math.sqrt((corrected * units) / (units - 1)) : null
}
