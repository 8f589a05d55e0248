import { expect, it } from 'vitest'
import { distinctImages } from '../../../src/comparison/plausibility/distinct-images.ts'
import { allImages, onTrialImages } from '../../../src/comparison/plausibility/trial-images.ts'
import { loadDataset } from '../../../src/stages/load-dataset.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { shapes } from './shapes-found.ts'

const [picture] = shapes.images.filter(
  ({ id }) => shapes.annotations.filter(({ image_id }) => image_id === id).length > 2,
)
if (picture === undefined) throw new Error('the fixture has an image with several objects')
const objects = shapes.annotations.filter(({ image_id }) => image_id === picture.id)

/** One picture so many times, its boxes moved by parts of a pixel. */
function copies(count: number) {
  const times = Array.from({ length: count }, (_, at) => at)
  return {
    ...shapes,
    images: times.map((at) => ({ ...picture, id: at + 1, file_name: `${at}.png` })),
    annotations: times.flatMap((at) =>
      objects.map((object, place) => ({
        ...object,
        id: 100 * at + place + 1,
        image_id: at + 1,
        bbox: object.bbox.map((edge: number) => edge + 0.002 * at),
      })),
    ),
  }
}

it('of one picture many times there is one', async () => {
  const folder = temporaryFolder({ 'data.json': copies(60) })
  const dataset = await loadDataset({ data: `${folder}/data.json`, needImages: false })
  const distinct = distinctImages(allImages(dataset))
  expect(distinct.dataset.images).toHaveLength(1)
  expect(distinct.dataset.groundTruth.count).toBe(objects.length)
  expect([...distinct.placeOfImage].filter((place) => place !== -1)).toEqual([0])
})

it('of different pictures all are there, and their detections as they are', async () => {
  const folder = temporaryFolder({ 'data.json': shapes })
  const dataset = await loadDataset({ data: `${folder}/data.json`, needImages: false })
  const all = allImages(dataset)
  expect(distinctImages(all)).toBe(all)
  const none = { count: 0 } as Parameters<typeof onTrialImages>[0]
  expect(onTrialImages(none, all)).toBe(none)
})
