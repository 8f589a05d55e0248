import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { metricIds } from '../src/evaluation/rules/metrics.ts'
import { readModelFile } from '../src/models/file/read-model-file.ts'
import type { Run } from '../src/stages/run.ts'
import { partners } from './models/agreement.ts'
import { built } from './models/built.ts'
import { planModel } from './models/planned.ts'
import type { DetectionRow } from './models/recorded-case.ts'
import { sharedRecord } from './models/shared-record.ts'

const models = '../shared/models'
const data = '../shared/data/coco-val80'
const SIX_MINUTES = 360_000

const families = {
  'yolov8n-int8': 'ultralytics-raw',
  'yolo26n-int8': 'ultralytics-end-to-end',
  'yolox-nano': 'yolox',
  'nanodet-m-416': 'nanodet',
  'picodet-xs-320-lcnet': 'paddle-picodet',
  'deimv2-atto-320-int8': 'rtdetr-deploy',
  'ultraface-rfb-320': 'ultraface',
  'ultraface-slim-320': 'ultraface',
} as const

const runs = [
  ['yolov8n-int8', 'yolo26n-int8', 'picodet-xs-320-lcnet'],
  ['yolox-nano', 'nanodet-m-416', 'deimv2-atto-320-int8'],
] as const

describe.skipIf(!existsSync(data)).each(runs)('over all of coco-val80, %s, %s and %s', (...names) => {
  let run: Run

  beforeAll(async () => {
    const { compareModels } = await built<typeof import('../src/compare-models.ts')>('compare-models')
    const paths = names.map((name) => join(models, `${name}.onnx`))
    run = await compareModels({ models: paths, data, latency: false, provider: 'cpu' })
  }, SIX_MINUTES)

  it.each(names)('%s: 99 % of the detections are those of its authors’ validation', (name) => {
    const ours = rowsByImage(run, names.indexOf(name))
    let matched = 0
    let all = 0
    for (const [imageId, theirs] of sharedRecord(name).detections) {
      const rows = ours.get(imageId) ?? []
      matched += partners(rows, theirs)
      all += Math.max(rows.length, theirs.length)
    }
    expect(all).toBeGreaterThan(1000)
    expect(matched / all).toBeGreaterThanOrEqual(0.99)
  })

  it.each(names)('%s: pycocotools’ twelve statistics of its authors’ validation, to four digits', (name) => {
    const { baseline, variants } = run.report
    const side = [baseline, ...variants][names.indexOf(name)]
    const { statistics } = sharedRecord(name)
    expect(statistics).toHaveLength(12)
    for (const [at, id] of metricIds.entries()) {
      expect(side?.metrics[id], id).toBeCloseTo(statistics[at] as number, 4)
    }
  })
})

function rowsByImage({ dataset, detections }: Run, model: number): Map<number, DetectionRow[]> {
  const rows = new Map(dataset.images.map(({ id }) => [id, [] as DetectionRow[]]))
  const columns = detections[model]
  if (columns === undefined) throw new Error(`no detections of model ${model}`)
  for (let at = 0; at < columns.count; at++) {
    const image = dataset.images[columns.imageIndex[at] as number]
    const [x, y, width, height] = columns.boxes.subarray(4 * at, 4 * at + 4) as unknown as [
      number,
      number,
      number,
      number,
    ]
    const row = [x, y, x + width, y + height, columns.scores[at], columns.categoryIndex[at]] as unknown as DetectionRow
    rows.get(image?.id as number)?.push(row)
  }
  return rows
}

describe.skipIf(!existsSync(models))('every published model', () => {
  const plan = async (name: string) => planModel(await readModelFile(join(models, `${name}.onnx`)), name)

  it('is spoken of here', () => {
    const files = existsSync(models) ? readdirSync(models).map((file) => basename(file, '.onnx')) : []
    expect(files.sort()).toEqual(Object.keys(families).sort())
  })

  it.each(Object.entries(families))('%s is recognised as %s, with evidence', async (name, family) => {
    const planned = await plan(name)
    expect(planned.family).toBe(family)
    expect(planned.chosenByUser).toBe(false)
    expect(planned.evidence.length).toBeGreaterThan(0)
  })
})
