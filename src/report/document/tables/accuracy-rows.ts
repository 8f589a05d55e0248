import { cocoSizeRanges } from '../../../evaluation/rules/size-ranges.ts'
import type { Report } from '../../report.ts'
import { name as named, text } from '../../words/text.ts'
import type { ComparisonRow } from './comparison-row.ts'
import { metricRows } from './metric-rows.ts'

/** COCO's figures on every side with their changes, then the user's own sizes and AP over the common categories. */
export function accuracyRows(report: Report): ComparisonRow[] {
  const { baseline, comparisons } = report
  const own = { metrics: baseline.metrics, intervals: baseline.metricIntervals }
  const changes = comparisons.map(({ metrics }) => metrics)
  return [
    ...metricRows(report, own, changes),
    ...denseRow(report),
    ...frequencyRows(report),
    ...ownSizeRows(report),
    ...commonCategoriesRow(report),
  ]
}

/** The same figures at the highest score floor of all sides; none where the floors are equal. */
export function commonScoreFloorRows(report: Report): ComparisonRow[] {
  const { baseline, comparisons } = report
  if (baseline.atCommonScoreFloor === null) return []
  const { metrics } = baseline.atCommonScoreFloor
  const changes = comparisons.map(({ atCommonScoreFloor }) => atCommonScoreFloor)
  return metricRows(report, { metrics, intervals: null }, changes)
}

/** AP at 1,000 detections, where 100 are fewer than the objects of a class in an image. */
export function denseRow({ baseline, comparisons }: Report): ComparisonRow[] {
  // Reports of before this figure do not have it.
  if (baseline.apAt1000 == null) return []
  return [
    {
      title: text`AP at 1,000 detections`,
      objects: null,
      unit: 'points',
      baseline: baseline.apAt1000,
      baselineInterval: null,
      changes: comparisons.map(({ apAt1000 }) => apAt1000 && { ...apAt1000, ...unjudged }),
    },
  ]
}

/** AP of LVIS' rare, common and frequent categories, which is not judged. */
function frequencyRows({ baseline, variants }: Report): ComparisonRow[] {
  // Reports of before these figures do not have them.
  const before = baseline.apByFrequency ?? null
  if (before === null) return []
  return (['rare', 'common', 'frequent'] as const).map((id) => ({
    title: text`AP ${id}`,
    objects: null,
    unit: 'points',
    baseline: before[id],
    baselineInterval: null,
    changes: variants.map(({ apByFrequency }) => {
      const [own, other] = [before[id], apByFrequency?.[id] ?? null]
      return own === null || other === null ? null : { ...unjudged, baseline: own, variant: other, change: other - own }
    }),
  }))
}

const unjudged = { interval: null, p: null, adjustedP: null, verdict: null }

function ownSizeRows({ baseline, comparisons }: Report): ComparisonRow[] {
  const isOwn = ({ name }: { name: string }) => !cocoSizeRanges.some((coco) => coco.name === name)
  return baseline.sizes
    .filter(({ range }) => isOwn(range))
    .flatMap(({ range: { name }, objects, intervals, ...values }) =>
      (['AP', 'AR'] as const).map((id) => ({
        title: text`${id} ${named(name)}`,
        objects: id === 'AP' ? objects : null,
        unit: 'points' as const,
        baseline: values[id],
        baselineInterval: intervals[id],
        changes: comparisons.map(({ sizes }) => sizes.find((size) => size.name === name)?.[id] ?? null),
      })),
    )
}

function commonCategoriesRow({ baseline, variants, comparisons }: Report): ComparisonRow[] {
  const differs = [baseline, ...variants].some((side) => side.apOverCommonCategories !== side.metrics.AP)
  if (!differs) return []
  return [
    {
      title: text`AP over common categories`,
      objects: null,
      unit: 'points',
      baseline: baseline.apOverCommonCategories,
      baselineInterval: baseline.apOverCommonCategoriesInterval,
      changes: comparisons.map(({ apOverCommonCategories }) => apOverCommonCategories),
    },
  ]
}
