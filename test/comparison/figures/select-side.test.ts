import { expect, it } from 'vitest'
import { selectSide } from '../../../src/comparison/figures/select-side.ts'
import { type CheckpointModel, resultsCheckpoint, type Side } from '../../../src/comparison/figures/side.ts'
import { type Detections, DetectionsBuilder } from '../../../src/detections.ts'

/** One detection on each of these images, in the category with the image's number. */
function on(...images: readonly number[]): Detections {
  const builder = new DetectionsBuilder()
  for (const image of images) builder.add(image, image, 1, 2, 3, 4, 0.5)
  return builder.build()
}

const onImages = ({ imageIndex, categoryIndex }: Detections) => [[...imageIndex], [...categoryIndex]]

it('everything that a side found is on the kept images alone, in their new places', () => {
  const given = {
    name: 'a',
    path: 'a.json',
    sha256: 'a'.repeat(64),
    detections: on(0, 1, 2),
    unlisted: on(1, 0),
    unlistedIds: ['9'],
    caveats: [],
  }
  const checkpoint = { ...resultsCheckpoint(given), model: { found: on(2, 1) } as CheckpointModel }
  const side: Side = { label: 'a', checkpoints: [checkpoint], latency: null }
  const {
    label,
    checkpoints: [kept],
  } = selectSide(side, Int32Array.from([-1, 1, 0]))
  expect(onImages(kept.detections)).toEqual([
    [1, 0],
    [1, 2],
  ])
  expect(onImages(kept.given?.unlisted as Detections)).toEqual([[1], [1]])
  expect(kept.given?.unlistedIds).toEqual(['9'])
  expect(onImages(kept.model?.found as Detections)).toEqual([
    [0, 1],
    [2, 1],
  ])
  expect([label, kept.path]).toEqual(['a', 'a.json'])
})
