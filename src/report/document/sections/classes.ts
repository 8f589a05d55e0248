import type { ClassMapReport } from '../../report.ts'
import { name, type Text, text, together } from '../../words/text.ts'
import { heading, sentences } from '../block.ts'
import type { Section } from '../section.ts'
import { rolesAndSides } from './roles-and-sides.ts'

const MOST_NAMES = 12

/** How the models' classes were mapped to the categories; models with the same mapping share a heading. */
export const classesSection = {
  id: 'classes',
  weight: 'details',
  write: (report) => {
    const labelsByMapping = new Map<string, { labels: string[]; classes: ClassMapReport }>()
    for (const [, { label, model }] of rolesAndSides(report)) {
      if (model === null) continue
      const key = JSON.stringify(model.classes)
      const known = labelsByMapping.get(key) ?? { labels: [], classes: model.classes }
      labelsByMapping.set(key, { ...known, labels: [...known.labels, label] })
    }
    if (labelsByMapping.size === 0) return null
    return {
      title: text`Mapping of classes to categories`,
      blocks: [...labelsByMapping.values()].flatMap(({ labels, classes }) => [
        heading(together(labels.map(name), ', ')),
        ...sentences(mappingSentences(classes)),
      ]),
    }
  },
} as const satisfies Section

function mappingSentences({ rule, unmatchedClasses, unmatchedCategories }: ClassMapReport): Text[] {
  return [
    text`Rule: ${rule}.`,
    ...listed('Classes without a category', unmatchedClasses),
    ...listed('Categories that cannot be predicted', unmatchedCategories),
  ]
}

function listed(title: string, names: readonly string[]): Text[] {
  if (names.length === 0) return []
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  return [text`${title}: ${together(names.slice(0, MOST_NAMES).map(name), ', ')}${more}.`]
}
