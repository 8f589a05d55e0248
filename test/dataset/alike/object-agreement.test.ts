import { describe, expect, it } from 'vitest'
import {
  agreeBy,
  type ImageObjects,
  objectAgreement,
  objectAgreementMirrored,
  objectsByImage,
  overlapBy,
} from '../../../src/dataset/alike/object-agreement.ts'
import { type Annotated, annotated } from './annotated.ts'

function objectsOf(...images: Annotated['objects'][]): ImageObjects[] {
  return objectsByImage(annotated(images.map((objects, at) => ({ name: `${at}.jpg`, objects }))))
}

function agreement(one: Annotated['objects'], other: Annotated['objects']): number | null {
  const [first, second] = objectsOf(one, other) as [ImageObjects, ImageObjects]
  const found = objectAgreement(first, second)
  expect(objectAgreement(second, first)).toBe(found)
  return found
}

describe('objects of two images', () => {
  it.each<[string, Annotated['objects'], Annotated['objects'], number | null]>([
    ['equal ones agree', [[0, 10, 10, 20, 20]], [[0, 10, 10, 20, 20]], 1],
    // Intersection 20 × 14, union 2 × 400 − 280: 0.538.
    ['boxes moved by 6 of 20 pixels agree', [[0, 10, 10, 20, 20]], [[0, 10, 16, 20, 20]], 1],
    // Intersection 20 × 13, union 540: 0.481.
    ['boxes moved by 7 of 20 pixels do not', [[0, 10, 10, 20, 20]], [[0, 10, 17, 20, 20]], 0],
    ['boxes that only touch do not', [[0, 10, 10, 20, 20]], [[0, 30, 10, 20, 20]], 0],
    ['another category does not agree', [[0, 10, 10, 20, 20]], [[1, 10, 10, 20, 20]], 0],
    [
      'one more counts',
      [[0, 10, 10, 20, 20]],
      [
        [0, 10, 10, 20, 20],
        [0, 50, 50, 20, 20],
        [1, 0, 0, 5, 5],
      ],
      1 / 3,
    ],
    [
      'each counts once',
      [
        [0, 10, 10, 20, 20],
        [0, 11, 10, 20, 20],
      ],
      [[0, 10, 10, 20, 20]],
      1 / 2,
    ],
    ['an image without any agrees with none', [], [[0, 10, 10, 20, 20]], 0],
    ['two images without any say nothing', [], [], null],
    ['boxes without an area agree with none', [[0, 10, 10, 0, 20]], [[0, 10, 10, 0, 20]], 0],
  ])('%s', (_, one, other, expected) => {
    expect(agreement(one, other)).toBe(expected)
  })

  it('are shares of their images, so that a smaller copy agrees', () => {
    const objects = [[0, 10, 10, 20, 20]] as const
    const { images, groundTruth } = annotated([
      { name: 'a.jpg', objects },
      { name: 'b.jpg', objects: [[0, 5, 5, 10, 10]] },
    ])
    const sized = images.map((image, at) => (at === 1 ? { ...image, width: 50, height: 50 } : image))
    const [one, other] = objectsByImage({ images: sized, groundTruth }) as [ImageObjects, ImageObjects]
    expect(objectAgreement(one, other)).toBe(1)
  })

  it('are compared in pixels where sizes are unknown', () => {
    const images = [0, 1].map((at): Annotated => ({ name: `${at}`, objects: [[0, 10, 10, 20, 20]] }))
    const [one, other] = objectsByImage(annotated(images, { width: null, height: null })) as [
      ImageObjects,
      ImageObjects,
    ]
    expect(objectAgreement(one, other)).toBe(1)
  })

  it('that are crowd regions do not count', () => {
    const { images, groundTruth } = annotated([
      {
        name: 'a',
        objects: [
          [0, 0, 0, 90, 90],
          [1, 5, 5, 9, 9],
        ],
      },
    ])
    const [{ count, largest }] = objectsByImage({
      images,
      groundTruth: { ...groundTruth, crowd: Uint8Array.of(1, 0) },
    }) as [ImageObjects]
    expect([count, largest.map(({ category }) => category)]).toEqual([1, [1]])
  })

  it('are the 32 largest where there are more', () => {
    const many = Array.from({ length: 50 }, (_, at) => [0, at, 0, at + 1, 10] as const)
    const [objects] = objectsOf(many) as [ImageObjects]
    expect(objects.count).toBe(50)
    expect(objects.largest.map(({ left }) => Math.round(100 * left))).toEqual(
      Array.from({ length: 32 }, (_, at) => 49 - at),
    )
  })

  it.each<[string, Annotated['objects'][number]]>([
    ['left and right', [0, 70, 10, 20, 30]],
    ['top and bottom', [0, 10, 60, 20, 30]],
    ['both', [0, 70, 60, 20, 30]],
    ['neither', [0, 10, 10, 20, 30]],
  ])('agree where one image is mirrored in %s', (_, object) => {
    const [one, other] = objectsOf([[0, 10, 10, 20, 30]], [object]) as [ImageObjects, ImageObjects]
    expect(objectAgreementMirrored(one, other)).toBe(1)
  })
  it('agree by a share, which is asked of the image that has more', () => {
    const two: Annotated['objects'] = [
      [0, 10, 10, 20, 20],
      [1, 50, 50, 30, 30],
    ]
    const [one, none, both, another] = objectsOf(two.slice(0, 1), [], two, [[0, 60, 60, 20, 20]]) as ImageObjects[]
    const agree = (share: number, ...[first, second]: (ImageObjects | undefined)[]) =>
      agreeBy(share, first as ImageObjects, second as ImageObjects, overlapBy(0.5))
    expect([agree(0.5, one, both), agree(0.5, both, one), agree(0.51, both, one)]).toEqual([true, true, false])
    expect([agree(1, both, both), agree(0.9, none, none), agree(0.1, one, none), agree(0.1, one, another)]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('have the mean of each edge and the sum of their categories, over all of them', () => {
    const many = Array.from({ length: 50 }, (_, at) => [2, at, 10, at + 1, 10] as const)
    const [objects, none] = objectsOf(many, []) as [ImageObjects, ImageObjects]
    expect(objects.categorySum).toBe(100)
    for (const [edge, mean] of [0.245, 0.1, 0.5, 0.2].entries()) expect(objects.means[edge]).toBeCloseTo(mean, 12)
    expect([none.categorySum, none.means]).toEqual([0, [0, 0, 0, 0]])
  })
})
