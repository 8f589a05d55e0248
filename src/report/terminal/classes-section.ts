import type { Section } from './section.ts'
import { sidesOf } from './sides-section.ts'
import { indentedText, wrapText } from './wrap-text.ts'

const MOST_NAMES = 12

/** How the models' classes met the categories; models that met them alike share a remark. */
export const classesSection: Section = (report, { width }) => {
  const sidesOfRemark = new Map<string, string[]>()
  for (const [, { label, model }] of sidesOf(report)) {
    if (model === null) continue
    const { rule, unmatchedClasses, unmatchedCategories } = model.classes
    const remark = [
      `${rule}.`,
      listed('Classes without a category:', unmatchedClasses),
      listed('Categories that it cannot predict:', unmatchedCategories),
    ].join('\n')
    sidesOfRemark.set(remark, [...(sidesOfRemark.get(remark) ?? []), label])
  }
  return [...sidesOfRemark].flatMap(([remark, labels]) => {
    const [rule = '', ...lists] = remark.split('\n')
    return [
      ...wrapText(`Classes of ${labels.join(', ')}: ${rule}`, width),
      ...lists.filter((list) => list !== '').flatMap((list) => indentedText(list, width)),
    ]
  })
}

function listed(title: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  return `${title} ${names.slice(0, MOST_NAMES).join(', ')}${more}.`
}
