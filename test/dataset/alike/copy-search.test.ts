import { describe, expect, it } from 'vitest'
import { searchCopies } from '../../../src/dataset/alike/copy-search.ts'
import { differingBits, differingUpTo, type PictureBits, packedBits } from '../../../src/dataset/alike/picture-bits.ts'

/** Hashes of pictures of which every third is one before it with a few bits changed. */
function pictures(count: number): PictureBits[] {
  let state = 7
  const next = (below: number) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
  const made: PictureBits[] = []
  for (let at = 0; at < count; at++) {
    if (at % 3 !== 2) {
      made.push(Uint16Array.from({ length: 16 }, () => next(65536)))
      continue
    }
    const copy = Uint16Array.from(made[next(at)] as PictureBits)
    for (let bit = next(22); bit > 0; bit--) {
      const row = next(16)
      copy[row] = (copy[row] as number) ^ (1 << next(16))
    }
    made.push(copy)
  }
  return made
}

async function found(made: readonly PictureBits[], first = made.length): Promise<string[]> {
  const pairs: string[] = []
  await searchCopies(packedBits(made), made.length, first, (...pair) => pairs.push(pair.join(' ')), {})
  return pairs.sort()
}

describe('the search for copies', () => {
  it('finds exactly the pairs that comparing all of them finds, each once', async () => {
    const made = pictures(400)
    const all: string[] = []
    for (const [one, its] of made.entries()) {
      for (let other = one + 1; other < made.length; other++) {
        const bits = differingBits(its, made[other] as PictureBits)
        if (bits <= 15) all.push(`${one} ${other} ${bits}`)
      }
    }
    expect(all.length).toBeGreaterThan(80)
    expect(await found(made)).toEqual(all.sort())
    expect(await found(made, 100)).toEqual(all.filter((pair) => Number(pair.split(' ')[0]) < 100).sort())
  })

  it('finds all pairs of equal pictures', async () => {
    expect(await found(Array.from({ length: 9 }, () => new Uint16Array(16).fill(5)))).toHaveLength(36)
  })

  it('ends when the run is interrupted', async () => {
    const same = packedBits(Array.from({ length: 3000 }, () => new Uint16Array(16)))
    const signal = AbortSignal.abort(new Error('interrupted'))
    await expect(searchCopies(same, 3000, 3000, () => {}, { signal })).rejects.toThrow('interrupted')
  })
})

it('packed bits differ as much as bits do', () => {
  const [one, other] = pictures(2) as [PictureBits, PictureBits]
  const { words } = packedBits([one, other])
  expect(differingUpTo(256, words, 0, 1)).toBe(differingBits(one, other))
  expect(differingUpTo(3, words, 0, 1)).toBeGreaterThan(3)
})
