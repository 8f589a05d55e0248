import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keyOrder } from '../../src/statistics/key-order.ts'

const sorted = (keys: readonly string[]) => [...keyOrder(keys)].map((at) => keys[at])

it('takes whole numbers first, by value, then all other text by code point', () => {
  expect(sorted(['b', '10', 'a', '9', 'B', '-3', '', '007', 'é', '1e3', 'a/b', '0'])).toEqual([
    '-3',
    '0',
    '9',
    '10',
    '',
    '007',
    '1e3',
    'B',
    'a',
    'a/b',
    'b',
    'é',
  ])
})

it('tells numbers apart that are one double', () => {
  expect(sorted(['9007199254740993', '9007199254740992', '9007199254740991', `1${'0'.repeat(400)}`])).toEqual([
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    `1${'0'.repeat(400)}`,
  ])
})

it('compares code points, not UTF-16: 😀 (U+1F600) comes after ﬁ (U+FB01)', () => {
  expect(sorted(['😀', 'ﬁ', 'z'])).toEqual(['z', 'ﬁ', '😀'])
})

const key = fc.oneof(fc.integer().map(String), fc.bigInt().map(String), fc.string({ unit: 'binary' }))

it('does not depend on the order in which keys come', () => {
  fc.assert(
    fc.property(
      fc
        .uniqueArray(key, { maxLength: 30 })
        .chain((keys) => fc.tuple(fc.constant(keys), fc.shuffledSubarray(keys, { minLength: keys.length }))),
      ([keys, shuffled]) => {
        expect(sorted(shuffled)).toEqual(sorted(keys))
      },
    ),
  )
})

it('agrees with Python’s order of text, which is by code point', () => {
  const byCodePoint = (one: string, other: string) => {
    const [a, b] = [Array.from(one, (c) => c.codePointAt(0) ?? 0), Array.from(other, (c) => c.codePointAt(0) ?? 0)]
    const at = a.findIndex((point, index) => point !== b[index])
    return at === -1 ? a.length - b.length : (a[at] as number) - (b[at] ?? -1)
  }
  const text = fc.string({ unit: 'binary' }).map((rest) => `x${rest}`)
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 30 }), (keys) => {
      expect(sorted(keys)).toEqual([...keys].sort(byCodePoint))
    }),
  )
})
