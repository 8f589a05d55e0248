import fc from 'fast-check'
import { expect, it } from 'vitest'
import { currentAddress, formatAddress, parseAddress } from '../../../src/page/state/address.ts'

it.each([
  ['', {}],
  ['#', {}],
  ['#part-time', {}],
  ['#class=person&size=small', { class: 'person', size: 'small' }],
  ['#class=traffic%20light', { class: 'traffic light' }],
  ['#class=', {}],
])('%j is the state %j', (hash, state) => {
  expect(parseAddress(hash)).toEqual(state)
})

it('reads back whatever it wrote', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(fc.dictionary(text, text), (state) => {
      expect(parseAddress(formatAddress(state))).toEqual({ ...state })
    }),
  )
})

it('is empty where there is no page', () => {
  expect(currentAddress()).toEqual({})
})
