import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NumberBytes } from '../../../../src/dataset/readers/json/number-bytes.ts'

const number = new NumberBytes()

/** What is read of a text that something follows, which must not depend on how much that is. */
function read(text: string): { value: number; isWhole: boolean; length: number } {
  const [near, far] = ['', ' '.repeat(60)].map((more) => {
    const bytes = new TextEncoder().encode(`[${text}]${more}`)
    const end = number.read(bytes, 1, bytes.length)
    return { value: number.value, isWhole: number.isWhole, length: end - 1 }
  })
  if (near !== undefined && near.length >= 0) expect(far).toEqual(near)
  else expect(far?.length).toBe(near?.length)
  return far as { value: number; isWhole: boolean; length: number }
}

const expectAsParsed = (text: string) => {
  const { value, length } = read(text)
  expect(length).toBe(text.length)
  if (!Object.is(value, JSON.parse(text))) throw new Error(`${text} was read as ${value}`)
}

const digits = (most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: most }).map((each) => each.join(''))
const written = fc
  .tuple(fc.boolean(), digits(21), fc.option(digits(21)), fc.option(fc.integer({ min: -330, max: 310 })))
  .map(([negative, whole, fraction, exponent]) =>
    [
      negative ? '-' : '',
      whole.replace(/^0+(?=\d)/, ''),
      fraction === null ? '' : `.${fraction}`,
      exponent === null ? '' : `e${exponent}`,
    ].join(''),
  )

it('numbers of any number of digits are those of JSON.parse, to the last bit', () => {
  fc.assert(fc.property(written, expectAsParsed), { numRuns: 20_000 })
})

it('doubles, and those of 32 bits, are read as they are written', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true })
  const share = fc.float({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.oneof(double, share), (value) => expectAsParsed(JSON.stringify(value))),
    { numRuns: 20_000 },
  )
})

it('numbers half-way between two doubles, and beside it, are rounded as JSON.parse rounds them', () => {
  const bits = new BigUint64Array(1)
  const asDouble = new Float64Array(bits.buffer)
  const neighbours = fc.tuple(fc.double({ min: 2 ** -3, max: 1, noNaN: true }), fc.integer({ min: 15, max: 18 }))
  fc.assert(
    fc.property(neighbours, ([value, places]) => {
      asDouble[0] = value
      bits[0] = (bits[0] as bigint) + 1n
      const scaled = (each: number) => BigInt(Math.round(each * 2 ** 56)) * 10n ** BigInt(places)
      const middle = (scaled(value) + scaled(asDouble[0] as number)) / 2n / 2n ** 56n
      for (const near of [middle - 1n, middle, middle + 1n]) expectAsParsed(`0.${`${near}`.padStart(places, '0')}`)
    }),
    { numRuns: 10_000 },
  )
})

it.each(['0', '-0', '1', '9007199254740993', '123456789012345678', '1e400', '-1e-400', '5e-324', '0.1e1', '1E+2'])(
  '%s is as JSON.parse has it',
  expectAsParsed,
)

it.each(['', '-', '+1', '01', '-01', '1.', '.5', '1.e3', '1e', '1e+', 'NaN', 'Infinity', '1.2.3', '--1'])(
  '%j is no number of JSON, or another one in front of something that a list does not have there',
  (text) => {
    const { length } = read(text)
    expect(length === -2 || text[length] !== undefined).toBe(true)
  },
)

it('digits alone are whole numbers as long as they are exact', () => {
  expect(['12', '-7', '999999999999999', '1234567890123456', '1.0', '1e3'].map((text) => read(text).isWhole)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})

it('a number that the bytes end in may go on', () => {
  const bytes = new TextEncoder().encode('12.5e1')
  for (let end = 0; end <= bytes.length; end++) expect(number.read(bytes, 0, end)).toBe(-1)
})
