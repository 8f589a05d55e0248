import { expect, test } from 'vitest'
import { judgedImages } from '../../src/dataset/judged-images.ts'
import { selectImages } from '../../src/dataset/selection/select-images.ts'
import { DetectionsBuilder } from '../../src/detections.ts'
import { averagePrecision } from '../../src/evaluation/curves/average-precision.ts'
import { figureLayout } from '../../src/evaluation/curves/figure-layout.ts'
import { contributingUnits } from '../../src/evaluation/draws/contributing-units.ts'
import { sideCells } from '../../src/evaluation/draws/drawn-cells.ts'
import { SideFigures } from '../../src/evaluation/draws/side-figures.ts'
import { match } from '../../src/evaluation/matching/match.ts'
import { cocoSizeRanges } from '../../src/evaluation/rules/size-ranges.ts'
import { imagesAsUnits } from '../../src/statistics/units.ts'
import { datasetOf } from '../dataset/dataset-of.ts'
import { sameBits } from './draws/rows-of-figures.ts'

/**
 * Six images with an object of `cat` each. `dog` was looked for on the second and third alone, where there is none, and `cat`
 * only in part on the first.
 */
const plain = datasetOf([1, 2, 3, 4, 5, 6])
const federated = {
  ...plain,
  judged: judgedImages(
    plain.groundTruth,
    2,
    [
      [1, 1],
      [1, 2],
    ],
    [[0, 0]],
  ),
}
const layout = figureLayout({ sizeRangeCount: cocoSizeRanges.length, categoryCount: 2 })

/** A detection of each category on each image: the box of the object for `cat` on the last three, and boxes elsewhere. */
function found() {
  const builder = new DetectionsBuilder()
  for (let image = 0; image < 6; image++) {
    const x = image < 3 ? 500 : image + 1
    builder.add(image, 0, x, 0, 10, 20, 0.9 - image / 10)
    builder.add(image, 1, 500, 0, 10, 20, 0.5)
  }
  return builder.build()
}

test('a draw counts what is judged: images that count once give the figures without draws', () => {
  const matches = match(federated, found(), cocoSizeRanges)
  const units = imagesAsUnits(federated.images)
  const figures = new SideFigures(sideCells(matches, { units }))
  figures.compute(new Uint16Array(6).fill(1))
  const { metrics } = averagePrecision(matches)
  expect(metrics.AP).toBeGreaterThan(0)
  expect(figures.row[figures.layout.metric('AP')]).toBe(metrics.AP)
  expect(metrics.AP).toBeGreaterThan(averagePrecision(match(plain, found(), cocoSizeRanges)).metrics.AP as number)
})

test('a draw of some images gives the figures of a data set of these', () => {
  const part = selectImages(federated, [4, 0, 2])
  const units = imagesAsUnits(federated.images)
  const figures = new SideFigures(sideCells(match(federated, found(), cocoSizeRanges), { units }))
  const weights = new Uint16Array(6)
  for (const image of [4, 0, 2]) weights[units.unitOfImage[image] as number] = 1
  figures.compute(weights)
  const detections = new DetectionsBuilder()
  for (const [place, image] of [4, 0, 2].entries()) {
    detections.add(place, 0, image < 3 ? 500 : image + 1, 0, 10, 20, 0.9 - image / 10)
    detections.add(place, 1, 500, 0, 10, 20, 0.5)
  }
  const alone = new SideFigures(
    sideCells(match(part, detections.build(), cocoSizeRanges), { units: imagesAsUnits(part.images) }),
  )
  alone.compute(new Uint16Array(3).fill(1))
  expect(sameBits(figures.row, alone.row)).toBe(true)
})

test('an image on which a category was not looked for, and a detection that is ignored, move nothing', () => {
  const other = { ...plain.groundTruth, categoryIndex: Int32Array.of(0, 0, 0, 1, 0, 0) }
  const dataset = { ...federated, groundTruth: other, judged: judgedImages(other, 2, [[1, 1]], [[0, 0]]) }
  const counts = (data: typeof plain) => {
    const matches = match(data, found(), cocoSizeRanges)
    return contributingUnits(matches, matches, imagesAsUnits(data.images))
  }
  const [asFederated, asPlain] = [counts(dataset), counts({ ...plain, groundTruth: other })]
  expect(asPlain[layout.category(1, 'AP')]).toBe(6)
  expect(asFederated[layout.category(1, 'AP')]).toBe(2)
  expect(asPlain[layout.category(0, 'AP')]).toBe(6)
  expect(asFederated[layout.category(0, 'AP')]).toBe(5)
})
