import type { Report, Side } from '../report.ts'
import { fixed } from '../words/figures.ts'
import type { Quote } from '../words/quote.ts'
import type { ComparisonRow } from './comparison-row.ts'

/** One operating point of all sides. */
export interface OperatingPointRows {
  /** The point and every side's threshold: a clause. */
  readonly title: string
  readonly rows: readonly ComparisonRow[]
  /** What is to be said of how far the figures can be trusted: a sentence; null where nothing is. */
  readonly note: string | null
}

const titles = {
  precision: 'precision',
  recall: 'recall',
  F1: 'F1',
  falsePositivesPerImage: 'false positives an image',
} as const

/** Precision, recall, F1 and false positives per image at each operating point; no rows where nothing has a value. */
export function operatingPointRows({ baseline, variants, comparisons }: Report, quote: Quote): OperatingPointRows[] {
  return baseline.operatingPoints.map((values) => {
    const changes = comparisons.map(({ operatingPoints }) =>
      operatingPoints.find(({ point }) => point === values.point),
    )
    const thresholds = [baseline, ...variants].map((side) => thresholdOf(side, values.point, quote))
    const rows = (Object.keys(titles) as (keyof typeof titles)[]).map(
      (figure): ComparisonRow => ({
        title: titles[figure],
        objects: null,
        unit: figure === 'falsePositivesPerImage' ? 'count' : 'points',
        baseline: values[figure].value,
        baselineInterval: values[figure].interval,
        changes: changes.map((each) => each?.[figure] ?? null),
      }),
    )
    return {
      title: `${quote(values.point)}: score threshold ${thresholds.join(', ')}`,
      rows: rows.some(hasValue) ? rows : [],
      note: rows.some(isUnjudged) ? UNJUDGED : values.point === 'best-f1' && rows.some(hasValue) ? FLATTERED : null,
    }
  })
}

function thresholdOf({ label, operatingPoints }: Side, point: string, quote: Quote): string {
  const threshold = operatingPoints.find((each) => each.point === point)?.threshold ?? null
  return `${threshold === null ? 'none' : fixed(threshold, 3)} (${quote(label)})`
}

const UNJUDGED =
  'At a demanded precision only recall is judged: the demand may bind one side and not the other, and then no interval of the other figures holds.'

const FLATTERED =
  'That score was chosen on these images for the baseline, which flatters it a little against the others.'

function isUnjudged({ changes }: ComparisonRow): boolean {
  return changes.some((each) => each !== null && each.change !== null && each.verdict === null)
}

function hasValue({ baseline, changes }: ComparisonRow): boolean {
  return baseline !== null || changes.some((each) => each !== null && each.variant !== null)
}
