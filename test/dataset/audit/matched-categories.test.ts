import { describe, expect, it } from 'vitest'
import { hasNames, matchCategories } from '../../../src/dataset/audit/matched-categories.ts'

const listed = (categories: readonly (readonly [id: number, name: string])[], countedCategories = true) => ({
  categories: categories.map(([id, name]) => ({ id, name })),
  countedCategories,
})

const named = listed([
  [0, 'cat'],
  [1, 'dog'],
])
const numbered = listed([
  [0, '0'],
  [1, '1'],
  [2, '2'],
])

describe('categories of two splits', () => {
  it('are matched by name where both have names', () => {
    const other = listed([
      [0, 'dog'],
      [1, 'cow'],
    ])
    expect(matchCategories(named, other)).toEqual({ by: 'name', names: ['cat', 'dog', 'cow'], ofSecond: [1, 2] })
  })

  it.each([
    ['the second', named, numbered, ['cat', 'dog', '2'], [0, 1, 2]],
    ['the first', numbered, named, ['cat', 'dog', '2'], [0, 1]],
    ['both', numbered, numbered, ['0', '1', '2'], [0, 1, 2]],
  ])('are matched by number where %s has no names', (_, first, second, names, ofSecond) => {
    expect(matchCategories(first, second)).toEqual({ by: 'number', names, ofSecond })
  })

  it('with ids of their own have the place in their list as a number', () => {
    const coco = listed(
      [
        [1, 'cat'],
        [90, 'dog'],
      ],
      false,
    )
    expect(matchCategories(coco, numbered)).toEqual({ by: 'number', names: ['cat', 'dog', '2'], ofSecond: [0, 1, 2] })
    const nameless = listed(
      [
        [90, '90'],
        [91, '91'],
      ],
      false,
    )
    expect(matchCategories(coco, nameless)).toEqual({ by: 'number', names: ['cat', 'dog', '91'], ofSecond: [1, 2] })
  })

  it('that share a name are matched one by one', () => {
    const twice = listed([
      [0, 'cat'],
      [1, 'cat'],
    ])
    expect(matchCategories(twice, twice).ofSecond).toEqual([0, 1])
    expect(matchCategories(named, twice)).toEqual({ by: 'name', names: ['cat', 'dog', 'cat'], ofSecond: [0, 2] })
  })

  it('have no names where these are numbers alone', () => {
    expect([named, numbered, listed([[0, 'class_0']]), listed([])].map(hasNames)).toEqual([true, false, false, false])
  })
})
