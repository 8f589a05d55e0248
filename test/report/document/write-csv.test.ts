import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { reportDocument } from '../../../src/report/document/report-document.ts'
import { aloneReport, evalReport, sampleReport } from '../sample-report.ts'
import { writeCsv } from './write-csv.ts'

it('a writer of blocks is 40 lines long and knows nothing of reports', () => {
  const source = readFileSync(new URL('write-csv.ts', import.meta.url), 'utf8')
  expect(source.split('\n').length - 1).toBeLessThanOrEqual(40)
  expect(source).not.toMatch(/report\/report\.ts|comparison\//)
})

it('a table of the report comes out with its head and a line for each row', () => {
  const lines = writeCsv(reportDocument(sampleReport)).split('\n')
  expect(lines.filter((line) => line.startsWith('"size-and-compute"')).slice(0, 3)).toEqual([
    '"size-and-compute","title","Size, compute and memory"',
    '"size-and-compute","table","","","baseline","variant","ratio","verdict"',
    '"size-and-compute","table","deimv2-atto","file size","3.4 MB","2.1 MB","0.621","improved"',
  ])
  expect(lines).toContain(
    '"caveats","caveats","data-image-unreadable","","1 image: the file cannot be read or decoded; left out for every model alike."',
  )
})

it('no report says anything that is not text', () => {
  for (const report of [sampleReport, evalReport, aloneReport]) {
    expect(writeCsv(reportDocument(report))).not.toMatch(/undefined|NaN|Infinity|\[object|null/)
  }
})
