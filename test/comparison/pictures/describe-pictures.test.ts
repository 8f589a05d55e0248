import { describe, expect, it } from 'vitest'
import { describePictures } from '../../../src/comparison/pictures/describe-pictures.ts'
import { columnsOf, type EvaluationCase } from '../../evaluation/evaluation-case.ts'
import { matchedSide } from './matched-sides.ts'

const box = [0, 0, 10, 10] as const
const input: EvaluationCase = {
  images: [5, 6],
  categories: [3, 7],
  objects: [
    [1, 6, 3, box, 100, 0],
    [2, 5, 7, [200.04, 0, 100, 100], 10_000, 0],
    [3, 5, 3, [0.26, 0, 10, 10], 100, 0],
    [4, 5, 3, [400, 0, 100, 100], 10_000, 1],
    [5, 5, 3, [600, 0, 50, 50], 2500, 2],
  ],
  detections: [
    [5, 3, [0, 0, 10, 10], 0.5],
    [5, 3, [0, 0, 10, 10], 0.25],
    [5, 7, [0, 0, 10, 10], 0.75],
    [5, 3, [410, 10, 20, 20], 0.4],
    [5, 3, [600, 0, 50, 50], 0.3],
    [5, 7, [900, 900, 10, 10], 0.123456],
  ],
}

const { dataset, detections } = columnsOf(input)
const nobody = columnsOf({ ...input, detections: [] }).detections
const chosen = { image: 0, chosen: [{ kind: 'random' } as const], pulls: [{ variant: 'b', AP: 0.5 }] }
const described = describePictures(
  dataset,
  [matchedSide(dataset, 'a', detections), matchedSide(dataset, 'b', nobody, detections)],
  [chosen],
)

describe('a described picture', () => {
  it('has the objects of its image, with size and state', () => {
    expect(described.pictures[0]?.objects).toEqual([
      { box: [200, 0, 100, 100], categoryId: 7, size: 'large', crowd: false, ignored: false },
      { box: [0.3, 0, 10, 10], categoryId: 3, size: 'small', crowd: false, ignored: false },
      { box: [400, 0, 100, 100], categoryId: 3, size: 'large', crowd: true, ignored: false },
      { box: [600, 0, 50, 50], categoryId: 3, size: 'medium', crowd: false, ignored: true },
    ])
  })

  it('has what a side found by descending score, and what it matches', () => {
    const [side] = described.pictures[0]?.sides ?? []
    expect(
      side?.detections.map(({ score, categoryId, match, object, error }) => [score, categoryId, match, object, error]),
    ).toEqual([
      [0.75, 7, 'false alarm', null, 'classification'],
      [0.5, 3, 'hit', 1, null],
      [0.4, 3, 'ignored', 2, null],
      [0.3, 3, 'ignored', 3, null],
      [0.25, 3, 'false alarm', null, 'duplicate'],
      [0.1235, 7, 'false alarm', null, 'background'],
    ])
    expect([side?.missed, side?.leftOut]).toEqual([[0], 0])
    // The detection with the highest score overlaps the second object, of another category.
    expect(side?.overlaps).toEqual([[0, 1]])
  })

  it('has the first checkpoint of each side, and why it was chosen', () => {
    expect(described.sides).toEqual([
      { label: 'a', checkpoint: 'a' },
      { label: 'b', checkpoint: 'b 0' },
    ])
    const [picture] = described.pictures
    expect(picture?.sides[1]).toEqual({ detections: [], missed: [0, 1], leftOut: 0, overlaps: [] })
    expect(picture).toMatchObject({ key: '5', file: '5.jpg', chosen: chosen.chosen, pulls: chosen.pulls })
  })

  it('has the 100 highest scores of an image with more', () => {
    const many = columnsOf({
      ...input,
      detections: Array.from(
        { length: 130 },
        (_, at) => [5, at % 2 === 0 ? 3 : 7, [at, 500, 5, 5], at / 1000] as const,
      ),
    }).detections
    const [picture] = describePictures(dataset, [matchedSide(dataset, 'a', many)], [chosen]).pictures
    const [side] = picture?.sides ?? []
    expect([side?.detections.length, side?.leftOut]).toEqual([100, 30])
    expect(side?.detections.map(({ score }) => score)).toEqual(
      Array.from({ length: 100 }, (_, at) => (129 - at) / 1000),
    )
  })
})
