import type { Report } from '../report.ts'
import type { Quote } from '../words/quote.ts'
import type { ComparisonRow } from './comparison-row.ts'

/** AP of every category that has objects, those with most objects first. */
export function categoryRows({ baseline, comparisons }: Report, quote: Quote): ComparisonRow[] {
  return baseline.categories
    .filter(({ objects }) => objects > 0)
    .sort((one, other) => other.objects - one.objects)
    .map(({ id, name, objects, AP, intervals }) => ({
      title: quote(name),
      objects,
      unit: 'points',
      baseline: AP,
      baselineInterval: intervals.AP,
      changes: comparisons.map(({ categories }) => categories.find((category) => category.id === id)?.AP ?? null),
    }))
}
