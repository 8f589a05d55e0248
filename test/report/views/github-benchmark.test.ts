import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { renderGithubBenchmark, renderGithubBenchmarkSmaller } from '../../../src/report/views/github-benchmark.ts'
import { evalReport, sampleReport } from '../sample-report.ts'

const { $schema: _, ...schema } = JSON.parse(readFileSync('fixtures/schemas/github-action-benchmark.json', 'utf8'))
const isRead = new Ajv().compile(schema)

interface Entry {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly range?: string
  readonly extra: string
}

const bigger = (report: typeof sampleReport): Entry[] => JSON.parse(renderGithubBenchmark(report))
const smaller = (report: typeof sampleReport): Entry[] => JSON.parse(renderGithubBenchmarkSmaller(report))

/** As github-action-benchmark reads a range (`extractRangeInfo`). */
function rangeOf(text: string): number | null {
  const [, number] = /(?:\+-|±)\s*(\d.+)/.exec(text) ?? []
  return number === undefined || Number.isNaN(Number(number)) ? null : Number(number)
}

describe('the entries of github-action-benchmark', () => {
  it.each([sampleReport, evalReport])('are what its custom tools read, in one direction per file', (report) => {
    for (const entries of [bigger(report), smaller(report)]) {
      expect(isRead(entries)).toBe(true)
      expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length)
      for (const { range } of entries) if (range !== undefined) expect(rangeOf(range)).toBeGreaterThanOrEqual(0)
    }
    const units = (entries: Entry[]) => [...new Set(entries.map(({ unit }) => unit))]
    expect(units(bigger(report)).every((unit) => ['points', 'images/s'].includes(unit))).toBe(true)
    expect(units(smaller(report)).some((unit) => ['points', 'images/s'].includes(unit))).toBe(false)
  })

  it('have the wider side of the interval as range, and both ends behind it', () => {
    const { label } = sampleReport.baseline
    const latency = smaller(sampleReport).find(({ name }) => name === `${label} / latency`)
    expect(latency).toMatchObject({ value: 48.21, unit: 'ms', range: `± ${Number((48.21 * 0.03).toPrecision(6))}` })
    expect(latency?.extra.split('\n')[0]).toBe('95 % interval: 47.2458 to 49.6563')
  })

  it('leave no range where there is no interval', () => {
    const size = smaller(sampleReport).find(({ unit }) => unit === 'bytes')
    expect(size).toBeDefined()
    expect(size).not.toHaveProperty('range')
  })

  it('are an empty list, and no error, where nothing has that direction', () => {
    expect(smaller(evalReport)).toEqual([])
  })
})
