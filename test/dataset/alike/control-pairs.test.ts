import { describe, expect, it } from 'vitest'
import { controlPairs } from '../../../src/dataset/alike/control-pairs.ts'

describe.each([0, 1, 2, 3, 4, 5, 8, 60, 180, 2500, 100_000])('control pairs of %i places', (count) => {
  const pairs = controlPairs(count)

  it('are at least a quarter of them apart, never neighbours, and each is taken once', () => {
    expect(pairs.filter(([one, other]) => other - one < Math.max(2, count / 4) || other >= count)).toEqual([])
    expect(new Set(pairs.map(String)).size).toBe(pairs.length)
  })

  it('are some from three places on, and never many more than 2,000', () => {
    expect(pairs.length > 0).toBe(count >= 3)
    expect(pairs.length).toBeLessThan(4000)
    if (count >= 180) expect(pairs.length).toBeGreaterThan(900)
  })

  it('reach every part of the places', () => {
    const parts = new Set(pairs.flat().map((place) => Math.floor((8 * place) / count)))
    if (count >= 60) expect(parts.size).toBe(8)
  })
})
