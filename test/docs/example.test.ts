import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { exampleViews, withExample } from '../../scripts/docs/example.mjs'
import type { Report } from '../../src/report/report.ts'
import { renderers } from '../../src/report/views/renderers.ts'

const report = JSON.parse(gunzipSync(readFileSync('fixtures/example/report.json.gz')).toString()) as Report
const views = exampleViews(report, renderers)

describe('the example', () => {
  it.each(Object.entries(views))('%s is what the views make of its report: `npm run docs:views`', (file, text) => {
    expect(readFileSync(`docs/example/${file}`, 'utf8')).toBe(text)
  })

  it('has no other files', () => {
    expect(readdirSync('docs/example').sort()).toEqual(['README.md', ...Object.keys(views)].sort())
  })

  it.each(['README.md', 'docs/guide/read-your-report.md'] as const)('is in %s as its short report is', (page) => {
    const text = readFileSync(page, 'utf8')
    expect(withExample(page, text, views['short.txt'] ?? '')).toBe(text)
  })
})

it('the README is at most 150 lines long', () => {
  expect(readFileSync('README.md', 'utf8').split('\n').length - 1).toBeLessThanOrEqual(150)
})
