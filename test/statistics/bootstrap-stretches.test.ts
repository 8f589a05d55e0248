import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { bootstrapStretches, quantilesAt, roundsOfStretches } from '../../src/statistics/bootstrap-stretches.ts'

const options = { seed: 1, confidence: 0.95 }
const STRETCHES = 10
const LENGTH = 12

/** Times about 100: a stretch shares a deviation, rounds have theirs, both logistic. */
function times(seed: number, ofStretch: number): number[] {
  const generator = xoroshiro128plus(104729 * seed + 3)
  const next = () => {
    const share = ((generator.next() >>> 0) + 0.5) / 2 ** 32
    return Math.log(share / (1 - share))
  }
  return Array.from({ length: STRETCHES }, () => ofStretch * next()).flatMap((shared) =>
    Array.from({ length: LENGTH }, () => 100 + shared + 5 * next()),
  )
}

function intervalOf(values: readonly number[], share: number, stretches = STRETCHES) {
  return (
    bootstrapStretches(values.length, stretches, (drawn) => quantilesAt(values, drawn, [share]), options)[0] ?? null
  )
}

describe('an interval over stretches', () => {
  it.each([
    ['rounds are independent', 0],
    ['rounds of a stretch are alike', 3],
  ])('holds the true median as often as it says where %s', (_, ofStretch) => {
    const intervals = Array.from({ length: 100 }, (_, at) => intervalOf(times(at, ofStretch), 0.5))
    // 95 of 100, ±2.2 by chance.
    expect(intervals.filter((found) => found !== null && found[0] <= 100 && found[1] >= 100).length).toBeGreaterThan(89)
  })

  it('is wider where rounds of a stretch are alike', () => {
    const values = times(5, 10)
    const scattered = values.map((_, at) => values[(at * 49) % values.length] as number)
    const width = (of: readonly number[]) => ((found) => (found ? found[1] - found[0] : 0))(intervalOf(of, 0.5))
    expect(width(values)).toBeGreaterThan(1.5 * width(scattered))
  })

  it('holds the observed value, and several statistics have theirs from the same draws', () => {
    const values = times(3, 1)
    const statistics = (drawn: Int32Array) => quantilesAt(values, drawn, [0.5, 0.9])
    const [median, tail] = bootstrapStretches(values.length, STRETCHES, statistics, options)
    expect(median).toEqual(intervalOf(values, 0.5))
    const observed = quantilesAt(
      values,
      Int32Array.from(values, (_, at) => at),
      [0.9],
    )[0] as number
    expect(tail?.[0]).toBeLessThanOrEqual(observed)
    expect(tail?.[1]).toBeGreaterThanOrEqual(observed)
  })

  it('is the same for the same seed', () => {
    expect(intervalOf(times(9, 1), 0.5)).toEqual(intervalOf(times(9, 1), 0.5))
  })

  it('is none for fewer than three stretches', () => {
    expect(intervalOf(times(1, 0), 0.5, 2)).toBeNull()
  })
})

describe('stretches', () => {
  it('are rounds one after another, as many in each', () => {
    expect(roundsOfStretches(6, 2).map((rounds) => [...rounds])).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
  })

  it('of unequal length are none', () => {
    expect(() => roundsOfStretches(7, 2)).toThrow(/equal length/)
  })
})
