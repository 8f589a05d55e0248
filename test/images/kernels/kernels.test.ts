import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kernels, reserve } from '../../../src/images/kernels/kernels.ts'

describe('places in the kernels’ memory', () => {
  it('have the room that was asked for, and some for vectors that reach beyond', () => {
    const { at, bytes } = reserve(1, 100, 0, 64)
    const ends = [...at.slice(1), bytes.length]
    for (const [place, length] of [1, 100, 0, 64].entries()) {
      expect((ends[place] as number) - (at[place] as number)).toBeGreaterThanOrEqual(length + 60)
    }
  })

  it('are there however much is asked for, and all views are of the same memory', () => {
    const { at, bytes, ints, floats } = reserve(3_000_000, 500_000)
    ints[at[1] >> 2] = 0x3f800000
    expect(floats[at[1] >> 2]).toBe(1)
    expect([...bytes.subarray(at[1], at[1] + 4)]).toEqual([0, 0, 0x80, 0x3f])
    expect(bytes.length).toBeGreaterThanOrEqual(at[1] + 500_000)
  })
})

const byte = fc.integer({ min: 0, max: 255 })
const f = Math.fround

/** Rows as long as no vector, as one, and with a rest. */
const rowOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 70 })

describe('a loop does what its formula says, whatever the length', () => {
  it('mixTwoRows', () => {
    const mixed = fc.integer({ min: 0, max: 32640 })
    fc.assert(
      fc.property(rowOf(fc.tuple(mixed, mixed)), fc.integer({ min: 0, max: 2048 }), (row, weight) => {
        const { at, bytes, ints } = reserve(4 * row.length, 4 * row.length, row.length)
        for (const [i, [near, far]] of row.entries()) {
          ints[(at[0] >> 2) + i] = near
          ints[(at[1] >> 2) + i] = far
        }
        kernels.mixTwoRows(at[0], at[1], weight, 2048 - weight, row.length, at[2])
        const expected = row.map(([near, far]) => (((near * weight) >> 16) + ((far * (2048 - weight)) >> 16) + 2) >> 2)
        expect([...bytes.subarray(at[2], at[2] + row.length)]).toEqual(expected)
      }),
    )
  })

  it('startSums, addRow and storeSums', () => {
    fc.assert(
      fc.property(rowOf(fc.tuple(byte, byte)), fc.integer({ min: -(2 ** 20), max: 2 ** 22 }), (row, weight) => {
        const { at, bytes } = reserve(row.length, row.length, 4 * row.length, row.length)
        const other = 2 ** 22 - weight
        for (const [i, pair] of row.entries()) for (const k of [0, 1] as const) bytes[at[k] + i] = pair[k]
        kernels.startSums(at[2], row.length)
        kernels.addRow(at[0], weight, row.length, at[2])
        kernels.addRow(at[1], other, row.length, at[2])
        kernels.storeSums(at[2], row.length, at[3])
        const sumOf = ([one, two]: [number, number]) => Math.floor((2 ** 21 + one * weight + two * other) / 2 ** 22)
        const expected = row.map((pair) => Math.min(Math.max(sumOf(pair), 0), 255))
        expect([...bytes.subarray(at[3], at[3] + row.length)]).toEqual(expected)
      }),
    )
  })

  it('addLine and roundLine', () => {
    const number = fc.float({ min: 0, max: 300, noNaN: true })
    fc.assert(
      fc.property(rowOf(fc.tuple(number, number)), fc.float({ min: 0, max: 1, noNaN: true }), (row, share) => {
        const { at, bytes, floats } = reserve(4 * row.length, 4 * row.length, row.length)
        for (const [i, [line, sum]] of row.entries()) {
          floats[(at[0] >> 2) + i] = line
          floats[(at[1] >> 2) + i] = sum
        }
        kernels.addLine(at[0], share, row.length, at[1])
        kernels.roundLine(at[1], row.length, at[2])
        const expected = Uint8ClampedArray.from(row, ([line, sum]) => f(sum + f(line * share)))
        expect([...bytes.subarray(at[2], at[2] + row.length)]).toEqual([...expected])
      }),
    )
  })

  it('lookUp', () => {
    fc.assert(
      fc.property(rowOf(fc.tuple(byte, byte, byte)), (pixels) => {
        const { at, bytes, floats } = reserve(3 * pixels.length, 3 * 4 * 256, 12 * pixels.length)
        bytes.set(pixels.flat(), at[0])
        for (let i = 0; i < 768; i++) floats[(at[1] >> 2) + i] = 1000 * (i >> 8) + (i & 255)
        kernels.lookUp(at[0], at[1], pixels.length, at[2] + 8, at[2] + 4, at[2], 12)
        const expected = pixels.flatMap(([red, green, blue]) => [2000 + blue, 1000 + green, red])
        expect([...floats.subarray(at[2] >> 2, (at[2] >> 2) + 3 * pixels.length)]).toEqual(expected)
      }),
    )
  })
})
