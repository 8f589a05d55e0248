import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { selectDetections } from '../src/dataset/selection/select-detections.ts'
import { selectImages } from '../src/dataset/selection/select-images.ts'
import { evaluate } from '../src/evaluation/evaluate.ts'
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

/** How far a run may be from the record, on whichever processor. */
interface Bounds {
  /** How many of the recorded rows and ours find each other. */
  readonly matched: (ours: readonly DetectionRow[], theirs: readonly DetectionRow[]) => Matched
  /** Least share that does. */
  readonly share: number
  /** Most difference of each of the twelve statistics. */
  readonly statistics: number
}

interface Matched {
  readonly matched: number
  readonly all: number
}

/** Float models: x64 processors with and without AVX-512 give every detection and statistic of the record. */
const floatBounds: Bounds = {
  matched: (ours, theirs) => ({ matched: partners(ours, theirs), all: Math.max(ours.length, theirs.length) }),
  share: 0.99,
  statistics: 0.00005,
}

/**
 * Quantised models: onnxruntime's kernels for different instruction sets give float operators another last digit, and
 * DynamicQuantizeLinear after them turns that into whole steps. Measured against the record, which is of a processor with
 * AVX-512: the share within half a pixel and 0.001, the share as below, and the largest difference of a statistic.
 *
 * - without AVX-512, where only Softmax differs: 94.6 %, 99.8 %, 0.0003 (yolo26n), 95.2 %, 100 %, 0.0032 (deimv2-atto),
 *   and no difference (yolov8n);
 * - with every value of Softmax and Sigmoid moved by −2⁻²³, 0 or 2⁻²³ of itself at random, for processors whose kernels
 *   differ in more than Softmax: 34 %, 98.6 %, 0.0101 (yolov8n), 34 %, 94.7 %, 0.0142 (yolo26n), 37 %, 95.6 %, 0.0089 (deimv2-atto).
 *
 * What is ours is held to the last digit in test/models/shared-records.test.ts.
 */
const quantisedBounds: Bounds = {
  matched: (ours, theirs) => ({ matched: roughPartners(ours, theirs), all: theirs.filter(isSure).length }),
  share: 0.9,
  statistics: 0.02,
}

function boundsOf(name: keyof typeof families): Bounds {
  return name.endsWith('-int8') ? quantisedBounds : floatBounds
}

function isSure([, , , , score]: DetectionRow): boolean {
  return score >= 0.1
}

/** How many of `theirs` with a score of 0.1 or more find a row of their class with an IoU of 0.8 and a score within 0.1. */
function roughPartners(ours: readonly DetectionRow[], theirs: readonly DetectionRow[]): number {
  const free = [...ours]
  return theirs.filter(isSure).filter((row) => {
    const at = free.findIndex(
      (other) => other[5] === row[5] && Math.abs(other[4] - row[4]) <= 0.1 && overlap(other, row) >= 0.8,
    )
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  }).length
}

function overlap(one: DetectionRow, other: DetectionRow): number {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0])
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1])
  const common = Math.max(width, 0) * Math.max(height, 0)
  const areaOf = ([x1, y1, x2, y2]: DetectionRow) => (x2 - x1) * (y2 - y1)
  return common / (areaOf(one) + areaOf(other) - common)
}

describe.skipIf(!existsSync(data)).each(runs)('over all of coco-val80, %s, %s and %s', (...names) => {
  let run: Run

  beforeAll(async () => {
    const { compareModels } = await built<typeof import('../src/compare-models.ts')>('compare-models')
    const paths = names.map((name) => join(models, `${name}.onnx`))
    run = await compareModels({ models: paths, data, latency: false, provider: 'cpu' })
  })

  it.each(names)('%s: the detections are those of its authors’ validation', (name) => {
    const ours = rowsByImage(run, names.indexOf(name))
    const bounds = boundsOf(name)
    const images = [...sharedRecord(name).detections].map(([id, theirs]) => bounds.matched(ours.get(id) ?? [], theirs))
    const sum = (of: (counts: Matched) => number) => images.reduce((total, counts) => total + of(counts), 0)
    const all = sum((counts) => counts.all)
    expect(all).toBeGreaterThan(500)
    expect(sum(({ matched }) => matched) / all).toBeGreaterThanOrEqual(bounds.share)
  })

  it.each(names)('%s: pycocotools’ twelve statistics of its authors’ validation', (name) => {
    const { baseline, variants } = run.report
    const side = [baseline, ...variants][names.indexOf(name)]
    const { statistics } = sharedRecord(name)
    expect(statistics).toHaveLength(12)
    for (const [at, id] of metricIds.entries()) {
      const difference = Math.abs((side?.metrics[id] ?? Number.NaN) - (statistics[at] as number))
      expect(difference, id).toBeLessThan(boundsOf(name).statistics)
    }
  })
})

describe.skipIf(!existsSync(data))('on all of coco-val80', () => {
  it('the images chosen by their pull hold at least 20 of the 24 that move the change of AP most', async () => {
    const { compareModels } = await built<typeof import('../src/compare-models.ts')>('compare-models')
    const paths = ['nanodet-m-416', 'picodet-xs-320-lcnet'].map((name) => join(models, `${name}.onnx`))
    const { dataset, detections, pictures } = await compareModels({
      models: paths,
      data,
      latency: false,
      provider: 'cpu',
      draws: 100,
    })
    const AP = (image: number | null) => {
      const keep = Array.from(dataset.images.keys()).filter((each) => each !== image)
      const places = Int32Array.from(dataset.images, (_, each) => keep.indexOf(each))
      const rest = selectImages(dataset, keep)
      return detections.map((each) => evaluate(rest, selectDetections(each, places)).metrics.AP as number)
    }
    const [before, after] = AP(null) as [number, number]
    const exact = dataset.images.map(({ key }, image) => {
      const [one, other] = AP(image) as [number, number]
      return { key, pull: after - before - (other - one) }
    })
    const top = exact.toSorted((one, other) => Math.abs(other.pull) - Math.abs(one.pull)).slice(0, 24)
    const chosen = pictures?.pictures.filter((each) => each.chosen.some(({ kind }) => kind === 'influence')) ?? []
    expect(chosen).toHaveLength(24)
    expect(top.filter(({ key }) => chosen.some((each) => each.key === key)).length).toBeGreaterThanOrEqual(20)
    for (const { key, pulls } of pictures?.pictures ?? []) {
      expect(pulls[0]?.AP).toBe(exact.find((each) => each.key === key)?.pull)
    }
  })
})

function rowsByImage({ dataset, detections }: Run, model: number): Map<number, DetectionRow[]> {
  const rows = new Map(dataset.images.map(({ id }) => [id as number, [] as DetectionRow[]]))
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
