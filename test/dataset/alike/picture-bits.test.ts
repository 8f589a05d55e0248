import { describe, expect, it } from 'vitest'
import { differingBits, differingBitsMirrored, pictureBits } from '../../../src/dataset/alike/picture-bits.ts'

const rows = (row: string) => pictureBits(row.repeat(16))

describe('bits of pictures', () => {
  it.each([
    ['0000', '0000', 0],
    ['0000', 'ffff', 256],
    ['0000', '8001', 32],
    ['5555', 'aaaa', 256],
    ['1234', '1235', 16],
  ])('%s and %s in each row: %i differ', (one, other, count) => {
    expect(differingBits(rows(one), rows(other))).toBe(count)
  })

  it('are counted for every number of a row', () => {
    const zero = new Uint16Array(16)
    const ones = (row: number) => row.toString(2).replaceAll('0', '').length
    const rows = Array.from({ length: 2 ** 16 }, (_, row) => row)
    const wrong = rows.filter((row) => differingBits(zero, Uint16Array.of(row, ...zero.subarray(1))) !== ones(row))
    expect(wrong).toEqual([])
  })

  it.each([
    ['left and right', '8000'.repeat(16), '0001'.repeat(16)],
    ['top and bottom', `${'ffff'.repeat(4)}${'0000'.repeat(12)}`, `${'0000'.repeat(12)}${'ffff'.repeat(4)}`],
    ['both', `c000${'0000'.repeat(15)}`, `${'0000'.repeat(15)}0003`],
    ['neither', '1200'.repeat(16), '1200'.repeat(16)],
  ])('are the same in a picture mirrored in %s', (_, one, other) => {
    expect(differingBitsMirrored(pictureBits(one), pictureBits(other))).toBe(0)
  })

  it('are not the same in a picture that is turned by 90 degrees', () => {
    const [columns, row] = [pictureBits('8000'.repeat(16)), pictureBits(`ffff${'0000'.repeat(15)}`)]
    expect(differingBitsMirrored(columns, row)).toBe(30)
  })
})
