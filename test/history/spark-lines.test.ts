import { describe, expect, it } from 'vitest'
import { sparkLines } from '../../src/history/spark-lines.ts'
import type { TrendPoint } from '../../src/history/trend.ts'

const point = (value: number, reach: number | null, kinds: string[] = []): TrendPoint => ({
  startedAt: '2026-07-01T02:00:00.000Z',
  value,
  interval: reach === null ? null : [value - reach, value + reach],
  confidence: 0.95,
  changed: kinds.map((kind) => ({ kind: kind as 'model', from: 'a', to: 'b' })),
})
const format = (value: number) => value.toFixed(1)
const drawn = (points: TrendPoint[], width = 30) => sparkLines(points, { width, format }).lines

describe('a chart in characters', () => {
  it('has the value and its interval of each run, and marks below', () => {
    expect(drawn([point(41, 1), point(41, 1, ['model']), point(44, 1, ['data'])])).toEqual(
      [
        ' 45.0 ┤         │',
        '      │         ●',
        '      │         │',
        '      │ │   │',
        '      │ ●   ●',
        ' 40.0 ┤ │   │',
        'model       ▲',
        ' data           ▲',
      ].map((line) => line.replace(/^ ?/, (first) => first)),
    )
  })

  it('is a line in the middle where nothing changes', () => {
    expect(drawn([point(3, null), point(3, null)]).filter((line) => line.includes('●'))).toHaveLength(1)
  })

  it('keeps the latest runs where there is no room, and says how many it leaves out', () => {
    const points = Array.from({ length: 500 }, (_, at) => point(at, 1))
    const { lines, left } = sparkLines(points, { width: 80, format })
    expect(Math.max(...lines.map((line) => line.length))).toBe(80)
    expect(left).toBe(500 - 72)
    expect(lines[0]).toContain('500.0')
  })

  it('takes values at the ends of what numbers can be', () => {
    const lines = drawn([point(Number.MAX_VALUE, null), point(-1e300, null)])
    expect(lines.filter((line) => line.includes('●'))).toHaveLength(2)
  })
})
