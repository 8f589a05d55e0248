import { expect, it } from 'vitest'
import type { LatencyChange } from '../../../../src/comparison/figures/change.ts'
import type { VariantComparison } from '../../../../src/report/report.ts'
import { caveatWith } from '../../sample/caveats.ts'
import { aloneReport, evalReport, oneImageReport, pairReport, sampleReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

it('has the figures that answer most questions, and latency, each with change, interval and verdict', () => {
  expect(sectionTitle(pairReport, 'results')).toBe('Results (AP: points, 0–100; latency: ms per image, median)')
  expect(sectionRows(pairReport, 'results')).toEqual([
    ['', 'yolov8n', 'deimv2-atto', 'change', 'interval', 'verdict'],
    ['AP', '38.2', '39.5', '+1.34', '[−1.6, +4.2]', 'inconclusive'],
    ['AP50', '53.8', '54.6', '+0.86', '[−2.0, +3.8]', 'inconclusive'],
    ['AP75', '40.1', '42.2', '+2.12', '[−0.8, +5.0]', 'inconclusive'],
    ['AP small', '20.5', '19.9', '−0.64', '[−3.5, +2.3]', 'inconclusive'],
    ['AP medium', '42.7', '45.0', '+2.29', '[−0.6, +5.2]', 'inconclusive'],
    ['AP large', '63.4', '67.0', '+3.64', '[+0.7, +6.5]', 'improved'],
    ['latency', '48.2', '63.7', '+32.1 %', '[+28.9, +35.0] %', 'regressed'],
    ['The true change is in the interval with at least 95 % confidence. Retraining may move AP.'],
  ])
})

it('has a table for each variant', () => {
  const heads = sectionRows(sampleReport, 'results').filter(([first]) => first === '')
  expect(heads.map(([, , variant]) => variant)).toEqual(['deimv2-atto', 'yolov8n-copy'])
})

it('of one side alone shows its own intervals', () => {
  expect(sectionTitle(aloneReport, 'results')).toBe('AP in points (0–100), with 95 % intervals')
  expect(sectionRows(aloneReport, 'results').slice(0, 2)).toEqual([
    ['', 'yolov8n', 'interval'],
    ['AP', '38.2', '33.2–43.2'],
  ])
})

it('says that latency was not measured where models ran, and nothing of it where none did', () => {
  const comparisons = pairReport.comparisons.map((each) => ({ ...each, latency: null }))
  expect(sectionRows({ ...pairReport, latencyPass: null, comparisons }, 'results')).toContainEqual([
    'latency',
    '–',
    '–',
    '–',
    '–',
    'not measured',
  ])
  expect(sectionRows(evalReport, 'results').flat()).not.toContain('latency')
})

it('has the times that there are where a side was given as detections', () => {
  const comparisons = pairReport.comparisons.map((each) => ({ ...each, latency: null }))
  const baseline = { ...pairReport.baseline, model: null, latency: null }
  const rows = sectionRows({ ...pairReport, baseline, comparisons }, 'results')
  expect(rows).toContainEqual(['latency', '–', '63.6', '–', '–', 'not compared'])
})

it('promises no more confidence than its caveats leave', () => {
  const notes = (
    ['judgement-rare-classes', 'judgement-unequal-detections', 'judgement-few-checkpoints', 'timing-drift'] as const
  ).map((code) =>
    sectionRows({ ...pairReport, caveats: [caveatWith(code)] }, 'results')
      .at(-1)
      ?.join(),
  )
  const less =
    'The true change is in the interval with about 95 % confidence (see the caveats). Retraining may move AP.'
  expect(notes).toEqual([
    less,
    less,
    less,
    'The true change is in the interval with at least 95 % confidence. Retraining may move AP.',
  ])
})

it('promises no confidence with too few groups', () => {
  const comparisons = pairReport.comparisons.map((each) => ({ ...each, tooFewGroups: true }))
  expect(
    sectionRows({ ...pairReport, comparisons }, 'results')
      .at(-1)
      ?.join(),
  ).toBe('There are too few groups for intervals to hold at 95 % confidence (see the caveats).')
})

it('has values and changes where nothing has an interval', () => {
  const [comparison] = oneImageReport.comparisons as [VariantComparison]
  const { endToEnd } = comparison.latency as LatencyChange
  const without = { ...endToEnd, ratio: 1.5, interval: null, confidence: null, verdict: 'inconclusive' as const }
  const comparisons = oneImageReport.comparisons.map((each) => ({
    ...each,
    latency: { endToEnd: without, p95: without, inference: without },
  }))
  const rows = sectionRows({ ...oneImageReport, comparisons }, 'results')
  expect(rows[1]).toEqual(['AP', '38.2', '39.5', '+1.34', '–', 'inconclusive'])
  expect(rows).toContainEqual(['latency', '48.2', '63.7', '+50.0 %', '–', 'inconclusive'])
})
