import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report, Run, VariantComparison } from '../src/index.ts'
import { builtLibrary } from './cli/built-library.ts'
import { projectRoot, runCli } from './cli/run-cli.ts'
import { copyPictures, firstShapes, withReversedCategories } from './cli/small-shapes.ts'
import { temporaryFolder } from './dataset/temporary-folder.ts'

const one = `${projectRoot}models/rtdetr-tiny.onnx`
const two = `${projectRoot}models/rtdetr-tiny-cbam.onnx`
const shapes = `${projectRoot}fixtures/shapes`
const few = { data: shapes, limit: 6, latency: false, provider: 'cpu' } as const
const validate = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(`${projectRoot}docs/report.schema.json`, 'utf8')),
)

const { compareModels, compareResults, parseGate } = await builtLibrary()

/** Every change of accuracy in a comparison, by where it stands. */
function changes(comparison: VariantComparison): Map<string, number | null> {
  const { metrics, sizes, categories, apOverCommonCategories, atCommonScoreFloor } = comparison
  return new Map([
    ...Object.entries(metrics).map(([id, { change }]) => [id, change] as const),
    ...sizes.flatMap(({ name, AP, AR }) => [[`${name} AP`, AP.change] as const, [`${name} AR`, AR.change] as const]),
    ...categories.map(({ name, AP }) => [`category ${name}`, AP.change] as const),
    ['common categories', apOverCommonCategories.change] as const,
    ...Object.entries(atCommonScoreFloor ?? {}).map(([id, { change }]) => [`${id} at the floor`, change] as const),
  ])
}

/** What fixtures/macs/macs.json holds, as far as it is read here. */
interface RecordedMacs {
  readonly models: Readonly<Record<'rtdetr-tiny' | 'rtdetr-tiny-cbam', { readonly torch: number }>>
}

const firstOf = ({ report }: Run) => report.comparisons[0] as VariantComparison

describe('three models with --choose-on', () => {
  it('choose and are judged as the detections that they wrote, which are of both parts', async () => {
    const out = join(temporaryFolder({}), 'out')
    const data = [
      '--data',
      shapes,
      '--limit',
      '24',
      '--choose-on',
      '0.4',
      '--draws',
      '200',
      '--format',
      'json',
      '--quiet',
    ]
    const models = await runCli([one, two, one, ...data, '--no-latency', '--provider', 'cpu', '--out', out])
    const files = ['rtdetr-tiny', 'rtdetr-tiny-cbam', 'rtdetr-tiny-2'].map((label) => `${out}/detections/${label}.json`)
    const given = await runCli(['eval', ...files, ...data])
    const [ran, read] = [models, given].map(({ stdout }) => JSON.parse(stdout) as Report)
    expect(ran?.choice).toMatchObject({ share: 0.4, images: 10, groups: null, sides: [{}, {}, {}] })
    expect(ran?.dataset.images).toBe(14)
    expect(read?.choice).toEqual(ran?.choice)
    expect(read?.comparisons.map(({ metrics }) => metrics)).toEqual(ran?.comparisons.map(({ metrics }) => metrics))
    expect(ran?.caveats.map(({ code }) => code)).toContain('judgement-few-to-choose-on')
    expect(validate(ran)).toBe(true)
    const rows = readFileSync(join(out, 'choice.csv'), 'utf8').trimEnd().split('\n').slice(1)
    const counts = ['choose', 'judge'].map((part) => rows.filter((row) => row.endsWith(`,${part}`)).length)
    expect(counts).toEqual([10, 14])
  })
})

describe('the same model twice', () => {
  it('differs nowhere, and bears two labels', async () => {
    const sizeRanges = [{ name: 'tiny', minArea: 0, maxArea: 400 }]
    const run = await compareModels({ ...few, models: [one, one], sizeRanges })
    const found = changes(firstOf(run))
    expect([...found.keys()]).toEqual(expect.arrayContaining(['AP', 'ARl', 'tiny AP', 'category star']))
    for (const [name, change] of found) {
      const reached = name === 'AP' ? [0] : [0, null]
      expect(reached, name).toContain(change)
    }
    expect([run.report.baseline, ...run.report.variants].map(({ label }) => label)).toEqual([
      'rtdetr-tiny',
      'rtdetr-tiny-2',
    ])
  })
})

