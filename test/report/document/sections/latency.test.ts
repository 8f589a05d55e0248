import { describe, expect, it } from 'vitest'
import { pairReport, sampleReport } from '../../sample-report.ts'
import { sectionRows } from './section-rows.ts'

describe('the figures of time', () => {
  it('have the stages of each side and the ratios of each variant', () => {
    const rows = sectionRows(pairReport, 'latency')
    expect(rows.slice(0, 3)).toEqual([
      ['', 'p50', 'p95', 'p99', 'images/s', 'preprocessing', 'inference', 'post-processing'],
      ['yolov8n', '48.2', '54.0', '67.5', '20.7', '6.11', '41.9', '0.184'],
      ['deimv2-atto', '63.6', '71.3', '89.1', '15.7', '6.11', '55.3', '0.184'],
    ])
    const start = rows.findIndex(([first]) => first === 'Latency relative to the baseline')
    expect(rows.slice(start + 1)).toEqual([
      ['', '', 'baseline', 'variant', 'ratio', 'interval', 'verdict'],
      ['deimv2-atto', 'median', '48.2', '63.7', '1.32', '1.29–1.35', 'regressed'],
      ['deimv2-atto', 'p95', '54.0', '71.8', '1.33', '1.27–1.39', 'regressed'],
      ['deimv2-atto', 'inference', '41.9', '60.4', '1.44', '1.41–1.47', 'regressed'],
      ['A ratio below 1 is faster. Median and p95 are end to end; inference is a median too.'],
      [
        'The ratio of medians is the median ratio per block, then the geometric mean over blocks, with 97.5 % intervals. It can differ from the ratio of the two medians.',
      ],
    ])
  })

  it('say which ratios are significant, but possibly smaller than the tolerance', () => {
    const comparisons = pairReport.comparisons.map(({ latency, ...each }) => ({
      ...each,
      latency: latency && {
        ...latency,
        p95: { ...latency.p95, interval: [1.001, 1.1] as const, verdict: 'inconclusive' as const },
      },
    }))
    expect(sectionRows({ ...pairReport, comparisons }, 'latency').flat()).toContain(
      'deimv2-atto: p95: significant, but possibly smaller than the tolerance.',
    )
  })

  it('say that latency was not measured', () => {
    expect(sectionRows({ ...sampleReport, latencyPass: null }, 'latency')).toEqual([['Latency was not measured.']])
  })
})
