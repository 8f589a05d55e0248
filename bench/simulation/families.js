import { perCategoryMetricIds } from '../../dist/evaluation/rules/repeated-metrics.js'
import { changeInterval } from '../../dist/statistics/change-estimate.js'
import { holm } from '../../dist/statistics/holm.js'
import { normalInterval, normalP } from './normal-tails.js'

const significance = 0.05
const tolerance = 0.005
const thresholds = [0.05, 0.01, 0.001]
const otherMetrics = ['AP50', 'AP75', 'APs', 'AR1', 'AR10', 'AR100', 'ARs']

const tails = {
  student: { pOf: ({ p }) => p, intervalOf: changeInterval },
  normal: { pOf: normalP, intervalOf: normalInterval },
}

/**
 * What a comparison would say of each family (AP alone, the other metrics, the classes' AP) by Student's tails and by
 * normal ones: the least p-value after Holm, whether any verdict is improved or regressed, and how many of the classes'
 * p-values come below each of some thresholds.
 */
export function judgeFamilies(estimates, layout, categoryCount) {
  const members = {
    overall: [layout.metric('AP')],
    metrics: otherMetrics.map((id) => layout.metric(id)),
    classes: Array.from({ length: categoryCount }, (_, category) => layout.category(category, perCategoryMetricIds[0])),
  }
  const judged = Object.entries(tails).map(([name, tail]) => {
    const families = Object.entries(members).map(([family, places]) => [
      family,
      judgeFamily(
        places.map((at) => estimates[at]),
        tail,
      ),
    ])
    return [name, Object.fromEntries(families)]
  })
  return Object.fromEntries(judged)
}

function judgeFamily(estimates, { pOf, intervalOf }) {
  const pValues = estimates.map((estimate) => (estimate === null ? null : pOf(estimate)))
  const known = pValues.filter((p) => p !== null)
  const adjusted = holm(pValues, significance)
  const verdict = adjusted.some((each, at) => {
    if (each === null) return false
    const [low, high] = intervalOf(estimates[at], each.confidence)
    return low > tolerance || high < -tolerance
  })
  return {
    leastP: Math.min(1, ...adjusted.filter(Boolean).map(({ p }) => p)),
    verdict,
    hypotheses: known.length,
    below: thresholds.map((threshold) => known.filter((p) => p <= threshold).length),
  }
}
