import { describe, expect, it } from 'vitest'
import { mlflowRun } from '../../src/tracking/mlflow-run.ts'
import { aloneReport, evalReport, sampleReport } from '../report/sample-report.ts'

const valuesOf = (report: typeof sampleReport) =>
  Object.fromEntries(mlflowRun(report).metrics.map(({ key, value }) => [key, value]))

describe('a report as a run of MLflow', () => {
  it('has figures with intervals, changes, and verdicts as tags', () => {
    const { baseline, comparisons } = sampleReport
    const values = valuesOf(sampleReport)
    expect(values[`${baseline.label}/AP`]).toBeCloseTo(100 * (baseline.metrics.AP as number), 10)
    expect(values[`${baseline.label}/latency.high`]).toBeCloseTo(48.21 * 1.03, 10)
    const [first] = comparisons
    expect(values[`${first?.variant}/change/AP`]).toBeCloseTo(100 * (first?.metrics.AP.change as number), 10)
    const { tags } = mlflowRun(sampleReport)
    expect(tags).toContainEqual({ key: `detcompare.${first?.variant}.verdict`, value: first?.metrics.AP.verdict })
  })

  it('has throughput at the batch size as step', () => {
    const steps = mlflowRun(sampleReport).metrics.filter(({ key }) => key.endsWith('/batch/images_per_second'))
    expect([...new Set(steps.map(({ step }) => step))]).toEqual([1, 8])
  })

  it.each([sampleReport, evalReport, aloneReport])('has only what MLflow takes', (report) => {
    const label = `${'a/b:'.repeat(200)}\n`
    const { params, metrics, tags } = mlflowRun({ ...report, baseline: { ...report.baseline, label } })
    for (const { key, value } of metrics) {
      expect(key).toMatch(/^[\w\-. /]{1,250}$/)
      expect(Number.isFinite(value)).toBe(true)
    }
    for (const { key, value } of [...params, ...tags]) {
      expect(key).toMatch(/^[\w\-. /]{1,250}$/)
      expect(value.length).toBeLessThanOrEqual(6000)
    }
  })
})
