import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { betterFileReading } from '../../../src/comparison/plausibility/better-file-reading.ts'
import { plausibilityCaveats } from '../../../src/comparison/plausibility/plausibility.ts'
import { modelSpecimen } from '../../../src/comparison/plausibility/specimen.ts'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { readResults } from '../../../src/dataset/readers/coco/read-results.ts'
import { evaluate } from '../../../src/evaluation/evaluate.ts'
import { atOnce } from '../../../src/evaluation/rules/steps.ts'
import type { ClassMap } from '../../../src/models/classes/class-map.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import { loadDataset } from '../../../src/stages/load-dataset.ts'
import { failure } from '../../dataset/failure.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { noOverrides } from '../../models/planned.ts'
import { compareShapes, found, type Row, shapes } from './shapes-found.ts'

type Four = readonly [number, number, number, number]
const boxed = (change: (box: Four, image: { width: number; height: number }) => readonly number[]) => {
  const images = new Map(shapes.images.map((image) => [image.id, image]))
  return <R extends { bbox: readonly number[]; image_id: number | string }>(rows: readonly R[]) =>
    rows.map((row) => {
      const image = images.get(row.image_id as number) as { id: number; width: number; height: number }
      return { ...row, bbox: change(row.bbox as Four, image) }
    })
}
const centred = boxed(([x, y, w, h]) => [x + w / 2, y + h / 2, w, h])
const exchanged = boxed(([x, y, w, h]) => [y, x, h, w])
const next = new Map(shapes.images.map(({ id }, at) => [id, shapes.images[(at + 1) % shapes.images.length]?.id ?? 0]))
const moved = <R extends { image_id: number | string }>(rows: readonly R[]) =>
  rows.map((row) => ({ ...row, image_id: next.get(row.image_id as number) as number }))

/** pycocotools' own: what is meant. */
const MEANT = JSON.parse(readFileSync('fixtures/shapes/reference.json', 'utf8')).models['rtdetr-tiny'].statistics.AP50

let right: Dataset
beforeAll(async () => {
  right = await loadDataset({ data: 'fixtures/shapes', needImages: false })
})

describe('files of detections', () => {
  it.each<[string, (rows: readonly Row[]) => readonly unknown[], string]>([
    ['centres', centred, 'its boxes are read as centre x, centre y, width, height'],
    ['exchanged axes', exchanged, 'its boxes are read as y, x, height, width'],
    ['exchanged corners', boxed(([x, y, w, h]) => [y, x, h, w]), 'its boxes are read as y, x, height, width'],
    ['corners', boxed(([x, y, w, h]) => [x, y, x + w, y + h]), 'its boxes are read as corners (x1, y1, x2, y2)'],
    [
      'corners in pairs, y first',
      boxed(([x, y, w, h]) => [y, x, y + h, x + w]),
      'its boxes are read as corners (y1, x1, y2, x2)',
    ],
    [
      'centres in shares, as YOLO writes them',
      boxed(([x, y, w, h], image) => [
        ...[(x + w / 2) / image.width, (y + h / 2) / image.height],
        ...[w / image.width, h / image.height],
      ]),
      'its boxes are read as centre x, centre y, width, height in shares of the image',
    ],
  ])('with boxes as %s are read so', async (_, change, words) => {
    const file = `${temporaryFolder({ 'rows.json': change(found[0] as Row[]) })}/rows.json`
    const { detections } = await readResults(file, right)
    const better = atOnce(betterFileReading(right, detections, evaluate(right, detections).metrics.AP50))
    expect(better).toMatchObject({ words, wrong: 'boxes' })
    expect(better?.betterAp50).toBeCloseTo(MEANT, 12)
  })

  it('with boxes in another reading are refused with it', async () => {
    const { code, message, next: todo } = await failure(() => compareShapes(centred))
    expect(code).toBe('results-misread')
    expect(message).toContain(
      'AP50 is 0.0 points, but 50.3 if its boxes are read as centre x, centre y, width, height.',
    )
    expect(message).toMatch(/Both sides fit best so\.$/)
    expect(todo).toMatch(/^Write each bbox as x, y, width, height: .* rather the boxes in \S+data\.json are wrong\.$/)
  })

  it('with the next image’s id are refused with the way back, which the last image alone does not go', async () => {
    const { code, message, next: todo } = await failure(() => compareShapes(moved))
    expect(code).toBe('results-misread')
    expect(message).toContain('but 50.0 if every detection is moved to the image before it in the list.')
    expect(todo).toMatch(/^Write the id of the image in the annotations as image_id\./)
  })

  it('do not put the annotations in doubt where one file alone does not fit', async () => {
    let file = 0
    const { message, next: todo } = await failure(() => compareShapes((rows) => (file++ === 0 ? centred(rows) : rows)))
    expect(`${message} ${todo}`).not.toMatch(/Both sides|data\.json/)
  })
})

