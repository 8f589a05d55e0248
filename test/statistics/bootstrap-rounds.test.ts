import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { blockLength } from '../../src/statistics/block-length.ts'
import { bootstrapRounds, quantilesAt } from '../../src/statistics/bootstrap-rounds.ts'

const options = { seed: 1, confidence: 0.95 }

/** Values about 100 of which each keeps a share of its neighbour's deviation; the deviations are logistic, times 5. */
function series(count: number, kept: number, seed: number): number[] {
  const generator = xoroshiro128plus(seed)
  const next = () => {
    const share = ((generator.next() >>> 0) + 0.5) / 2 ** 32
    return Math.log(share / (1 - share))
  }
  let deviation = 0
  for (let warm = 0; warm < 30; warm++) deviation = kept * deviation + next()
  return Array.from({ length: count }, () => {
    deviation = kept * deviation + next()
    return 100 + 5 * deviation
  })
}

function medianInterval(values: readonly number[]) {
  return bootstrapRounds(values, (drawn) => quantilesAt(values, drawn, [0.5]), options)[0] ?? null
}

/** How many of 100 intervals of the median hold its true value, 100. */
function covered(count: number, kept: number): number {
  const intervals = Array.from({ length: 100 }, (_, at) => medianInterval(series(count, kept, 31 * at + 7)))
  return intervals.filter((found) => found !== null && found[0] <= 100 && found[1] >= 100).length
}

describe('an interval over rounds', () => {
  it.each([
    ['independent', 20, 0],
    ['independent', 60, 0],
    ['dependent', 20, 0.4],
    ['dependent', 60, 0.4],
  ])(
    'holds the true median of %s rounds (%i of them) as often as it says',
    (_, count, kept) => {
      // 95 of 100, ±2.2 by chance; dependence is hard to see in twenty rounds.
      expect(covered(count, kept)).toBeGreaterThanOrEqual(count === 20 && kept > 0 ? 86 : 90)
    },
    60_000,
  )

  it('is wider where neighbours are alike', () => {
    const values = series(120, 0.8, 5)
    const shuffled = values.map((_, at) => values[(at * 49) % 120] as number)
    const width = (of: readonly number[]) => ((found) => (found ? found[1] - found[0] : 0))(medianInterval(of))
    expect(width(values)).toBeGreaterThan(1.5 * width(shuffled))
  })

  it('holds the observed value, and several statistics have theirs from the same draws', () => {
    const values = series(40, 0, 3)
    const statistics = (drawn: Int32Array) => quantilesAt(values, drawn, [0.5, 0.95])
    const [median, tail] = bootstrapRounds(values, statistics, options)
    expect(median).toEqual(medianInterval(values))
    const observed = quantilesAt(
      values,
      Int32Array.from(values, (_, at) => at),
      [0.95],
    )[0] as number
    expect(tail?.[0]).toBeLessThanOrEqual(observed)
    expect(tail?.[1]).toBeGreaterThanOrEqual(observed)
  })

  it('is the same for the same seed', () => {
    const values = series(30, 0.2, 9)
    expect(medianInterval(values)).toEqual(medianInterval([...values]))
  })

  it('does not take a pattern that repeats for certainty', () => {
    const [low, high] = medianInterval(Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 50 : 150))) ?? [0, 0]
    expect(low).toBeLessThan(60)
    expect(high).toBeGreaterThan(140)
  })

  it('is none below ten rounds', () => {
    expect(medianInterval(series(9, 0, 1))).toBeNull()
  })
})

describe('blocks', () => {
  it('are the cube root of the number of independent rounds, and longer for dependent ones', () => {
    const lengths = (kept: number) =>
      Array.from({ length: 9 }, (_, at) => blockLength(series(216, kept, at + 1))).sort()
    expect(lengths(0)[4]).toBe(6)
    expect(blockLength(series(1000, 0.9, 4))).toBeGreaterThan(20)
  })

  it('are never longer than a third of the rounds', () => {
    expect(blockLength(Array.from({ length: 30 }, (_, at) => at))).toBeLessThanOrEqual(10)
  })

  it('of times that are all equal have the cube root as well', () => {
    expect(blockLength(Array.from({ length: 27 }, () => 5))).toBe(3)
  })
})
