import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { ImageErrorFinder } from '../../../src/evaluation/error-kinds/image-errors.ts'
import { columnsOf, type EvaluationCase } from '../evaluation-case.ts'

type Found = EvaluationCase['detections'][number]

const box = [0, 0, 10, 10] as const
const far = [100, 100, 10, 10] as const
const input = (detections: readonly Found[], objects: EvaluationCase['objects']): EvaluationCase => ({
  images: [1, 2],
  categories: [1, 2, 3],
  objects,
  detections,
})

function errorsOf(given: EvaluationCase, rules: Partial<Dataset> = {}) {
  const { dataset, detections } = columnsOf(given)
  return new ImageErrorFinder({ ...dataset, ...rules }, detections).find(0)
}

const kindsOf = (...args: Parameters<typeof errorsOf>) => errorsOf(...args).detections.map(({ error }) => error)

describe('the errors of an image', () => {
  const one = [[1, 1, 1, box, 100, 0]] as const

  it.each([
    ['localisation', 1, [6, 0, 10, 10]],
    ['classification', 2, box],
    ['both', 2, [6, 0, 10, 10]],
    ['background', 1, far],
    ['background', 2, [9.5, 0, 10, 10]],
  ] as const)('are of kind %s for a detection of category %i at %o', (kind, category, at) => {
    expect(kindsOf(input([[1, category, at, 0.9]], one))).toEqual([kind])
  })

  it('have a duplicate where a higher score found the object, and none for that', () => {
    const { detections, missed, unmatched } = errorsOf(
      input(
        [
          [1, 1, box, 0.5],
          [1, 1, box, 0.9],
        ],
        one,
      ),
    )
    expect(detections.map(({ detection, error, isTrue }) => [detection, error, isTrue])).toEqual([
      [1, null, true],
      [0, 'duplicate', false],
    ])
    expect([missed, unmatched]).toEqual([[], []])
  })

  it('are background throughout where an image has no object, and missed where it has no detection', () => {
    expect(kindsOf(input([[1, 1, box, 0.9]], [[1, 2, 1, box, 100, 0]]))).toEqual(['background'])
    expect(errorsOf(input([], one)).missed).toEqual([0])
  })

  it('make the highest score good by a fix, take the others away, and leave no object missed then', () => {
    const { detections, missed, unmatched } = errorsOf(
      input(
        [
          [1, 3, box, 0.6],
          [1, 2, box, 0.9],
          [1, 1, [6, 0, 10, 10], 0.7],
        ],
        one,
      ),
    )
    expect(detections.map(({ error, fixedAs }) => [error, fixedAs])).toEqual([
      ['classification', 0],
      ['localisation', null],
      ['classification', null],
    ])
    expect([missed, unmatched]).toEqual([[], [0]])
  })

  it('leave detections in a crowd region of their category out of AP', () => {
    const { detections } = errorsOf(
      input(
        [
          [1, 1, [2, 2, 3, 3], 0.9],
          [1, 2, [2, 2, 3, 3], 0.8],
        ],
        [
          [1, 1, 1, box, 100, 1],
          [2, 1, 3, far, 100, 0],
        ],
      ),
    )
    expect(detections.map(({ isTrue }) => isTrue)).toEqual([null, false])
  })

  it('are looked for among the 100 highest scores, or as many as the data set says', () => {
    const many = Array.from({ length: 130 }, (_, at): Found => [1, 1, far, at / 1000])
    expect(kindsOf(input(many, one))).toHaveLength(100)
    expect(kindsOf(input(many, one), { detectionsPerImage: 120 })).toHaveLength(120)
  })

  it('of federated data are none where nobody looked, and where objects may be without an annotation', () => {
    const judged = {
      starts: Int32Array.of(0, 1, 2, 2),
      image: Int32Array.of(0, 0),
      exhaustive: Uint8Array.of(1, 0),
    }
    const { detections } = errorsOf(
      input(
        [
          [1, 1, far, 0.9],
          [1, 2, far, 0.8],
          [1, 3, far, 0.7],
          [1, 2, [200, 0, 10, 10], 0.6],
        ],
        [...one, [2, 1, 2, [200, 0, 10, 10], 100, 0]],
      ),
      { judged },
    )
    expect(detections.map(({ detection, error, isTrue }) => [detection, error, isTrue])).toEqual([
      [0, 'background', false],
      [1, null, null],
      [3, null, true],
    ])
  })
})
