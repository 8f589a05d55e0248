import { describe, expect, it } from 'vitest'
import { betterFileReading } from '../../../src/comparison/plausibility/better-file-reading.ts'
import { onTrialImages, trialImages } from '../../../src/comparison/plausibility/trial-images.ts'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { DetectionsBuilder } from '../../../src/detections.ts'
import { atOnce } from '../../../src/evaluation/rules/steps.ts'
import { compareResults, type Progress } from '../../../src/index.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { shapes } from './shapes-found.ts'
import { squares } from './squares.ts'

const IMAGES = 1000
const dataset = squares(Array.from({ length: IMAGES }, () => 0))

describe('images for trials', () => {
  it('are all where detections are few', () => {
    expect(trialImages(dataset, 200_000)).toMatchObject({ dataset, areAll: true })
  })

  it('are as many as have 200,000 detections, over the whole list, and the same each time', () => {
    const { dataset: tried, placeOfImage, areAll } = trialImages(dataset, 2_000_000)
    expect({ areAll, images: tried.images.length }).toEqual({ areAll: false, images: 100 })
    expect(tried.images.map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, at) => 10 * at + 1))
    expect(placeOfImage.filter((place) => place >= 0)).toEqual(Int32Array.from({ length: 100 }, (_, at) => at))
    expect(trialImages(dataset, 2_000_000).placeOfImage).toEqual(placeOfImage)
  })

  it('are images with objects', () => {
    const { groundTruth } = dataset
    const half: Dataset = {
      ...dataset,
      groundTruth: { ...groundTruth, imageIndex: groundTruth.imageIndex.map((image) => image - (image % 2)) },
    }
    const ids = trialImages(half, 2_000_000).dataset.images.map(({ id }) => Number(id))
    expect(ids).toHaveLength(100)
    expect(ids.every((id) => id % 2 === 1)).toBe(true)
  })

  it('are at least 20, and at most so many as are asked for', () => {
    expect(trialImages(dataset, 1_000_000_000).dataset.images).toHaveLength(20)
    expect(trialImages(dataset, 10, 40).dataset.images).toHaveLength(40)
  })

  it('have their own detections', () => {
    const builder = new DetectionsBuilder()
    for (let image = 0; image < IMAGES; image++) builder.add(image, 0, image, 20, 10, 10, 0.5)
    const { count, imageIndex, boxes } = onTrialImages(builder.build(), trialImages(dataset, 2_000_000))
    expect({ count, last: imageIndex[99], x: boxes[4 * 99] }).toEqual({ count: 100, last: 99, x: 990 })
  })
})

describe('another reading of a very large file', () => {
  it('is found on some of its images, which are counted', () => {
    const builder = new DetectionsBuilder()
    for (let image = 0; image < IMAGES; image++) {
      builder.add(image, 0, 25, 25, 10, 10, 0.9)
      for (let more = 1; more < 400; more++) builder.add(image, 0, 500, 500, 10, 10, 0.1)
    }
    // Intersection over union of the square and the same moved by half its side in both directions is 25 / 175.
    expect(atOnce(betterFileReading(dataset, builder.build(), 0))).toEqual({
      words: 'its boxes are read as centre x, centre y, width, height',
      ...{ wrong: 'boxes', images: 500, ap50: 0, betterAp50: 1 },
    })
  })

  it('is searched for with breaks, in which the run can be interrupted', async () => {
    const rows = shapes.annotations.flatMap(({ image_id, category_id, bbox: [x = 0, y = 0, w = 0, h = 0] }) =>
      Array.from({ length: 20 }, (_, at) => ({
        ...{ image_id, category_id, bbox: [x + w / 2, y + h / 2, w, h], score: 1 / (at + 2) },
      })),
    )
    const folder = temporaryFolder({ 'rows.json': rows, 'data.json': shapes })
    const interruption = new AbortController()
    const onProgress = ({ stage, done, total }: Progress) => {
      if (stage !== 'check') return
      expect(done / total).toBeLessThanOrEqual(1)
      interruption.abort()
    }
    const results = [`${folder}/rows.json`, `${folder}/rows.json`]
    const options = { results, data: `${folder}/data.json`, draws: 100, drawThreads: 1 }
    await expect(compareResults(options, { onProgress, signal: interruption.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})
