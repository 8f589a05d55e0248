import { describe, expect, it } from 'vitest'
import type { HistoryLine } from '../../src/history/history-line.ts'
import { trendOf } from '../../src/history/trend.ts'
import { lineWith, sideWith } from './lines.ts'

const trend = (runs: HistoryLine[], options = {}) => trendOf({ path: 'h.jsonl', runs, cutOff: [] }, options)
const times = (runs: HistoryLine[]) =>
  trend(runs, { figures: ['latency'], labels: ['yolov8n'] }).series.map(({ points }) =>
    points.map(({ startedAt }) => startedAt.slice(8, 10)),
  )
const { machine } = lineWith(0)
const onGpu = (driver: string | null) => ({
  machine: { ...machine, provider: 'cuda', device: 0, gpu: { name: 'NVIDIA L4', driver } },
})

describe('the trend of a history', () => {
  it('has AP and latency of every side, in the order of runs', () => {
    const { series } = trend([lineWith(0), lineWith(1)])
    expect(series.slice(0, 2).map(({ figure, label }) => `${figure} ${label}`)).toEqual([
      'AP yolov8n',
      'AP deimv2-atto',
    ])
    expect(series.every(({ points }) => points.length === 2)).toBe(true)
    expect(series.find(({ figure }) => figure === 'latency')?.machine).toContain('build-1')
    expect(series[0]?.machine).toBeNull()
  })

  it.each([
    ['another host', { machine: { ...machine, name: 'build-2' } }],
    ['another processor', { machine: { ...machine, processor: 'other' } }],
    ['other instruction sets', { machine: { ...machine, instructionSets: ['AVX2'] } }],
    ['another quota', { machine: { ...machine, cpuQuota: 1.5 } }],
    ['another number of threads', { machine: { ...machine, threads: 7 } }],
    ['another provider', { machine: { ...machine, provider: 'webgpu' } }],
    ['another threshold', { deployScore: 0.5 }],
  ])('never joins times of %s', (_, changes) => {
    expect(times([lineWith(0), lineWith(1, changes), lineWith(2)])).toEqual([['01', '03'], ['02']])
  })

  it('joins times of one driver, never of two, and of an unknown one none', () => {
    const runs = [onGpu('1'), onGpu('1'), onGpu('2')].map((changes, day) => lineWith(day, changes))
    expect(times(runs)).toEqual([['01', '02'], ['03']])
    expect(times([lineWith(0, onGpu(null)), lineWith(1, onGpu(null))])).toEqual([['01'], ['02']])
  })

  it('marks where model, data, machine or version is another than in the run before', () => {
    const sides = [sideWith(40)]
    const other = [sideWith(41, { checkpoints: [{ sha256: 'b2'.repeat(32), detections: null }] })]
    const { data, versions } = lineWith(0)
    const runs = [
      lineWith(0, { sides }),
      lineWith(1, { sides: other }),
      lineWith(2, { sides: other, data: { ...data, fingerprint: 'ff'.repeat(32) } }),
      lineWith(3, { sides: other, data: { ...data, fingerprint: 'ff'.repeat(32) }, ...onGpu('1') }),
      lineWith(4, {
        sides: other,
        data: { ...data, fingerprint: 'ff'.repeat(32) },
        ...onGpu('1'),
        versions: { ...versions, onnxruntime: '9' },
      }),
    ]
    const [series] = trend(runs).series
    expect(series?.points.map(({ changed }) => changed.map(({ kind }) => kind))).toEqual([
      [],
      ['model'],
      ['data'],
      ['machine'],
      ['version'],
    ])
    expect(series?.points[1]?.changed[0]).toMatchObject({ from: 'a1a1a1a1a1a1', to: 'b2b2b2b2b2b2' })
  })

  it('does not show a baseline again that is an earlier run', () => {
    const earlier = sideWith(40, { label: 'last', role: 'baseline', isEarlier: true })
    expect(trend([lineWith(0, { sides: [earlier, sideWith(41)] })]).series.map(({ label }) => label)).toEqual(['neck'])
  })

  it('refuses a history without runs, and figures and labels that no run has', () => {
    const runs = [lineWith(0, { sides: [sideWith(40)] })]
    expect(() => trend([])).toThrow(/has no run/)
    expect(() => trend(runs, { figures: ['latency'] })).toThrow(/No run in the history h\.jsonl has latency/)
    expect(() => trend(runs, { labels: ['head'] })).toThrow(/has head/)
  })

  it('takes tens of thousands of runs', () => {
    const sides = [sideWith(40)]
    const runs = Array.from({ length: 60_000 }, (_, day) => lineWith(0, { sides, deployScore: day % 2 }))
    expect(trend(runs).series[0]?.points).toHaveLength(60_000)
  })
})
