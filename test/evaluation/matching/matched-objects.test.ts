import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imageLists } from '../../../src/evaluation/matching/image-lists.ts'
import { match } from '../../../src/evaluation/matching/match.ts'
import { matchedObjects, stateAt } from '../../../src/evaluation/matching/matched-objects.ts'
import { cocoSizeRanges } from '../../../src/evaluation/rules/size-ranges.ts'
import { columnsOf, type EvaluationCase } from '../evaluation-case.ts'
import { randomCase } from '../random-case.ts'

function matchedOf(input: EvaluationCase) {
  const { dataset, detections } = columnsOf(input)
  const matches = match(dataset, detections, cocoSizeRanges)
  const images = Array.from(dataset.images.keys())
  const objects = matchedObjects(detections, dataset.groundTruth, matches, imageLists(matches), images)
  return { matches, objects, ids: dataset.groundTruth.ids }
}

describe('the objects that detections match', () => {
  it('are the last of equally good ones, free ones, and regions for what lies in them', () => {
    const { matches, objects, ids } = matchedOf({
      images: [1],
      categories: [1],
      objects: [
        [11, 1, 1, [0, 0, 10, 10], 100, 0],
        [12, 1, 1, [0, 0, 10, 10], 100, 0],
        [13, 1, 1, [100, 0, 50, 50], 2500, 1],
      ],
      detections: [
        [1, 1, [0, 0, 10, 10], 0.9],
        [1, 1, [0, 0, 10, 10], 0.8],
        [1, 1, [0, 0, 10, 10], 0.7],
        [1, 1, [110, 10, 5, 5], 0.6],
        [1, 1, [120, 10, 5, 5], 0.5],
      ],
    })
    const idOf = (object: number) => (object < 0 ? null : ids[matches.object[object] as number])
    expect(Array.from(objects, idOf)).toEqual([12, 11, null, 13, 13])
  })

  it('are one for each hit, another for each, and none for a false alarm', () => {
    fc.assert(
      fc.property(randomCase, ({ input }) => {
        const { matches, objects } = matchedOf(input)
        const hits = Array.from(objects).filter((_, place) => stateAt(matches, place) === 'hit')
        expect(new Set(hits).size).toBe(hits.length)
        for (const [place, object] of objects.entries()) {
          const state = stateAt(matches, place)
          expect(object >= 0).toBe(state !== 'false alarm')
          if (state === 'hit') expect((matches.countedIn[object] as number) & 1).toBe(1)
        }
      }),
    )
  })
})
