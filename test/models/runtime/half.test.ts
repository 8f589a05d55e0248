import { expect, test } from 'vitest'
import { float16Bits } from '../../../src/images/float16.ts'
import { halfToFloat } from '../../../src/models/runtime/half.ts'

const every = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits)
const widened = halfToFloat(every)

/** The value that IEEE 754-2008 §3.4 defines for binary16: sign, 5 bits of exponent (bias 15), 10 of fraction. */
function definedValue(bits: number): number {
  const text = bits.toString(2).padStart(16, '0')
  const sign = text[0] === '1' ? -1 : 1
  const exponent = Number.parseInt(text.slice(1, 6), 2)
  const fraction = Number.parseInt(text.slice(6), 2) / 1024
  if (exponent === 31) return fraction > 0 ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return exponent === 0 ? sign * 2 ** -14 * fraction : sign * 2 ** (exponent - 15) * (1 + fraction)
}

test('each of the 65,536 patterns has the value that IEEE 754 defines, the sign of zero included', () => {
  const wrong = [...every].filter((bits) => !Object.is(widened[bits], definedValue(bits)))
  expect(wrong).toEqual([])
})

test.each([
  [0x3c00, 1],
  [0xc000, -2],
  [0x7bff, 65504],
  [0x0400, 2 ** -14],
  [0x0001, 2 ** -24],
  [0x83ff, -1023 * 2 ** -24],
  [0x3555, 0.333251953125],
])('pattern %d is %d', (bits, value) => {
  expect([...halfToFloat(Uint16Array.of(bits))]).toEqual([value])
})

test('widening and rounding back leaves every number as it was', () => {
  const changed = [...every].filter(
    (bits) => !Number.isNaN(widened[bits]) && float16Bits(widened[bits] as number) !== bits,
  )
  expect(changed).toEqual([])
})
