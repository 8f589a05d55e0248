import { expect, it } from 'vitest'
import { DetectionsBuilder } from '../src/detections.ts'

function filled(builder: DetectionsBuilder, count: number): DetectionsBuilder {
  for (let i = 0; i < count; i++) builder.add(i, i % 7, i, 1, 2, 3, i / 2)
  return builder
}

it('columns are as long as there are detections, however many were expected', () => {
  for (const expected of [undefined, 0, 1, 99, 100, 101, 5000]) {
    const { count, imageIndex, categoryIndex, boxes, scores } = filled(new DetectionsBuilder(expected), 100).build()
    expect([count, imageIndex.length, categoryIndex.length, boxes.length, scores.length]).toEqual([
      100, 100, 100, 400, 100,
    ])
    expect([imageIndex[99], categoryIndex[99], ...boxes.subarray(396), scores[99]]).toEqual([99, 1, 99, 1, 2, 3, 49.5])
  }
})

it('what was built does not change with what is added later', () => {
  const builder = filled(new DetectionsBuilder(110), 100)
  const before = builder.build()
  filled(builder, 100)
  expect(before).toEqual(filled(new DetectionsBuilder(), 100).build())
  expect(builder.build().count).toBe(200)
})
