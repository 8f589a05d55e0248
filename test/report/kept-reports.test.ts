import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { REPORT_VERSION, type Report } from '../../src/report/report.ts'
import { renderers } from '../../src/report/views/renderers.ts'

const folder = new URL('../../fixtures/reports/', import.meta.url)
const files = readdirSync(folder)
const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Report
const formats = Object.keys(renderers) as (keyof typeof renderers)[]

it('every version of the report has one that is kept', () => {
  const versions = Array.from({ length: REPORT_VERSION }, (_, at) => at + 1)
  expect(files).toEqual(versions.map((version) => `version-${version}.json`))
  expect(files.map((file) => read(file).version)).toEqual(versions)
})

describe.each(files)('the report that is kept as %s', (file) => {
  const report = read(file)

  it.each(formats)('is written as %s, with nothing that is not there', (format) => {
    const text = renderers[format](report, { colour: false, details: true, perClass: true, width: 80 })
    for (const { label } of [report.baseline, ...report.variants]) expect(text).toContain(label)
    expect(text).not.toMatch(/undefined|NaN|\[object/)
  })

  it.each(['terminal', 'markdown'] as const)('keeps its words in %s: verdict, claims and gates', (format) => {
    const text = renderers[format](report, { colour: false, details: false, perClass: false, width: 120 })
    expect(text).toContain(report.comparisons[0]?.metrics.AP.verdict)
    for (const { rule } of report.gates) expect(text).toContain(rule)
  })
})
