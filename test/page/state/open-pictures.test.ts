import { expect, it } from 'vitest'
import { placeOf } from '../../../src/page/state/open-pictures.ts'

it('knows which part of the page an address is about', () => {
  expect(placeOf({ class: 'person', sort: '-change' })).toBe('part-pictures-title')
  expect(placeOf({ picture: '1' })).toBe('part-pictures-title')
  expect(placeOf({ matrix: 'change-1', variant: 'a' })).toBe('confusion')
  expect(placeOf({ find: 'car' })).toBe('per-class-title')
  expect(placeOf({})).toBeNull()
})
