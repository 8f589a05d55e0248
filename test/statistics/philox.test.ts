import { expect, test } from 'vitest'
import { philox4x32 } from '../../src/statistics/philox.ts'

type Words<Length extends 4 | 6> = Length extends 4
  ? readonly [number, number, number, number]
  : readonly [number, number, number, number, number, number]

/** Key and counter, and the words they give: known answers that the authors publish beside their own code (Random123, `kat_vectors`, philox4x32 10). */
const published: readonly { input: Words<6>; output: Words<4> }[] = [
  {
    input: [0, 0, 0, 0, 0, 0],
    output: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    input: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    output: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    input: [0xa4093822, 0x299f31d0, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    output: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
]

test.each(published)('key and counter $input give the published words', ({ input, output }) => {
  const words = new Uint32Array(4)
  philox4x32(words, ...input)
  expect([...words]).toEqual([...output])
})
