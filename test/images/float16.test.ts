import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { float16Bits } from '../../src/images/float16.ts'

const { float16 }: { float16: [value: number, bits: number][] } = JSON.parse(
  readFileSync('fixtures/images/encoding.json', 'utf8'),
)

test.each(float16)('%d has the bits that numpy gives it', (value, bits) => {
  expect(float16Bits(value)).toBe(bits)
})

test('halves between two numbers go to the even one', () => {
  expect(float16Bits(1 + 2 ** -11)).toBe(0x3c00)
  expect(float16Bits(1 + 3 * 2 ** -11)).toBe(0x3c02)
})

test('a fraction that rounds up to two raises the exponent', () => {
  expect(float16Bits(2 - 2 ** -12)).toBe(0x4000)
})

test('infinities and what is not a number stay so', () => {
  expect(float16Bits(Number.NEGATIVE_INFINITY)).toBe(0xfc00)
  expect(float16Bits(Number.NaN)).toBe(0x7e00)
})
