import { describe, expect, it } from 'vitest'
import { objectsByClass } from '../../../src/comparison/plausibility/class-hits.ts'
import { type Found, foundOn, squares } from './squares.ts'

const objects = (categories: readonly number[], found: readonly Found[]) => {
  const dataset = squares(categories)
  return [...objectsByClass(dataset, foundOn(found))].map(([number, row]) => [number, [...row]])
}

describe('the objects that a class finds', () => {
  it('are those on which its box scores highest, whatever their category', () => {
    expect(
      objects(
        [0, 1, 1],
        [
          { object: 0, class: 5, score: 0.2 },
          { object: 0, class: 7, score: 0.1 },
          { object: 1, class: 5, score: 0.001 },
        ],
      ),
    ).toEqual([[5, [1, 1, 0]]])
  })

  it('are none where no box is on them', () => {
    expect(objects([0], [{ object: 0, class: 5, score: 0.9, by: 8 }])).toEqual([])
  })
})
