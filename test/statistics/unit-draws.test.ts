import { describe, expect, test } from 'vitest'
import { splitDraws } from '../../src/statistics/split-draws.ts'
import { ResampleDraws, SwapDraws } from '../../src/statistics/unit-draws.ts'

const ids = Float64Array.of(17, 3, 2 ** 40 + 3, -5, 0.5)

function coins(unitIds: ArrayLike<number>, seed: number, draw: number): number[] {
  const swaps = new Uint8Array(unitIds.length)
  new SwapDraws(seed, unitIds).fill(swaps, draw)
  return [...swaps]
}

describe('swaps', () => {
  test('of a unit stay the same whatever other units there are, and in whatever order', () => {
    for (let draw = 0; draw < 300; draw++) {
      const all = coins(ids, 1, draw)
      expect(coins(ids.toReversed(), 1, draw)).toEqual(all.toReversed())
      expect(coins(ids.subarray(1, 3), 1, draw)).toEqual(all.slice(1, 3))
    }
  })

  test('are the same when draws are taken backwards', () => {
    const draws = new SwapDraws(5, ids)
    const swaps = new Uint8Array(ids.length)
    for (const draw of [400, 3, 128, 127, 0]) {
      draws.fill(swaps, draw)
      expect([...swaps]).toEqual(coins(ids, 5, draw))
    }
  })

  test('are fair coins, independent between units, draws and seeds', () => {
    const units = Float64Array.from({ length: 400 }, (_, i) => i + 1)
    const rows = [1, 2].flatMap((seed) => Array.from({ length: 200 }, (_, draw) => coins(units, seed, draw)))
    const heads = rows.flat().reduce((sum, coin) => sum + coin, 0)
    // Five standard deviations of 160,000 coins: 1,000.
    expect(Math.abs(heads - 80_000)).toBeLessThan(1000)
    for (const [one, other] of [
      [0, 1],
      [0, 200],
      [127, 128],
    ] as const) {
      const equal = units.filter((_, unit) => rows[one]?.[unit] === rows[other]?.[unit]).length
      expect(Math.abs(equal - 200)).toBeLessThan(50)
    }
    const neighbours = rows.filter((row) => row[0] === row[1]).length
    expect(Math.abs(neighbours - 200)).toBeLessThan(50)
  })
})

describe('resamples', () => {
  const countsOf = (unitIds: ArrayLike<number>, draw: number) => {
    const counts = new Uint16Array(unitIds.length)
    new ResampleDraws(1, unitIds).fill(counts, draw)
    return [...counts]
  }

  test('draw as many units as there are', () => {
    for (let draw = 0; draw < 50; draw++) expect(countsOf(ids, draw).reduce((sum, count) => sum + count)).toBe(5)
  })

  test('give each id the same count in whatever order the ids come', () => {
    for (let draw = 0; draw < 50; draw++) {
      expect(countsOf(ids.toReversed(), draw)).toEqual(countsOf(ids, draw).toReversed())
    }
  })

  test('leave out each unit as often as drawing with replacement does', () => {
    const units = Float64Array.from({ length: 200 }, (_, i) => i)
    const absent = Array.from({ length: 200 }, (_, draw) => countsOf(units, draw).filter((count) => count === 0).length)
    const share = absent.reduce((sum, count) => sum + count) / 200 / 200
    // (1 − 1/200)²⁰⁰ = .3670
    expect(share).toBeGreaterThan(0.36)
    expect(share).toBeLessThan(0.374)
  })
})

test('draws are cut into ranges that follow one another and leave none out', () => {
  expect(splitDraws(10, 3)).toEqual([
    { from: 0, to: 3 },
    { from: 3, to: 6 },
    { from: 6, to: 10 },
  ])
  expect(splitDraws(2, 8)).toHaveLength(2)
  expect(splitDraws(0, 4)).toEqual([])
})