describe('two models', () => {
  let run: Run
  beforeAll(async () => {
    run = await compareModels({ ...few, models: [one, two], scoreFloor: { byLabel: { 'rtdetr-tiny': 0.3 } } })
  })

  it('swapped mirror every change exactly', async () => {
    const swapped = await compareModels({ ...few, models: [two, one], scoreFloor: { byLabel: { 'rtdetr-tiny': 0.3 } } })
    const mirrored = [...changes(firstOf(swapped))].map(([name, value]) => [name, value === null ? null : 0 - value])
    expect(mirrored).toEqual([...changes(firstOf(run))])
    expect(mirrored.some(([, value]) => value !== 0 && value !== null)).toBe(true)
  })

  it('of different score floors are also compared at the higher one, with a caveat', () => {
    const { baseline, variants, comparisons, caveats } = run.report
    const variant = variants[0]
    expect(baseline.atCommonScoreFloor).toEqual({ scoreFloor: 0.3, metrics: baseline.metrics })
    expect(variant?.atCommonScoreFloor?.scoreFloor).toBe(0.3)
    expect(comparisons[0]?.atCommonScoreFloor?.AP.change).toBe(
      (variant?.atCommonScoreFloor?.metrics.AP ?? Number.NaN) - (baseline.metrics.AP ?? Number.NaN),
    )
    expect(caveats.filter(({ message }) => /score floor/i.test(message))).not.toEqual([])
  })

  it('have the attention that one has more named with its place', () => {
    const places = [8, 16, 32].map((stride) => ({
      name: 'cbam',
      from: null,
      to: { part: 'backbone', stride },
      count: 1,
    }))
    expect(run.report.architecture?.models.map(({ label }) => label)).toEqual(['rtdetr-tiny', 'rtdetr-tiny-cbam'])
    expect(run.report.architecture?.differences).toMatchObject([{ variant: 'rtdetr-tiny-cbam', attention: places }])
  })

  it('give a report that the published schema accepts', () => {
    expectValid(run.report)
  })
})

describe('what models take beside time', () => {
  it('is compared where time is taken', async () => {
    const run = await compareModels({ ...few, models: [one, two], limit: 2, latency: true, latencyBudgetMs: 5000 })
    const { baseline, variants } = run.report
    const { models: macs } = JSON.parse(readFileSync(`${projectRoot}fixtures/macs/macs.json`, 'utf8')) as RecordedMacs
    expect(baseline.model).toMatchObject({ macs: macs['rtdetr-tiny'].torch, macsLeftOut: [] })
    expect(baseline.model?.nodesByProvider).toEqual({ CPUExecutionProvider: expect.any(Number) })
    expectValid(run.report)
    expect(variants[0]?.model?.macs).toBe(macs['rtdetr-tiny-cbam'].torch)
    const ratio = macs['rtdetr-tiny-cbam'].torch / macs['rtdetr-tiny'].torch
    expect(firstOf(run).cost?.macs).toMatchObject({ ratio, interval: [ratio, ratio], verdict: 'unchanged' })
    expect(firstOf(run).cost?.peakMemory).toMatchObject({
      baseline: baseline.model?.peakMemoryBytes,
      variant: variants[0]?.model?.peakMemoryBytes,
      interval: null,
      verdict: 'inconclusive',
    })
  })

  it('is not measured where it is not', async () => {
    const run = await compareModels({ ...few, models: [one, one], limit: 2 })
    expect(run.report.baseline.model).toMatchObject({
      macs: null,
      macsLeftOut: [],
      peakMemoryBytes: null,
      nodesByProvider: null,
    })
    expect(firstOf(run).cost).toMatchObject({ macs: null, peakMemory: null })
  })

  it('has its multiply-accumulates all the same where a gate names them', async () => {
    const gates = ['flops > 5%', 'macs > 0%'].map(parseGate)
    const { report } = await compareModels({ ...few, models: [one, two], limit: 2, gates })
    const { baseline, variant } = report.comparisons[0]?.cost?.macs ?? {}
    const change = (variant ?? 0) / (baseline ?? 0) - 1
    expect(report.gates.map(({ figure, actual, passed }) => [figure, actual.change, passed])).toEqual([
      ['macs', change, true],
      ['macs', change, false],
    ])
    expect(report.caveats.filter(({ code }) => code.startsWith('timing-'))).toEqual([])
    expectValid(report)
  })
})

