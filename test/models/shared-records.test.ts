import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Dataset } from '../../src/dataset/dataset.ts'
import { DetectionsBuilder } from '../../src/detections.ts'
import { evaluate } from '../../src/evaluation/evaluate.ts'
import { decodeImage } from '../../src/images/decode-image.ts'
import { Encoder } from '../../src/images/encoder.ts'
import type { Picture } from '../../src/images/picture.ts'
import type { Preprocessing } from '../../src/images/preprocessing.ts'
import { Detector } from '../../src/models/detector.ts'
import { readModelFile } from '../../src/models/file/read-model-file.ts'
import type { ModelPlan } from '../../src/models/plan-model.ts'
import { loadDataset } from '../../src/stages/load-dataset.ts'
import { statisticsOf } from '../evaluation/coco-results.ts'
import { planModel } from './planned.ts'
import { type SharedRecord, sharedOutputs, sharedRecord } from './shared-record.ts'

// No model runs here, so that everything holds to the last digit on every processor.

const models = '../shared/models'
const data = '../shared/data/coco-val80'

const quantised = ['yolov8n-int8', 'yolo26n-int8', 'deimv2-atto-320-int8'] as const
const recorded = [...quantised, 'yolox-nano', 'nanodet-m-416', 'picodet-xs-320-lcnet'] as const

/** Of the first 20 images of deimv2-atto alone rows are recorded, and its statistics are those of all. */
const withAllRows = recorded.filter((name) => name !== 'deimv2-atto-320-int8')

const planOf = async (name: string) => planModel(await readModelFile(join(models, `${name}.onnx`)), name)

const asBytes = {
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  type: 'uint8',
  layout: 'nhwc',
  channels: 'rgb',
} as const satisfies Partial<Preprocessing>

describe.skipIf(!existsSync(data))('over all of coco-val80', () => {
  const pictures = new Map<string, Picture>()
  let dataset: Dataset

  beforeAll(async () => {
    dataset = await loadDataset({ data, needImages: true })
    for (const { fileName } of dataset.images) {
      pictures.set(fileName, (await decodeImage(join(data, 'val2017', fileName))).picture)
    }
  })

  it.each(recorded)('%s sees the very pixels that its authors feed', async (name) => {
    const { preprocessing } = await planOf(name)
    const encoder = new Encoder({ ...preprocessing, ...asBytes })
    const sha256Of = (file: string) => {
      const { data } = encoder.encode(pictures.get(file) as Picture)
      return createHash('sha256').update(data).digest('hex')
    }
    const { images } = sharedRecord(name)
    expect(images).toHaveLength(80)
    expect(images.filter(({ file, canvas }) => sha256Of(file) !== canvas)).toEqual([])
  })

  it.each(withAllRows)('%s: its authors’ detections give pycocotools’ statistics', (name) => {
    const record = sharedRecord(name)
    expect(statisticsOf(evaluate(dataset, detectionsOf(record, dataset)))).toEqual(record.statistics)
  })

  describe.each(quantised)('the recorded outputs of %s', (name) => {
    let plan: ModelPlan
    const outputs = sharedOutputs(name)

    beforeAll(async () => {
      plan = await planOf(name)
    })

    it.each([...outputs.keys()])('are its authors’ detections of image %i', (id) => {
      const { images, detections } = sharedRecord(name)
      const file = images.find((image) => image.id === id)?.file as string
      const { frame } = new Encoder(plan.preprocessing).encode(pictures.get(file) as Picture)
      const ours: number[][] = []
      new Detector(plan).detect(outputs.get(id) ?? [], frame, (...row) => ours.push(row))
      const theirs = detections.get(id)?.map(([x1, y1, x2, y2, ...scoreAndClass]) => {
        return [x1, y1, Math.fround(x2 - x1), Math.fround(y2 - y1), ...scoreAndClass]
      })
      expect(ours.length).toBeGreaterThan(0)
      expect(ours).toEqual(theirs)
    })
  })
})

function detectionsOf({ detections }: SharedRecord, { images }: Dataset) {
  const builder = new DetectionsBuilder()
  for (const [at, { id }] of images.entries()) {
    for (const [x1, y1, x2, y2, score, category] of detections.get(Number(id)) ?? []) {
      builder.add(at, category, x1, y1, x2 - x1, y2 - y1, score)
    }
  }
  return builder.build()
}
