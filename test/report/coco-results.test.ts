import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readResults } from '../../src/dataset/readers/coco/read-results.ts'
import { DetectionsBuilder } from '../../src/detections.ts'
import { resultsText } from '../../src/report/coco-results.ts'
import { datasetOf } from '../dataset/dataset-of.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const onEachOf = (images: number) => {
  const builder = new DetectionsBuilder()
  for (let image = 0; image < images; image++) builder.add(image, image % 2, 0.1, -2, 3, 4 + image, 1 / 3)
  return builder.build()
}

it('each detection has its image’s id as the annotation file has it', () => {
  const dataset = datasetOf([7, '7a', 2n ** 60n, 'val/"1".jpg'])
  expect([...resultsText(dataset, onEachOf(4))].join('')).toBe(`[
{"image_id":7,"category_id":1,"bbox":[0.1,-2,3,4],"score":0.3333333333333333},
{"image_id":"7a","category_id":7,"bbox":[0.1,-2,3,5],"score":0.3333333333333333},
{"image_id":1152921504606846976,"category_id":1,"bbox":[0.1,-2,3,6],"score":0.3333333333333333},
{"image_id":"val/\\"1\\".jpg","category_id":7,"bbox":[0.1,-2,3,7],"score":0.3333333333333333}
]
`)
})

it('what is written is read again to the last bit, more than one piece of it too', async () => {
  const dataset = datasetOf(Array.from({ length: 5000 }, (_, at) => (at % 2 === 0 ? at : `val/${at}.jpg`)))
  const detections = onEachOf(5000)
  const folder = temporaryFolder({ 'results.json': JSON.parse([...resultsText(dataset, detections)].join('')) })
  expect((await readResults(join(folder, 'results.json'), dataset)).detections).toEqual(detections)
})

it('no detections are an empty list', () => {
  expect(JSON.parse([...resultsText(datasetOf([1]), undefined)].join(''))).toEqual([])
})

it.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is never written, which JSON would turn into null', (value) => {
  const builder = new DetectionsBuilder()
  builder.add(0, 0, 1, 2, value, 4, 0.5)
  expect(() => [...resultsText(datasetOf([1]), builder.build())]).toThrow('detection 0 is not finite')
})