describe('the images', () => {
  it('in another order give the same twelve numbers', async () => {
    const annotations = firstShapes(8)
    const folder = temporaryFolder({
      'as-listed.json': annotations,
      'backwards.json': {
        ...annotations,
        images: annotations.images.toReversed(),
        annotations: annotations.annotations.toReversed(),
      },
    })
    const settings = { ...few, limit: undefined, models: [one, two], images: `${shapes}/val` }
    const listed = await compareModels({ ...settings, data: join(folder, 'as-listed.json') })
    const backwards = await compareModels({ ...settings, data: join(folder, 'backwards.json') })
    expect(backwards.report.baseline.metrics).toEqual(listed.report.baseline.metrics)
    expect(backwards.report.variants[0]?.metrics).toEqual(listed.report.variants[0]?.metrics)
  })

  it('drawn with a seed are the same whatever runs on them', async () => {
    const drawn = async (seed: number) =>
      (await compareResults({ results: [`${shapes}/detections/rtdetr-tiny.json`], data: shapes, limit: 6, seed }))
        .dataset.images
    const run = await compareModels({ ...few, models: [one, two], seed: 7 })
    const ids = (images: Run['dataset']['images']) => images.map(({ id }) => id)
    expect(ids(run.dataset.images)).toEqual(ids(await drawn(7)))
    expect(ids(await drawn(7))).not.toEqual(ids(await drawn(8)))
  })

  it('that are corrupt are left out for every model alike', async () => {
    const annotations = firstShapes(5)
    const folder = temporaryFolder({ 'annotations/instances_val.json': annotations, 'val/.keep': '' })
    copyPictures(annotations, join(folder, 'val'))
    const corrupt = annotations.images[2]
    writeFileSync(join(folder, 'val', corrupt?.file_name ?? ''), 'no picture')
    const sound = temporaryFolder({
      'sound.json': {
        ...annotations,
        images: annotations.images.filter(({ id }) => id !== corrupt?.id),
        annotations: annotations.annotations.filter(({ image_id }) => image_id !== corrupt?.id),
      },
    })
    const settings = { ...few, limit: undefined, models: [one, two] }
    const { report, dataset } = await compareModels({ ...settings, data: folder })
    const without = await compareModels({ ...settings, data: join(sound, 'sound.json'), images: `${shapes}/val` })
    expect(dataset.images.map(({ id }) => id)).not.toContain(corrupt?.id)
    expect([report.baseline, ...report.variants].map(({ metrics }) => metrics)).toEqual(
      [without.report.baseline, ...without.report.variants].map(({ metrics }) => metrics),
    )
    expect(report.caveats).toContainEqual(
      expect.objectContaining({
        code: 'data-image-unreadable',
        count: 1,
        examples: [expect.stringContaining('00003.jpg')],
      }),
    )
  })

  it('that are copies under other names are noticed by their pixels, unless groups were named', async () => {
    const annotations = firstShapes(4)
    const { images } = annotations
    const copies = images.map((image, at) => ({ ...image, id: image.id + 10_000, file_name: `copy-${'abcd'[at]}.jpg` }))
    const objects = annotations.annotations.map((object) => ({ ...object, image_id: object.image_id + 10_000 }))
    const both = {
      ...annotations,
      images: [...images, ...copies],
      annotations: [...annotations.annotations, ...objects],
    }
    const folder = temporaryFolder({ 'annotations/instances_val.json': both, 'val/.keep': '' })
    copyPictures(annotations, join(folder, 'val'))
    for (const [at, { file_name }] of images.entries()) {
      const [from, to] = [file_name, copies[at]?.file_name ?? ''].map((name) => join(folder, 'val', name))
      if (at === 0) writeFileSync(to as string, 'no picture')
      else copyFileSync(from as string, to as string)
    }
    const settings = { ...few, limit: undefined, models: [one, two], data: folder }
    const ofGroups = ({ report }: Run) => report.caveats.filter(({ code }) => code === 'probable-groups')
    const noticed = await compareModels(settings)
    expect(ofGroups(noticed)).toMatchObject([
      { count: 3, examples: ['00002.jpg, copy-b.jpg', '00003.jpg, copy-c.jpg', '00004.jpg, copy-d.jpg'] },
    ])
    expect(noticed.report.dataset.probableGroups?.files).toEqual([
      ['00002.jpg', 'copy-b.jpg'],
      ['00003.jpg', 'copy-c.jpg'],
      ['00004.jpg', 'copy-d.jpg'],
    ])
    expect(noticed.report.comparisons[0]?.byProbableGroup).toMatchObject({ groups: 3 })
    expect(validate(JSON.parse(JSON.stringify(noticed.report)))).toBe(true)
    expect(ofGroups(await compareModels({ ...settings, groupBy: { kind: 'none' } }))).toEqual([])
  })

  it('that carry an EXIF turn are read in the frame of their annotations', async () => {
    const annotations = firstShapes(3)
    const folder = temporaryFolder({ 'upright/.keep': '', 'turned/.keep': '', 'annotations.json': annotations })
    for (const { file_name } of annotations.images) {
      const picture = sharp(`${shapes}/val/${file_name}`)
      await picture
        .clone()
        .png()
        .toFile(join(folder, 'upright', file_name))
      // Orientation 6: stored a quarter turn to the left, to be shown turned right, as phones do.
      await picture
        .clone()
        .rotate(270)
        .withMetadata({ orientation: 6 })
        .png()
        .toFile(join(folder, 'turned', file_name))
    }
    const settings = { ...few, limit: undefined, models: [one, two], data: join(folder, 'annotations.json') }
    const upright = await compareModels({ ...settings, images: join(folder, 'upright') })
    const turned = await compareModels({ ...settings, images: join(folder, 'turned') })
    expect(turned.detections).toEqual(upright.detections)
    expect(turned.report.caveats).toContainEqual(expect.objectContaining({ code: 'picture-orientation', count: 3 }))
  })
})

