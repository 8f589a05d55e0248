import { describe, expect, test } from 'vitest'
import { match } from '../../../src/evaluation/matching/match.ts'
import { everyThreshold } from '../../../src/evaluation/matching/matches.ts'
import { cocoSizeRanges } from '../../../src/evaluation/rules/size-ranges.ts'
import { columnsOf, type EvaluationCase } from '../evaluation-case.ts'

type Box = EvaluationCase['objects'][number][3]

interface DrawnObject {
  readonly box: Box
  readonly area?: number
  readonly crowd?: boolean
}

/** What each detection, best score first, is at IoU .50 in a size range, on one image of one category. */
function outcomes(objects: readonly DrawnObject[], detections: readonly Box[], size = 'all'): string[] {
  const { dataset, detections: columns } = columnsOf({
    images: [1],
    categories: [1],
    objects: objects.map(({ box, area, crowd }, i) => [i + 1, 1, 1, box, area ?? box[2] * box[3], crowd ? 1 : 0]),
    detections: detections.map((box, i) => [1, 1, box, 1 - i / 1000]),
  })
  const matches = match(dataset, columns, cocoSizeRanges)
  const range = cocoSizeRanges.findIndex(({ name }) => name === size)
  return Array.from(matches.detection, (_, place) => {
    if (((matches.truePositives[range]?.[place] ?? 0) & 1) === 1) return 'true'
    return ((matches.falsePositives[range]?.[place] ?? 0) & 1) === 1 ? 'false' : 'ignored'
  })
}

describe('matching', () => {
  test('an object is found once: a second box on it is false', () => {
    expect(
      outcomes(
        [{ box: [0, 0, 10, 10] }],
        [
          [0, 0, 10, 10],
          [0, 0, 10, 10],
        ],
      ),
    ).toEqual(['true', 'false'])
  })

  test('a detection that matches a crowd region is ignored, however many there are', () => {
    const crowd = { box: [0, 0, 100, 100], crowd: true } as const
    expect(
      outcomes(
        [crowd],
        [
          [0, 0, 10, 10],
          [20, 20, 10, 10],
          [95, 0, 10, 10],
          [96, 0, 10, 10],
        ],
      ),
    ).toEqual(['ignored', 'ignored', 'ignored', 'false'])
  })

  test('all detections of an image are matched where a data set looks at hundreds', () => {
    const boxes = Array.from({ length: 300 }, (_, i): Box => [20 * i, 0, 10, 10])
    const { dataset, detections } = columnsOf({
      images: [1],
      categories: [1],
      objects: boxes.map((box, i) => [i + 1, 1, 1, box, 100, 0]),
      detections: boxes.map((box, i) => [1, 1, box, 1 - i / 1000]),
    })
    const { truePositives } = match(dataset, detections, cocoSizeRanges, 500)
    expect(truePositives[0]?.every((bits) => bits === everyThreshold)).toBe(true)
  })

  test('a counted object is preferred to a crowd region that fits better', () => {
    const objects = [{ box: [0, 0, 100, 100], crowd: true }, { box: [0, 0, 10, 10] }] as const
    expect(outcomes(objects, [[0, 0, 10, 16]])).toEqual(['true'])
  })

  test('an object outside the size range takes one detection out of the count; the next one on it is false', () => {
    const large = { box: [0, 0, 30, 30], area: 2000 } as const
    expect(
      outcomes(
        [large],
        [
          [0, 0, 30, 30],
          [0, 0, 30, 30],
        ],
        'small',
      ),
    ).toEqual(['ignored', 'false'])
  })

  test('of two objects that overlap a detection equally, the later one is matched', () => {
    // The first detection lies half-way between both objects (IoU 80/120 with each), the second exactly on the first.
    const objects = [{ box: [0, 0, 10, 10] }, { box: [4, 0, 10, 10] }] as const
    expect(
      outcomes(objects, [
        [2, 0, 10, 10],
        [0, 0, 10, 10],
      ]),
    ).toEqual(['true', 'true'])
  })

  test('an area of exactly 32² is small and medium', () => {
    const object = { box: [0, 0, 32, 32] } as const
    const sizes = ['small', 'medium', 'large'].map((size) => outcomes([object], [[0, 0, 32, 32]], size)[0])
    expect(sizes).toEqual(['true', 'true', 'ignored'])
  })

  test('a missed detection is false only in the size ranges that hold its own width × height', () => {
    const sizes = ['all', 'small', 'medium', 'large'].map((size) => outcomes([], [[0, 0, 40, 40]], size)[0])
    expect(sizes).toEqual(['false', 'ignored', 'false', 'ignored'])
  })

  test('a matched detection counts in its object’s size range, whatever its own size', () => {
    expect(outcomes([{ box: [0, 0, 40, 40], area: 1000 }], [[0, 0, 40, 40]], 'small')).toEqual(['true'])
  })

  test('boxes that only touch and boxes without area never match', () => {
    expect(
      outcomes(
        [{ box: [0, 0, 10, 10] }],
        [
          [10, 0, 10, 10],
          [0, 0, 0, 10],
        ],
      ),
    ).toEqual(['false', 'false'])
  })

  test('an overlap of exactly one half is found at IoU .50', () => {
    expect(outcomes([{ box: [0, 0, 10, 10] }], [[0, 0, 10, 20]])).toEqual(['true'])
  })

  test('only the best 100 detections of an image and category are kept, and all categories have their own 100', () => {
    const boxes = Array.from({ length: 130 }, (_, i): readonly [number, number, Box, number] => [1, 1, [i, 0, 5, 5], i])
    const { dataset, detections } = columnsOf({
      images: [1],
      categories: [1, 2],
      objects: [],
      detections: [...boxes, [1, 2, [0, 0, 5, 5], -1]],
    })
    const matches = match(dataset, detections, cocoSizeRanges)
    expect(Array.from(matches.detectionStarts)).toEqual([0, 100, 101])
    expect(Math.min(...matches.scores.subarray(0, 100))).toBe(30)
  })
})
