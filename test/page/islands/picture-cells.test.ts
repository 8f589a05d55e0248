import { expect, it } from 'vitest'
import { describePictures } from '../../../src/comparison/pictures/describe-pictures.ts'
import { confusionLevels } from '../../../src/evaluation/evidence/confusion.ts'
import { match } from '../../../src/evaluation/matching/match.ts'
import { cocoSizeRanges } from '../../../src/evaluation/rules/size-ranges.ts'
import { atOnce } from '../../../src/evaluation/rules/steps.ts'
import { confusionAt } from '../../../src/page/islands/confusion-cells.ts'
import { haveCells, isOfCell, pairsOf, picturesByCell } from '../../../src/page/islands/picture-cells.ts'
import { matchedSide } from '../../comparison/pictures/matched-sides.ts'
import { recordedErrors } from '../../evaluation/error-kinds/recorded-errors.ts'
import { columnsOf } from '../../evaluation/evaluation-case.ts'
import { samplePicture } from '../sample-pictures.ts'

const scores = [0.05, 0.25, 0.5, 0.75]

it('has what the matrices count: over all pictures, each cell has as many members as its count', () => {
  let compared = 0
  let confused = 0
  for (const { case: input } of recordedErrors) {
    const { dataset, detections } = columnsOf(input)
    const levels = atOnce(
      confusionLevels(detections, dataset.groundTruth, match(dataset, detections, cocoSizeRanges), []),
    )
    const chosen = dataset.images.map((_, image) => ({ image, chosen: [], pulls: [] }))
    const { pictures } = describePictures(dataset, [matchedSide(dataset, 'a', detections)], chosen)
    // Where an image has more detections than are listed, the matrix may count those that are not.
    if (pictures.some(({ sides: [side] }) => side?.leftOut !== 0)) continue
    const idAt = (position: number | null) => (position === null ? null : (dataset.categories[position]?.id ?? null))
    for (const score of scores) {
      for (const { object, detection, count } of confusionAt(levels, score)) {
        const cell = { objectId: idAt(object), detectionId: idAt(detection) }
        const members = pictures.map(({ sides: [side], ...picture }) =>
          pairsOf({ ...picture, sides: [] }, side as never, score).filter((pair) => isOfCell(pair, cell)),
        )
        expect(members.flat()).toHaveLength(count)
        const shown = picturesByCell(pictures, [0], score).get(`${cell.objectId},${cell.detectionId}`)
        expect(shown).toBe(members.filter(({ length }) => length > 0).length)
        compared++
        if (object !== null && detection !== null && object !== detection) confused++
      }
    }
  }
  expect(compared).toBeGreaterThan(100)
  expect(confused).toBeGreaterThan(20)
})

it('knows pictures of an earlier program, which do not say what overlaps', () => {
  expect(haveCells([samplePicture])).toBe(true)
  const [side] = samplePicture.sides
  const { overlaps: _, ...earlier } = side as (typeof samplePicture.sides)[number]
  expect(haveCells([{ ...samplePicture, sides: [earlier] }])).toBe(false)
})
