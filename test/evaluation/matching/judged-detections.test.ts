import { expect, it } from 'vitest'
import { judgedImages } from '../../../src/dataset/judged-images.ts'
import { judgedDetections, judgedStates } from '../../../src/evaluation/matching/judged-detections.ts'

it('a detection is judged where its category was looked for on its image', () => {
  const objects = { count: 2, imageIndex: Int32Array.of(3, 1), categoryIndex: Int32Array.of(1, 1) }
  const judged = judgedImages(objects, 2, [[1, 5]], [[1, 3]])
  const imageIndex = Int32Array.from({ length: 6 }, (_, image) => image)
  const { notJudged, partly, fully } = judgedStates
  const of = (category: number) => [
    ...judgedDetections({ count: 6, imageIndex, categoryIndex: new Int32Array(6).fill(category) }, judged),
  ]
  expect(of(1)).toEqual([notJudged, fully, notJudged, partly, notJudged, fully])
  expect(of(0)).toEqual(new Array(6).fill(notJudged))
})
