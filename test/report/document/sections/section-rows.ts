import { reportDocument, type SectionId } from '../../../../src/report/document/report-document.ts'
import type { Report } from '../../../../src/report/report.ts'
import { writeCsv } from '../write-csv.ts'

/** What a section says, without its title: a list of cells for each row, sentence and heading; none where it is left out. */
export function sectionRows(report: Report, id: SectionId): string[][] {
  const document = reportDocument(report)
  const lines = writeCsv({ ...document, sections: document.sections.filter((section) => section.id === id) })
  return lines
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(1, -1).split('","').slice(2))
}

/** The title of a section; null where it is left out. */
export function sectionTitle(report: Report, id: SectionId): string | null {
  const section = reportDocument(report).sections.find((each) => each.id === id)
  return section === undefined ? null : section.title.map(({ text }) => text).join('')
}
