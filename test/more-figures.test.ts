import { expect, test, vi } from 'vitest'
import { compareResults, parseClaim, parseGate, parseTolerance, renderers } from '../src/index.ts'
import type { MoreMetricId } from './evaluation/more-metrics.ts'

vi.mock('../src/evaluation/rules/metrics.ts', async (original) => {
  const { withMoreMetrics } = await import('./evaluation/more-metrics.ts')
  return withMoreMetrics(await original())
})

const shapes = new URL('../fixtures/shapes/', import.meta.url).pathname
const results = ['rtdetr-tiny', 'rtdetr-tiny-cbam'].map((label) => `${shapes}detections/${label}.json`)

test('a row of the table of metrics is claimed, demanded, judged and shown as any other figure', async () => {
  const claims = ['AP90=+1', 'AP@1000=+0.5'].map(parseClaim)
  const gates = ['AP90 < -1', 'AP@1000 < -100 @point', 'regressed:AP@1000@point'].map(parseGate)
  const tolerances = [parseTolerance('AP@1000=0.3')]
  const judging = { claims, gates, tolerances, draws: 100, drawThreads: 1 }
  const { report } = await compareResults({ results, data: shapes, ...judging })
  const values = report.baseline.metrics as unknown as Record<MoreMetricId | 'AP', number>
  const [comparison] = report.comparisons
  const changes = comparison?.metrics as unknown as Record<MoreMetricId, { change: number; tolerance: number }>

  expect(values.AP90).toBeGreaterThan(0)
  expect(values.AP90).not.toBe(values.AP)
  expect(values['AP@1000']).toBe(values.AP)
  expect([changes.AP90.tolerance, changes['AP@1000'].tolerance]).toEqual([0.005, 0.003])
  const found = [changes.AP90.change, changes['AP@1000'].change]
  expect(comparison?.claims.map(({ change }) => change)).toEqual(found)
  expect(report.gates.map(({ figure }) => figure)).toEqual(['AP90', 'AP@1000', 'AP@1000'])
  expect(report.gates.map(({ actual }) => actual.change)).toEqual([...found, found[1]])
  expect(renderers.markdown(report, { colour: false, details: true, perClass: false, width: 80 })).toContain(
    'AP at 1,000',
  )
})
