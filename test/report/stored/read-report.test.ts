import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { renderMarkdown } from '../../../src/report/markdown/render-markdown.ts'
import { readReport, viewed } from '../../../src/report/stored/read-report.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { sampleReport } from '../sample-report.ts'

const kept = (version: number) => new URL(`../../../fixtures/reports/version-${version}.json`, import.meta.url).pathname
const text = readFileSync(kept(2), 'utf8')
const written = (content: string) => join(temporaryFolder({ 'report.json': content }), 'report.json')

it.each([1, 2])('reads a report of version %s as it is', async (version) => {
  expect(await readReport(kept(version))).toEqual(JSON.parse(readFileSync(kept(version), 'utf8')))
})

it.each([
  [
    'of a later version',
    JSON.stringify({ ...JSON.parse(text), version: 3 }),
    'is a report of version 3. This detcompare reads versions 1 to 2.',
  ],
  ['that is no JSON', text.slice(0, 500), 'cannot be read: it is not JSON, or only a part of it.'],
  ['that is empty', '', 'cannot be read: it is not JSON, or only a part of it.'],
  ['nested without end', '['.repeat(1000), 'cannot be read: its lists and mappings are nested more than 100 deep'],
  ['that is a list', '[]', 'is not a report of detcompare: it has no version.'],
  ['that is null', 'null', 'is not a report of detcompare: it has no version.'],
  ['of version 0', '{"version":0}', 'is not a report of detcompare: it has no version.'],
  ['of another program', '{"version":1,"command":"x"}', 'is not a report of detcompare: it has no startedAt.'],
  ['whose variants are none', JSON.stringify({ ...JSON.parse(text), variants: {} }), 'it has no variants.'],
])('refuses a file %s', async (_, content, message) => {
  await expect(readReport(written(content))).rejects.toThrow(message)
})

it('refuses what is not there, and a folder', async () => {
  await expect(readReport('/nowhere/report.json')).rejects.toThrow('there is no such file')
  await expect(readReport(temporaryFolder({}))).rejects.toThrow('it is a folder')
})

it('says of a report without a part that a view needs that it is damaged', async () => {
  const report = await readReport(written(JSON.stringify({ ...sampleReport, baseline: {} })))
  const render = () => renderMarkdown(report, { colour: false, details: true, perClass: true, width: 80 })
  expect(() => viewed('r.json', report, render)).toThrow(
    'r.json cannot be shown: a part of it is missing or changed (look at baseline.label, baseline.model, baseline.detectionsFile).',
  )
  expect(() =>
    viewed('r.json', report, () => {
      throw new Error('a bug')
    }),
  ).toThrow(/^a bug$/)
})
