import { expect, it } from 'vitest'
import { idReadings } from '../../../src/comparison/plausibility/id-readings.ts'

it('category ids may be shifted by one, or places in the order of the ids', () => {
  const categories = [1, 2, 5].map((id) => ({ id, name: `${id}` }))
  const read = idReadings(['1', '2', '5', '0', '3', '"x"', '4'], new Set([0, 1, 2, 3, 4, 5]), categories).map(
    ({ meant }) => [...meant],
  )
  expect(read).toEqual([
    [
      [0, 1],
      [3, 0],
    ],
    [
      [1, 0],
      [4, 1],
    ],
    [
      [0, 1],
      [1, 2],
      [3, 0],
    ],
    [
      [0, 0],
      [1, 1],
      [4, 2],
    ],
  ])
})
