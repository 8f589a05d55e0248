import { costChange } from '../../../src/comparison/figures/cost-change.ts'
import { areTooFewGroups } from '../../../src/comparison/figures/too-few-groups.ts'
import { judgeClaims } from '../../../src/comparison/judge-claims.ts'
import { parseClaim } from '../../../src/comparison/rules/parse-claim.ts'
import { tolerancesFor } from '../../../src/comparison/rules/tolerances.ts'
import type { GroupFacts } from '../../../src/dataset/group-facts.ts'
import type { MetricId } from '../../../src/evaluation/rules/metrics.ts'
import type { MetricValues, SideReport, VariantComparison } from '../../../src/report/report.ts'
import { changeBetween } from './changes.ts'
import { sampleDataset } from './dataset.ts'
import { errorChanges } from './evidence.ts'
import { latencyChange } from './latency.ts'
import { operatingPointChange } from './operating-points.ts'

/** Two sides against each other; claims are judged as the program judges them. */
export function comparisonBetween(
  baseline: SideReport,
  variant: SideReport,
  claims: readonly string[] = [],
  groups: GroupFacts | undefined = undefined,
): VariantComparison {
  const units = groups === undefined ? null : groups.groups + groups.imagesWithoutGroup
  const floors = [baseline.atCommonScoreFloor, variant.atCommonScoreFloor]
  const comparison = {
    variant: variant.label,
    metrics: metricChanges(baseline.metrics, variant.metrics),
    sizes: baseline.sizes.map(({ range, AP, AR }, at) => ({
      name: range.name,
      AP: changeBetween(AP, variant.sizes[at]?.AP ?? null),
      AR: changeBetween(AR, variant.sizes[at]?.AR ?? null),
    })),
    categories: baseline.categories.map(({ id, name, AP }, at) => ({
      id,
      name,
      AP: changeBetween(AP, variant.categories[at]?.AP ?? null),
    })),
    nearZero: false,
    tooFewGroups: areTooFewGroups(units),
    apAt1000: null,
    apOverCommonCategories: changeBetween(baseline.apOverCommonCategories, variant.apOverCommonCategories),
    atCommonScoreFloor: floors[0] && floors[1] ? metricChanges(floors[0].metrics, floors[1].metrics) : null,
    operatingPoints: baseline.operatingPoints.map((values, at) =>
      operatingPointChange(values, variant.operatingPoints[at] ?? values),
    ),
    latency: baseline.latency && variant.latency && latencyChange(baseline.latency, variant.latency),
    cost: baseline.model && variant.model && costChange(baseline.model, variant.model, tolerancesFor(null, [])),
  }
  const amount = { images: sampleDataset.images, groups: units, rareClasses: false }
  return {
    ...comparison,
    claims: judgeClaims([comparison], claims.map(parseClaim), { confidence: 0.95, ...amount })[0] ?? [],
    unclaimed: [],
    byProbableGroup: null,
    errors: errorChanges(baseline.evidence, variant.evidence),
  }
}

function metricChanges(one: MetricValues, other: MetricValues): VariantComparison['metrics'] {
  return Object.fromEntries(
    (Object.keys(one) as MetricId[]).map((id) => [id, changeBetween(one[id], other[id])]),
  ) as VariantComparison['metrics']
}
