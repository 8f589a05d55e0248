import type { CategoryValues, Report } from '../../report.ts'
import { name, text, together } from '../../words/text.ts'
import { paragraph } from '../block.ts'
import type { Section } from '../section.ts'
import type { ComparisonRow } from '../tables/comparison-row.ts'
import { comparisonTables } from '../tables/comparison-tables.ts'

/** AP of every category that has objects. */
export const perClassSection = {
  id: 'per-class',
  weight: 'details',
  write: (report) => {
    const rows = categoryRows(report)
    if (rows.length === 0) return null
    const { unusedCategories } = report.dataset
    return {
      title: text`AP of each category, in AP points`,
      blocks: [
        ...comparisonTables(report, rows),
        ...(unusedCategories.length === 0
          ? []
          : [paragraph(text`Without objects, so without AP: ${together(unusedCategories.map(name), ', ')}`)]),
      ],
    }
  },
} as const satisfies Section

/** The categories of the rows, in their order: those with most objects first. */
export function shownCategories({ baseline }: Report): CategoryValues[] {
  return baseline.categories.filter(({ objects }) => objects > 0).sort((one, other) => other.objects - one.objects)
}

function categoryRows(report: Report): ComparisonRow[] {
  return shownCategories(report).map(({ id, name: title, objects, AP, intervals }) => ({
    title: text`${name(title)}`,
    objects,
    unit: 'points',
    baseline: AP,
    baselineInterval: intervals.AP,
    changes: report.comparisons.map(({ categories }) => categories.find((category) => category.id === id)?.AP ?? null),
  }))
}