describe('two files of the same name', () => {
  it('get labels from their folders, and a file of detections each that gives the report’s numbers again', async () => {
    const folder = temporaryFolder({})
    for (const [name, model] of [
      ['a', one],
      ['b', two],
    ] as const) {
      mkdirSync(join(folder, name))
      copyFileSync(model, join(folder, name, 'best.onnx'))
    }
    const out = join(folder, 'out')
    const models = [join(folder, 'a/best.onnx'), join(folder, 'b/best.onnx')]
    const ran = await runCli([...models, '--data', shapes, '--limit', '6', '--no-latency', '--out', out, '--quiet'])
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report
    expectValid(report)
    const sides = [report.baseline, ...report.variants]
    expect(sides.map(({ label }) => label)).toEqual(['a/best', 'b/best'])
    const results = sides.map(({ detectionsFile }) => join(out, detectionsFile ?? ''))
    expect(new Set(results).size).toBe(2)
    const again = await runCli(['eval', ...results, '--data', shapes, '--limit', '6', '--format', 'json'])
    const evaluated = JSON.parse(again.stdout) as Report
    expectValid(evaluated)
    expect([evaluated.baseline, ...evaluated.variants].map(({ metrics }) => metrics)).toEqual(
      sides.map(({ metrics }) => metrics),
    )
    expect(evaluated.comparisons.map((comparison) => comparison.metrics)).toEqual(
      report.comparisons.map((comparison) => comparison.metrics),
    )
  })
})

