import { describe, expect, it } from 'vitest'
import { misplacedClasses } from '../../../src/comparison/plausibility/misplaced-classes.ts'
import { type Found, foundOn, squares } from './squares.ts'

/** Ten objects of each of the first two categories; `classes` says which class finds each. */
function misplaced(
  classes: (category: number, at: number) => number,
  categoryOfClass: readonly (number | null)[] = [0, 1, 2],
) {
  const categories = Array.from({ length: 20 }, (_, at) => Math.floor(at / 10))
  const found = categories.map((category, object): Found => ({ object, class: classes(category, object % 10) }))
  return misplacedClasses(squares(categories), foundOn(found), { categoryOfClass })
}

describe('a class whose boxes are on another category', () => {
  it('is named with it and both counts', () => {
    expect(misplaced((category) => 1 - category)).toEqual([
      { classNumber: 1, category: 0, objects: 10, of: 10 },
      { classNumber: 0, category: 1, objects: 10, of: 10 },
    ])
  })

  it('is named where it has no category, and no other class finds that one', () => {
    expect(misplaced((category) => (category === 0 ? 0 : 7))).toEqual([
      { classNumber: 7, category: 1, objects: 10, of: 10 },
    ])
    expect(misplaced((category) => (category === 0 ? 2 : 1), [0, 1, null])).toMatchObject([{ classNumber: 2 }])
  })

  it('is not one that a model merely confuses with another', () => {
    expect(misplaced((category, at) => (category === 0 ? (at < 7 ? 1 : 0) : 1))).toEqual([])
    expect(misplaced((category, at) => (category === 0 ? 2 : at < 4 ? 2 : 1))).toEqual([])
  })

  it('is not one of few objects', () => {
    expect(misplaced((category, at) => (category === 0 && at < 9 ? 2 : category))).toEqual([])
  })
})
