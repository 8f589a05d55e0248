import { describe, expect, test } from 'vitest'
import { keyOrder } from '../../src/statistics/key-order.ts'
import { keyWords } from '../../src/statistics/key-words.ts'
import { splitDraws } from '../../src/statistics/split-draws.ts'
import { ResampleDraws, SwapDraws } from '../../src/statistics/unit-draws.ts'

const keys = ['17', '3', String(2 ** 40 + 3), '-5', 'val/0001.jpg', '007']

function coins(unitKeys: readonly string[], seed: number, draw: number): number[] {
  const swaps = new Uint8Array(unitKeys.length)
  new SwapDraws(seed, keyWords(unitKeys)).fill(swaps, draw)
  return [...swaps]
}

describe('swaps', () => {
  test('of a unit stay the same whatever other units there are, and in whatever order', () => {
    for (let draw = 0; draw < 300; draw++) {
      const all = coins(keys, 1, draw)
      expect(coins(keys.toReversed(), 1, draw)).toEqual(all.toReversed())
      expect(coins(keys.slice(1, 5), 1, draw)).toEqual(all.slice(1, 5))
    }
  })

  test('are the same when draws are taken backwards', () => {
    const draws = new SwapDraws(5, keyWords(keys))
    const swaps = new Uint8Array(keys.length)
    for (const draw of [400, 3, 128, 127, 0]) {
      draws.fill(swaps, draw)
      expect([...swaps]).toEqual(coins(keys, 5, draw))
    }
  })

  // From a Philox written in Python, over struct.pack('<d', id) and hashlib.sha256: so they are for good.
  test.each([
    ['7', '0110110001011101000011111011011000000110'],
    ['397133', '1111101111111011001011001111011010000111'],
    ['-5', '0011010001101100001011001000110000110000'],
    ['val/0001.jpg', '1000110000011010011011101100101010001000'],
  ])('of %s with seed 3 are the recorded ones', (key, recorded) => {
    expect(Array.from(recorded, (_, draw) => coins([key], 3, draw)[0]).join('')).toBe(recorded)
  })

  test('are fair coins, independent between units, draws and seeds', () => {
    const units = Array.from({ length: 400 }, (_, i) => String(i + 1))
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
  const countsOf = (unitKeys: readonly string[], draw: number, seed = 1) => {
    const counts = new Uint16Array(unitKeys.length)
    new ResampleDraws(seed, keyOrder(unitKeys)).fill(counts, draw)
    return [...counts]
  }

  test('draw as many units as there are', () => {
    for (let draw = 0; draw < 50; draw++) expect(countsOf(keys, draw).reduce((sum, count) => sum + count)).toBe(6)
  })

  test('give each key the same count in whatever order the keys come', () => {
    for (let draw = 0; draw < 50; draw++) {
      expect(countsOf(keys.toReversed(), draw)).toEqual(countsOf(keys, draw).toReversed())
    }
  })

  // From the same Python, picks going to ascending ids: -5, 3, 17, 2⁴⁰ + 3, then 007 and val/0001.jpg.
  test('with seed 3 are the recorded ones', () => {
    expect([0, 1, 2].map((draw) => [3, 1, 0, 2, 5, 4].map((at) => countsOf(keys, draw, 3)[at]))).toEqual([
      [0, 0, 0, 1, 2, 3],
      [1, 0, 2, 2, 0, 1],
      [0, 3, 1, 1, 0, 1],
    ])
  })

  test('leave out each unit as often as drawing with replacement does', () => {
    const units = Array.from({ length: 200 }, (_, i) => String(i))
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
