import { expect, it } from 'vitest'
import { imageKey } from '../../src/dataset/image-id.ts'

it.each([
  [7, '7'],
  [-0, '0'],
  [2n ** 60n, '1152921504606846976'],
  ['007', '007'],
  ['val/a.jpg', 'val/a.jpg'],
  ['', ''],
])('%s is known as %s', (id, key) => {
  expect(imageKey(id)).toBe(key)
})

it.each([2 ** 53, 1.5, Number.NaN, null, undefined, true, [7]])('%s identifies no image', (id) => {
  expect(imageKey(id)).toBeNull()
})
