import { expect, it } from 'vitest'
import { niceDomain } from '../../../src/page/look/nice-domain.ts'

it.each([
  [[], [0, 1]],
  [[Number.NaN], [0, 1]],
  [
    [0, 10],
    [-1, 11],
  ],
  [
    [5, 5],
    [4.5, 5.5],
  ],
  [
    [0, 0],
    [-0.1, 0.1],
  ],
])('of %j with a tenth of air is %j', (values, domain) => {
  expect(niceDomain(values, 0.1)).toEqual(domain)
})