describe('image ids', () => {
  it.each<[string, (id: number) => number, string]>([
    ['one too high', (id) => id + 1, '1 is taken from every image_id'],
    ['one too low', (id) => id - 1, '1 is added to every image_id'],
    ['places from 0 in the order of file names', (id) => 50 - id, 'place in the order of file names, counted from 0'],
  ])('that are %s are named', async (_, wrong, words) => {
    // Ids from 1, in the order of the list; file names in the reverse order. The first and the last image have no objects.
    const images = Array.from({ length: 50 }, (_, at) => ({
      ...{ id: at + 1, file_name: `${String(99 - at)}.png`, width: 900, height: 900 },
    }))
    const inner = images.slice(1, -1)
    const box = (id: number) => [(71 * id) % 800, (113 * id) % 800, 60, 40]
    const annotations = inner.map(({ id }) => ({
      ...{ id, image_id: id, category_id: 1, bbox: box(id), area: 2400, iscrowd: 0 },
    }))
    const data = { images, categories: [{ id: 1, name: 'cat' }], annotations }
    const rows = inner.map(({ id }) => ({ image_id: wrong(id), category_id: 1, bbox: box(id), score: id / 60 }))
    const { message } = await failure(() => compareShapes(() => rows, data))
    expect(message).toContain('but 100.0 if ')
    expect(message).toContain(words)
  })
})

describe('a model on annotations that do not fit', () => {
  const plan = {
    ...{ label: 'mine', signature: { path: 'mine.onnx' }, said: noOverrides, postprocessing: { scoreFloor: 0.001 } },
    ...{ classCount: 6, classNames: null },
  } as unknown as ModelPlan
  const classMap = {
    byUser: false,
    categoryOfClass: [0, 1, 2, 3, 4, 5],
    unmatchedCategories: [],
  } as unknown as ClassMap
  it.each([
    ['centres', centred, 'the boxes of the annotations are read as centre x, centre y, width, height'],
    ['exchanged axes', exchanged, 'its boxes are read as y, x, height, width'],
    ['other images', moved, 'every detection is moved to the next image of the list'],
  ])('such as %s, is told how they would', async (_, change, words) => {
    const annotations = change(shapes.annotations)
    const data = `${temporaryFolder({ 'data.json': { ...shapes, annotations } })}/data.json`
    const dataset = await loadDataset({ data, needImages: false })
    const { detections } = await readResults('fixtures/shapes/detections/rtdetr-tiny.json', dataset)
    const specimen = { found: detections, detections, accuracy: evaluate(dataset, detections) }
    const [message] = plausibilityCaveats(dataset, [modelSpecimen(plan, classMap, specimen)]).flatMap((caveat) =>
      caveat.code === 'model-accuracy-near-zero' ? caveat.message : [],
    )
    expect(message).toMatch(/It would be (50|49)\.\d if /)
    expect(message).toContain(`${words}, so the annotations may be what is wrong.`)
  })

  it('that are right, is not read otherwise', async () => {
    const { detections } = await readResults('fixtures/shapes/detections/rtdetr-tiny.json', right)
    expect(atOnce(betterFileReading(right, detections, evaluate(right, detections).metrics.AP50))).toBeNull()
  })
})
