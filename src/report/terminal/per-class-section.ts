import { categoryRows } from '../tables/category-rows.ts'
import { asItIs } from '../words/quote.ts'
import { comparisonTable } from './comparison-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { hangingText } from './wrap-text.ts'

/** AP of every category that has objects; only when asked for. */
export const perClassSection: Section = (report, style) => {
  if (!style.perClass) return []
  const { unusedCategories } = report.dataset
  return [
    ...heading('AP of each category, in AP points', style),
    ...comparisonTable(report, categoryRows(report, asItIs), style),
    ...(unusedCategories.length === 0
      ? []
      : hangingText(`Without objects, so without AP: ${unusedCategories.join(', ')}`, style.width)),
  ]
}
