import { comparisonTable } from './comparison-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { hangingText } from './wrap-text.ts'

/** AP of every category that has objects, those with most objects first; only when asked for. */
export const perClassSection: Section = (report, style) => {
  if (!style.perClass) return []
  const { unusedCategories } = report.dataset
  const rows = report.baseline.categories
    .map(({ id, name, objects, AP }) => ({
      title: name,
      objects,
      baseline: AP,
      changes: report.comparisons.map(
        ({ categories }) => categories.find((category) => category.id === id)?.AP ?? null,
      ),
    }))
    .filter(({ objects }) => objects > 0)
    .sort((one, other) => other.objects - one.objects)
  return [
    ...heading('AP of each category, in AP points', style),
    ...comparisonTable(report, rows, style),
    ...(unusedCategories.length === 0
      ? []
      : hangingText(`Without objects, so without AP: ${unusedCategories.join(', ')}`, style.width)),
  ]
}
