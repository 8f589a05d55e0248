import { describe, expect, it } from 'vitest'
import { metricIds } from '../../../src/evaluation/rules/metrics.ts'
import { figuresOf, trackedFigureIds } from '../../../src/report/tracked/tracked-figures.ts'
import { evalReport, sampleReport } from '../sample-report.ts'

const byId = (side: Parameters<typeof figuresOf>[0]) =>
  Object.fromEntries(figuresOf(side).map((figure) => [figure.id, figure]))

describe('the figures of a side that are followed from run to run', () => {
  const { baseline } = sampleReport

  it('are shares in points, times in milliseconds and rates, each with its interval', () => {
    const found = byId(baseline)
    expect(found.AP?.value).toBeCloseTo(100 * (baseline.metrics.AP as number), 10)
    expect(found.AP?.interval?.[1]).toBeCloseTo(100 * (baseline.metricIntervals.AP?.[1] as number), 10)
    expect(found.latency).toMatchObject({ value: 48.21, interval: [48.21 * 0.98, 48.21 * 1.03], better: 'lower' })
    // A longer time is a lower rate, so that the ends change places.
    expect(found.throughput?.interval).toEqual([1000 / (48.21 * 1.03), 1000 / (48.21 * 0.98)])
    expect(found.size).toMatchObject({ value: baseline.model?.fileBytes, interval: null, unit: 'bytes' })
  })

  it('are those of accuracy alone where no model ran', () => {
    expect(figuresOf(evalReport.baseline).map(({ id }) => id)).toEqual([...metricIds])
  })

  it('leave out what has no value, or none that is finite', () => {
    const metrics = { ...baseline.metrics, AP: null, AP50: Number.NaN, AP75: Number.POSITIVE_INFINITY }
    const ids = figuresOf({ ...baseline, metrics, latency: null }).map(({ id }) => id)
    expect(ids).not.toEqual(expect.arrayContaining(['AP']))
    expect(ids.filter((id) => ['AP', 'AP50', 'AP75', 'latency', 'throughput'].includes(id))).toEqual([])
  })

  it('are each in the list once', () => {
    expect(new Set(trackedFigureIds).size).toBe(trackedFigureIds.length)
  })
})
