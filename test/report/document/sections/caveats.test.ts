import { expect, it } from 'vitest'
import { reportDocument } from '../../../../src/report/document/report-document.ts'
import type { Report } from '../../../../src/report/report.ts'
import { sampleCaveats } from '../../sample/caveats.ts'
import { reportWith } from '../../sample/report-with.ts'
import { aloneReport } from '../../sample-report.ts'

function blocks(report: Report) {
  return reportDocument(report).sections.find(({ id }) => id === 'caveats')?.blocks
}

it('a caveat in short is its first sentence, without examples', () => {
  const [first] = sampleCaveats
  if (first === undefined) throw new Error('the sample has caveats')
  const message = 'Times became 2.5 % longer, e.g. by heat. Ratios are unaffected. Run it again.'
  expect(blocks(reportWith({ caveats: [{ ...first, message }] }))).toEqual([
    {
      kind: 'caveats',
      extent: 'line',
      caveats: [{ ...first, message: 'Times became 2.5 % longer, e.g. by heat.', examples: [] }],
    },
  ])
})

it('there is no section without caveats', () => {
  expect(blocks(aloneReport)).toBeUndefined()
})
