import { describe, expect, test } from 'vitest'
import { keyOrder } from '../../src/statistics/key-order.ts'
import { keyWords } from '../../src/statistics/key-words.ts'
import { ResampleDraws, UnitCoins } from '../../src/statistics/unit-draws.ts'

const keys = ['17', '3', String(2 ** 40 + 3), '-5', 'val/0001.jpg', '007']

type Kind = 'swaps' | 'ties'

const coinsIn = (words: Int32Array, draw: number) => Array.from(words, (word) => (word >>> (draw & 31)) & 1)

function coins(unitKeys: readonly string[], seed: number, draw: number, kind: Kind = 'swaps'): number[] {
  return coinsIn(new UnitCoins(seed, keyWords(unitKeys), kind).words(draw >>> 5), draw)
}

describe.each<Kind>(['swaps', 'ties'])('coins for %s', (kind) => {
  test('of a unit stay the same whatever other units there are, and in whatever order', () => {
    for (let draw = 0; draw < 300; draw++) {
      const all = coins(keys, 1, draw, kind)
      expect(coins(keys.toReversed(), 1, draw, kind)).toEqual(all.toReversed())
      expect(coins(keys.slice(1, 5), 1, draw, kind)).toEqual(all.slice(1, 5))
    }
  })

  test('are the same when draws are taken backwards', () => {
    const draws = new UnitCoins(5, keyWords(keys), kind)
    for (const draw of [400, 3, 128, 127, 0]) {
      expect(coinsIn(draws.words(draw >>> 5), draw)).toEqual(coins(keys, 5, draw, kind))
    }
  })

  test('are fair coins, independent between units, draws and seeds', () => {
    const units = Array.from({ length: 400 }, (_, i) => String(i + 1))
    const rows = [1, 2].flatMap((seed) => Array.from({ length: 200 }, (_, draw) => coins(units, seed, draw, kind)))
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

// From a Philox written in Python, over struct.pack('<d', id) and hashlib.sha256: so they are for good.
test.each([
  ['7', '0110110001011101000011111011011000000110'],
  ['397133', '1111101111111011001011001111011010000111'],
  ['-5', '0011010001101100001011001000110000110000'],
  ['val/0001.jpg', '1000110000011010011011101100101010001000'],
])('swaps of %s with seed 3 are the recorded ones', (key, recorded) => {
  expect(Array.from(recorded, (_, draw) => coins([key], 3, draw)[0]).join('')).toBe(recorded)
})

test('a unit’s coin for ties is independent of its coin for swaps', () => {
  const draws = Array.from({ length: 400 }, (_, draw) => draw)
  const equal = draws.filter((draw) => coins(keys, 1, draw)[0] === coins(keys, 1, draw, 'ties')[0]).length
  expect(Math.abs(equal - 200)).toBeLessThan(50)
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
