import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CompareModelsOptions, Progress, Report, Run } from '../../../src/index.ts'
import { builtLibrary } from '../../cli/built-library.ts'
import { projectRoot } from '../../cli/run-cli.ts'
import { copyPictures, firstShapes } from '../../cli/small-shapes.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { asOtherProcessor, segmentsOf } from './other-processor.ts'

const one = `${projectRoot}models/rtdetr-tiny.onnx`
const two = `${projectRoot}models/rtdetr-tiny-cbam.onnx`
const { compareModels, parseGate } = await builtLibrary()

/** A run on six images, what it said, and how many pictures its accuracy pass looked at. */
async function compared(cache: string | undefined, options: Partial<CompareModelsOptions> = {}) {
  const said: string[] = []
  let looked = 0
  const run = await compareModels(
    {
      models: [one, two],
      data: `${projectRoot}fixtures/shapes`,
      limit: 6,
      latency: false,
      provider: 'cpu',
      draws: 100,
      cache,
      ...options,
    },
    {
      onNotice: (text: string) => said.push(text),
      onProgress: ({ stage, total }: Progress) => {
        if (stage === 'predict') looked = total
      },
    },
  )
  return { run, said, looked, report: run.report }
}

/** What was judged: everything but times and where the predictions come from. */
function judged({ report, detections }: Run): unknown {
  const { startedAt: _, finishedAt: __, accuracyPassMs: ___, settings: ____, ...rest } = report
  const side = ({ model, checkpoints, ...others }: Report['baseline']) => ({
    ...others,
    model: model && {
      ...model,
      sessionCreationMs: 0,
      firstCallMs: 0,
      inferenceMs: 0,
      nodesByProvider: null,
      peakMemoryBytes: null,
    },
    checkpoints: checkpoints.map(({ predictions, ...checkpoint }) => checkpoint),
  })
  return { ...rest, baseline: side(report.baseline), variants: report.variants.map(side), detections }
}

const fromStore = ({ baseline, variants }: Report) =>
  [baseline, ...variants].map(({ checkpoints }) => checkpoints[0]?.predictions?.imagesFromStore)

const newStore = () => join(temporaryFolder({}), 'store')