describe('detections in place of a model', () => {
  it('give the same comparison as the model that made them, on either side', async () => {
    const out = temporaryFolder({})
    const run = await runCli([one, two, '--data', shapes, '--limit', '6', '--no-latency', '--out', out, '--quiet'])
    expect(run.code).toBe(0)
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report
    const [before, after] = [report.baseline, ...report.variants].map((side) => join(out, side.detectionsFile ?? ''))
    for (const models of [
      [before ?? '', two],
      [one, after ?? ''],
    ]) {
      const mixed = (await compareModels({ ...few, models })).report
      expectValid(mixed)
      expect(mixed.comparisons[0]?.metrics).toEqual(report.comparisons[0]?.metrics)
      const given = [mixed.baseline, ...mixed.variants].find(({ model }) => model === null)
      expect(given).toMatchObject({ label: expect.stringMatching(/^rtdetr-tiny/), latency: null })
      expect(models).toContain(given?.detectionsFile)
    }
  })

  it('are passed over on pictures that the other side could not read', async () => {
    const annotations = firstShapes(4)
    const [image] = annotations.images
    const [category] = annotations.annotations
    const row = { category_id: category?.category_id, bbox: [1, 1, 20, 20], score: 0.5 }
    const rows = annotations.images.map(({ id }) => ({ ...row, image_id: id }))
    const folder = temporaryFolder({ 'annotations/instances_val.json': annotations, 'val/.keep': '', 'a.json': rows })
    copyPictures(annotations, join(folder, 'val'))
    writeFileSync(join(folder, 'val', image?.file_name ?? ''), 'no picture')
    const { report, detections } = await compareModels({
      ...few,
      limit: undefined,
      data: folder,
      models: [join(folder, 'a.json'), one],
    })
    expect([report.dataset.images, detections[0]?.count, report.baseline.detections]).toEqual([3, 3, 3])
  })
})

describe('what onnxruntime for Python, Pillow and pycocotools find with the same models', () => {
  const reference = JSON.parse(readFileSync(`${shapes}/reference.json`, 'utf8')) as {
    score_floor: number
    models: Record<string, { statistics: Record<string, number> }>
  }

  it('is found here to 4 digits', async () => {
    const { report } = await compareModels({
      ...few,
      limit: undefined,
      models: [one, two],
      scoreFloor: { all: reference.score_floor },
    })
    for (const { label, metrics } of [report.baseline, ...report.variants]) {
      for (const [id, expected] of Object.entries(reference.models[label]?.statistics ?? {})) {
        expect(Math.abs((metrics[id as 'AP'] ?? Number.NaN) - expected), `${label} ${id}`).toBeLessThan(5e-5)
      }
    }
    expect(Object.keys(reference.models)).toEqual(expect.arrayContaining([report.baseline.label]))
  })
})

describe('classes in another order than the categories', () => {
  it('are refused with a class map that, given back, raises AP as promised', async () => {
    const annotations = withReversedCategories(firstShapes(16))
    const folder = temporaryFolder({ 'reversed.json': annotations })
    const settings = { ...few, limit: undefined, data: join(folder, 'reversed.json'), images: `${shapes}/val` }
    const refusal: { code: string; message: string; next: string } = await compareModels({
      ...settings,
      models: [one, one],
    }).then(
      () => expect.unreachable(),
      (error) => error,
    )
    expect(refusal.code).toBe('labels-shifted')
    const [, before, promised] = /AP50 is ([\d.]+) points, but ([\d.]+) if/.exec(refusal.message) ?? []
    const all = JSON.parse(/\{.*\}/.exec(refusal.next)?.[0] ?? '') as Record<string, string>
    const { report } = await compareModels({ ...settings, models: [one, one], classMap: { all } })
    expect((100 * (report.baseline.metrics.AP50 ?? 0)).toFixed(1)).toBe(promised)
    expect(Number(promised)).toBeGreaterThan(5 * Number(before))
    expect(all).toMatchObject({ 0: 'circle', 1: 'square', 2: 'triangle' })
  })
})

function expectValid(report: Report): void {
  validate(JSON.parse(JSON.stringify(report)))
  expect(validate.errors ?? []).toEqual([])
}
