import { expect, it } from 'vitest'
import { fieldValue, valueWithoutGroup } from '../../../../src/dataset/readers/groups/field-value.ts'

it.each([
  [{ video_id: 7 }, '7'],
  [{ video_id: '7' }, '7'],
  [{ video_id: 2n ** 60n }, '1152921504606846976'],
  [{ video_id: 0.5 }, '0.5'],
  [{ video_id: true }, null],
  [{ video_id: { id: 7 } }, null],
  [{ video_id: '' }, null],
  [{ video_id: null }, null],
  [{ video_id: 2 ** 60 }, null],
  [{ video_id: Number.NaN }, null],
  [{ video_id: [7] }, null],
  [{}, null],
] as const)('%o has %o as its video', (image, text) => {
  expect(fieldValue(image, 'video_id')).toBe(text)
})

it('a field within another is named with a point, unless a field has that very name', () => {
  expect(fieldValue({ extra: { name: 'a.jpg' } }, 'extra.name')).toBe('a.jpg')
  expect(fieldValue({ extra: { name: 'a.jpg' }, 'extra.name': 'b.jpg' }, 'extra.name')).toBe('b.jpg')
  expect(fieldValue({ extra: 'a.jpg' }, 'extra.length')).toBeNull()
  expect(fieldValue({ extra: {} }, 'extra.constructor.name')).toBeNull()
})

it.each([
  [{ video_id: true }, 'true'],
  [{ video_id: false }, 'false'],
  [{ video_id: [7] }, 'a list'],
  [{ video_id: { id: 7 } }, 'an object'],
  [{ video_id: 2 ** 60 }, '1152921504606847000'],
  [{ video_id: 7 }, null],
  [{ video_id: 'true' }, null],
  [{ video_id: '' }, null],
  [{ video_id: null }, null],
  [{}, null],
] as const)('of %o, %o is there and names no group', (image, kind) => {
  expect(valueWithoutGroup(image, 'video_id')).toBe(kind)
})