describe('a run with a store', () => {
  it('is the same as without one, and the same again without running any model', async () => {
    const store = newStore()
    const [without, cold, warm] = [await compared(undefined), await compared(store), await compared(store)]
    expect(judged(cold.run)).toEqual(judged(without.run))
    expect(judged(warm.run)).toEqual(judged(without.run))
    expect([without, cold, warm].map(({ looked }) => looked)).toEqual([6, 6, 0])
    expect([without, cold, warm].map(({ report }) => fromStore(report))).toEqual([
      [0, 0],
      [0, 0],
      [6, 6],
    ])
    expect(warm.report.accuracyPassMs).toBeNull()
    expect(warm.report.baseline.model).toMatchObject({ sessionCreationMs: null, firstCallMs: null, inferenceMs: null })
    expect([...without.said, ...cold.said, ...warm.said]).toEqual([])
  })

  it('runs only a new variant, and only images that are new', async () => {
    const store = newStore()
    await compared(store, { models: [one, one] })
    const variant = await compared(store)
    expect(fromStore(variant.report)).toEqual([6, 0])
    expect(variant.report.baseline.model?.sessionCreationMs).toBeNull()
    expect(variant.report.variants[0]?.model?.sessionCreationMs).toBeGreaterThan(0)
    const more = await compared(store, { limit: 9 })
    expect(fromStore(more.report)).toEqual([6, 6])
    expect(more.looked).toBe(3)
    expect(judged(more.run)).toEqual(judged((await compared(undefined, { limit: 9 })).run))
  })

  it('runs no model for another question about the same detections', async () => {
    const store = newStore()
    await compared(store)
    const options = {
      tolerances: [],
      confidence: 0.9,
      sizeRanges: [{ name: 'tiny', minArea: 0, maxArea: 400 }],
      names: { [one]: 'first' },
    }
    expect(await compared(store, options)).toMatchObject({ looked: 0 })
  })

  it('runs them all where they are read in another way', async () => {
    const store = newStore()
    await compared(store)
    expect(await compared(store, { scoreFloor: { all: 0.2 } })).toMatchObject({ looked: 6 })
    expect(await compared(store, { maxDetections: { all: 5 } })).toMatchObject({ looked: 6 })
    expect(await compared(store)).toMatchObject({ looked: 0 })
  })

  it('knows an image by its bytes and its annotated size, wherever it is', async () => {
    const store = newStore()
    const place = temporaryFolder({})
    const folder = join(place, 'data')
    mkdirSync(join(folder, 'val'), { recursive: true })
    copyPictures(firstShapes(4), join(folder, 'val'))
    writeFileSync(join(folder, 'val.json'), JSON.stringify(firstShapes(4)))
    const data = { data: join(folder, 'val.json'), images: join(folder, 'val'), limit: undefined }
    await compared(store, data)
    const moved = join(place, 'moved')
    renameSync(folder, moved)
    const there = { ...data, data: join(moved, 'val.json'), images: join(moved, 'val') }
    expect(await compared(store, there)).toMatchObject({ looked: 0 })
    const [picture] = readdirSync(join(moved, 'val')) as [string]
    writeFileSync(
      join(moved, 'val', picture),
      Buffer.concat([readFileSync(join(moved, 'val', picture)), Buffer.from('x')]),
    )
    expect(await compared(store, there)).toMatchObject({ looked: 1 })
    const shapes = firstShapes(4)
    const wider = {
      ...shapes,
      images: shapes.images.map((image, at) => (at === 0 ? { ...image, width: image.width + 1 } : image)),
    }
    writeFileSync(join(moved, 'val.json'), JSON.stringify(wider))
    expect((await compared(store, there)).looked).toBe(1)
  })

  it('says again what was found in pictures that it does not read again', async () => {
    const store = newStore()
    const folder = temporaryFolder({ 'val.json': '' })
    const shapes = firstShapes(3)
    mkdirSync(join(folder, 'val'))
    copyPictures(shapes, join(folder, 'val'))
    writeFileSync(join(folder, 'val.json'), JSON.stringify(shapes))
    writeFileSync(join(folder, 'val', shapes.images[1]?.file_name ?? ''), 'not a picture')
    const data = { data: join(folder, 'val.json'), images: join(folder, 'val'), limit: undefined }
    const [cold, warm] = [await compared(store, data), await compared(store, data)]
    expect(cold.report.caveats.map(({ code }) => code)).toContain('data-image-unreadable')
    expect(judged(warm.run)).toEqual(judged(cold.run))
    expect(warm.looked).toBe(0)
  })

  it('measures latency again, on models that it does not run for accuracy', async () => {
    const store = newStore()
    await compared(store)
    const timed = await compared(store, { latency: true, latencyBudgetMs: 1 })
    expect(timed.looked).toBe(0)
    expect(timed.report).toMatchObject({ accuracyPassMs: null, baseline: { latency: expect.anything() } })
    expect(timed.report.baseline.model).toMatchObject({ inferenceMs: null, sessionCreationMs: expect.any(Number) })
  })

  it('finds out on its own whether there is a GPU', async () => {
    const store = newStore()
    const cold = await compared(store, { provider: 'auto' })
    const warm = await compared(store, { provider: 'auto' })
    expect(warm.looked).toBe(0)
    expect(warm.report.environment).toEqual(cold.report.environment)
  })

  it('counts multiply-accumulates once', async () => {
    const store = newStore()
    const options = { gates: [parseGate('macs > 0%')], models: [one, two] }
    const [cold, warm] = [await compared(store, options), await compared(store, options)]
    const macs = ({ report }: typeof cold) => [report.baseline, ...report.variants].map(({ model }) => model?.macs)
    expect(macs(cold).every((count) => (count ?? 0) > 0)).toBe(true)
    expect(macs(warm)).toEqual(macs(cold))
    // A process that counts them also sees its memory.
    expect(cold.report.baseline.model?.peakMemoryBytes).toBeGreaterThan(0)
    expect(warm.report.baseline.model?.peakMemoryBytes).toBeNull()
  })
})

describe('a store that is damaged', () => {
  it('is filled again, which is said', async () => {
    const store = newStore()
    const cold = await compared(store)
    const [path] = segmentsOf(store) as [string]
    const bytes = readFileSync(path)
    bytes[200] = (bytes[200] as number) ^ 1
    writeFileSync(path, bytes)
    const again = await compared(store)
    expect(again.looked).toBeGreaterThan(0)
    expect(again.said).toEqual([expect.stringContaining('1 file of the prediction store is damaged')])
    expect(judged(again.run)).toEqual(judged(cold.run))
    expect(await compared(store)).toMatchObject({ looked: 0 })
  })

  it('may be of another processor: it counts with a caveat, and not at all where only this one may', async () => {
    const store = newStore()
    await compared(store)
    const elsewhere = newStore()
    cpSync(store, elsewhere, { recursive: true })
    asOtherProcessor(elsewhere)
    const mixed = await compared(elsewhere, { limit: 8 })
    expect(mixed.looked).toBe(2)
    const caveats = mixed.report.caveats.filter(({ code }) => code === 'predictions-several-processors')
    expect(caveats.map(({ subject }) => subject)).toEqual(['rtdetr-tiny', 'rtdetr-tiny-cbam'])
    expect(caveats[0]?.message).toContain('Other CPU with AVX2 (6 images)')
    const own = await compared(elsewhere, { limit: 8, sameMachine: true })
    expect(own.looked).toBe(6)
    expect(own.report.caveats.map(({ code }) => code)).not.toContain('predictions-several-processors')
  })
})
