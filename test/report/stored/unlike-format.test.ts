import { expect, it } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { unlikeFormat } from '../../../src/report/stored/unlike-format.ts'
import { sampleReport } from '../sample-report.ts'

const changed = (changes: object) => ({ ...JSON.parse(JSON.stringify(sampleReport)), ...changes }) as Report

it('finds nothing in a whole report, and in one with fields of a later program', () => {
  expect(unlikeFormat(changed({}))).toEqual([])
  expect(unlikeFormat(changed({ added: 1 }))).toEqual([])
})

it('names the first fields that are not what the format says', () => {
  const { annotationsPath: _, ...dataset } = sampleReport.dataset
  const metrics = { ...sampleReport.baseline.metrics, AP: 'high' }
  const report = changed({ dataset, baseline: { ...sampleReport.baseline, metrics } })
  expect(unlikeFormat(report)).toEqual(['baseline.metrics.AP', 'dataset.annotationsPath'])
})

it('says nothing of an earlier version, which has another format', () => {
  expect(unlikeFormat(changed({ version: 1, dataset: {} }))).toEqual([])
})
