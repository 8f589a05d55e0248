import type { DataProfile } from '../../../dataset/profile/data-profile.ts'
import type { Report } from '../../report.ts'
import { profileCells, profileColumns, profileNotes } from '../../words/profile-in-words.ts'
import { text } from '../../words/text.ts'
import { column, paragraph, table } from '../block.ts'
import type { Section } from '../section.ts'

const roles = ['figure', 'number', 'interval', 'prose', 'verdict'] as const

/** What the data are like, next to COCO. */
export const profileSection = {
  id: 'profile',
  weight: 'details',
  write: ({ dataset }) => {
    const profile = profileOf(dataset)
    if (profile === null) return null
    const columns = profileColumns.map((title, at) => column(roles[at] ?? 'prose', title))
    return {
      title: text`Data next to COCO`,
      blocks: [
        ...table(columns, profile.figures.filter(({ value }) => value !== null).map(profileCells)),
        ...profileNotes(profile).map((note) => paragraph(text`${note}`)),
      ],
    }
  },
} as const satisfies Section

/** Null in a report of an earlier program. */
export function profileOf(dataset: Report['dataset']): DataProfile | null {
  return (dataset as Partial<Report['dataset']>).profile ?? null
}
