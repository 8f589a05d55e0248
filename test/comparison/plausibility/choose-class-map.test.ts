import { describe, expect, it } from 'vitest'
import { categoriesAtIssue, chooseClassMap } from '../../../src/comparison/plausibility/choose-class-map.ts'
import type { ClassMap } from '../../../src/models/classes/class-map.ts'
import { type Found, foundOn, squares } from './squares.ts'

const mapOf = (...categoryOfClass: (number | null)[]) => ({ categoryOfClass }) as unknown as ClassMap
const [inOrder, swapped] = [mapOf(0, 1, 2), mapOf(0, 2, 1)]

/** Objects of category 1 and 2 in turn, each found as the class that `classOf` says. */
function choose(count: number, classOf: (category: number, at: number) => number, maps = [inOrder, swapped]) {
  const categories = Array.from({ length: count }, (_, at) => 1 + (at % 2))
  const found = categories.map((category, object): Found => ({ object, class: classOf(category, object), score: 0.01 }))
  return chooseClassMap(maps, squares(categories), foundOn(found))
}

describe('of several class maps', () => {
  it('that counts which the boxes fit, at whatever scores', () => {
    expect(choose(10, (category) => 3 - category)).toEqual({ map: swapped, objects: 10, second: 0 })
    expect(choose(10, (category) => category)?.map).toBe(inOrder)
  })

  it('none counts where fewer than five objects speak for it', () => {
    expect(choose(5, (category) => category)?.objects).toBe(5)
    expect(choose(4, (category) => category)).toBeNull()
  })

  it('none counts that fits less than three times as many objects as another', () => {
    const wrongOnes = (count: number) => (category: number, at: number) => (at < count ? 3 - category : category)
    expect(choose(12, wrongOnes(3))).toMatchObject({ map: inOrder, objects: 9, second: 3 })
    expect(choose(12, wrongOnes(4))).toBeNull()
  })

  it('classes in which they agree say nothing', () => {
    expect(choose(10, () => 0)).toBeNull()
  })

  it('the categories at issue are those that they give to different classes', () => {
    expect([...categoriesAtIssue([inOrder, swapped])].sort()).toEqual([1, 2])
    expect([...categoriesAtIssue([inOrder, mapOf(null, 0, 1)])].sort()).toEqual([0, 1, 2])
  })
})
