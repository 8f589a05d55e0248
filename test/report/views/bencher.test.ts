import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { renderBencher } from '../../../src/report/views/bencher.ts'
import { aloneReport, evalReport, sampleReport } from '../sample-report.ts'

// Ajv knows the draft by its name with a #.
const { $schema: _, ...schema } = JSON.parse(readFileSync('fixtures/schemas/bmf.json', 'utf8'))
const isMetricFormat = new Ajv().compile(schema)
const rendered = (report: typeof sampleReport) => JSON.parse(renderBencher(report))

describe('Bencher Metric Format', () => {
  it.each([sampleReport, evalReport, aloneReport])('is what Bencher’s schema says', (report) => {
    const found = rendered(report)
    expect(isMetricFormat(found)).toBe(true)
    expect(Object.keys(found)).toEqual([report.baseline, ...report.variants].map(({ label }) => label))
  })

  it('is refused by that schema where a value is no number, so that the test can fail', () => {
    expect(isMetricFormat({ a: { AP: { value: '1' } } })).toBe(false)
    expect(isMetricFormat({ a: { AP: {} } })).toBe(false)
  })

  it('has points of AP, and the measures that Bencher knows in its own units', () => {
    const { baseline } = sampleReport
    const found = rendered(sampleReport)[baseline.label]
    const [low, high] = baseline.metricIntervals.AP as readonly [number, number]
    expect(found.AP.value).toBeCloseTo(100 * (baseline.metrics.AP as number), 10)
    expect(found.AP.lower_value).toBeCloseTo(100 * low, 10)
    expect(found.AP.upper_value).toBeCloseTo(100 * high, 10)
    // Nanoseconds, of 48.21 ms.
    expect(found.latency.value).toBeCloseTo(48_210_000, 3)
    expect(found['file-size']).toEqual({ value: baseline.model?.fileBytes })
  })

  it('keeps names of benchmarks within 1,024 characters and apart, and those of measures within 64', () => {
    const label = 'a'.repeat(2000)
    const same = (side: typeof sampleReport.baseline, end: string) => ({ ...side, label: label + end })
    const { baseline, variants } = sampleReport
    const [one, two] = variants as [typeof baseline, typeof baseline]
    const found = rendered({
      ...sampleReport,
      baseline: same(baseline, '0'),
      variants: [same(one, '1'), same(two, '2')],
    })
    expect(Object.keys(found)).toHaveLength(3)
    expect(Math.max(...Object.keys(found).map((name) => name.length))).toBeLessThanOrEqual(1024)
    const measures = Object.values(found).flatMap((each) => Object.keys(each as object))
    expect(Math.max(...measures.map((name) => name.length))).toBeLessThanOrEqual(64)
  })
})
