import { expect, it } from 'vitest'
import { reportDocument } from '../../../../src/report/document/report-document.ts'
import type { Report } from '../../../../src/report/report.ts'
import { sampleCaveats } from '../../sample/caveats.ts'
import { reportWith } from '../../sample/report-with.ts'
import { aloneReport } from '../../sample-report.ts'

function blocks(report: Report) {
  return reportDocument(report).sections.find(({ id }) => id === 'caveats-in-full')?.blocks
}

it('a caveat in full is all of it', () => {
  expect(blocks(reportWith({ caveats: sampleCaveats }))).toEqual([
    { kind: 'caveats', extent: 'whole', caveats: sampleCaveats },
  ])
})

it('there is no section without caveats', () => {
  expect(blocks(aloneReport)).toBeUndefined()
})
