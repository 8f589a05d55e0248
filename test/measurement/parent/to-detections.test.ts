import { describe, expect, it } from 'vitest'
import { inClassNumbers } from '../../../src/measurement/parent/in-class-numbers.ts'
import { refuseUnmappedClasses, toDetections } from '../../../src/measurement/parent/to-detections.ts'
import type { ClassMap } from '../../../src/models/classes/class-map.ts'

const raw = {
  imageIndex: Int32Array.of(0, 1, 2),
  classIndex: Int32Array.of(0, 1, 9),
  boxes: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
  scores: Float64Array.of(0.9, 0.8, 0.7),
}
const found = inClassNumbers(raw, Int32Array.of(0, -1, 1))
const map = (byUser: boolean): ClassMap => ({
  ...{ byUser, rule: 'in order', categoryOfClass: [3, null] },
  ...{ unmatchedClasses: [], unmatchedCategories: [] },
})

describe('what a model found', () => {
  it('is left out with its image', () => {
    expect([...found.categoryIndex]).toEqual([0, 9])
    expect([...found.imageIndex]).toEqual([0, 1])
  })

  it('counts in the category of its class, where it has one', () => {
    const { count, categoryIndex, boxes } = toDetections(found, map(false))
    expect([count, [...categoryIndex], [...boxes]]).toEqual([1, [3], [1, 2, 3, 4]])
  })

  it('is refused of a class beyond those that are matched, but not where the user named few', () => {
    expect(() => refuseUnmappedClasses(found, { label: 'mine' }, map(false))).toThrow('class 9')
    expect(() => refuseUnmappedClasses(found, { label: 'mine' }, map(true))).not.toThrow()
  })
})
