import { expect, it } from 'vitest'
import { pageParts, sectionsOf } from '../../../src/page/parts/page-part.ts'
import { reportDocument } from '../../../src/report/document/report-document.ts'
import { sampleReport } from '../../report/sample-report.ts'

it('every section of a report stands in exactly one part', () => {
  const { sections } = reportDocument(sampleReport)
  const placed = (Object.keys(pageParts) as (keyof typeof pageParts)[]).flatMap((part) => [
    ...sectionsOf(part, sections).keys(),
  ])
  expect(placed.toSorted()).toEqual(sections.map(({ id }) => id).toSorted())
})
