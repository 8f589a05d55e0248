import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Progress, Report } from '../src/index.ts'
import { chooseUnits } from '../src/statistics/choose-units.ts'
import { imagesAsUnits } from '../src/statistics/units.ts'
import { builtLibrary } from './cli/built-library.ts'
import { temporaryFolder } from './dataset/temporary-folder.ts'

const { compareResults } = await builtLibrary()
const shapes = new URL('../fixtures/shapes/', import.meta.url).pathname
const labels = ['rtdetr-tiny', 'rtdetr-tiny-cbam']
const results = labels.map((label) => `${shapes}detections/${label}.json`)
const reference = JSON.parse(readFileSync(`${shapes}reference.json`, 'utf8')) as {
  models: Record<string, { statistics: Record<string, number> }>
}

describe('detections that another program made', () => {
  it('get pycocotools’ twelve numbers to the last bit', async () => {
    const { report } = await compareResults({ results, data: shapes })
    for (const { label, metrics } of [report.baseline, ...report.variants]) {
      const { AR1, AR10, ...rest } = reference.models[label]?.statistics ?? {}
      expect({ label, ...metrics }).toEqual({ label, AR1, AR10, ...rest })
    }
    expect([report.baseline, ...report.variants].map(({ label }) => label)).toEqual(labels)
  })

  it('alone are evaluated, and compared with nothing', async () => {
    const { report } = await compareResults({ results: results.slice(0, 1), data: shapes })
    expect([report.variants, report.comparisons]).toEqual([[], []])
  })

  it('against themselves differ nowhere', async () => {
    const [path = ''] = results
    const { report } = await compareResults({ results: [path, path], data: shapes })
    const [comparison] = report.comparisons
    expect(Object.values(comparison?.metrics ?? {}).map(({ change }) => change)).toEqual(new Array(12).fill(0))
    expect(comparison?.categories.map(({ AP }) => AP.change)).toEqual(new Array(6).fill(0))
    for (const { interval, verdict, p } of Object.values(comparison?.metrics ?? {})) {
      expect({ interval, verdict, p }).toEqual({ interval: [0, 0], verdict: 'unchanged', p: 1 })
    }
  })

  it('on images in groups are judged by their groups, and sampled by them', async () => {
    const groupBy = { kind: 'pattern', pattern: '^0*([0-9]+)[0-9][.]' } as const
    const alone = (await compareResults({ results, data: shapes })).report
    const { report } = await compareResults({ results, data: shapes, groupBy })
    expect(report.settings.groupBy).toEqual(groupBy)
    expect(report.dataset.groups).toEqual({
      ...{ by: 'pattern:^0*([0-9]+)[0-9][.]', automatic: false, sha256: null },
      ...{ groups: 11, imagesWithoutGroup: 0, imagesPerGroup: { smallest: 1, largest: 10 } },
    })
    expect(report.variants[0]?.metrics).toEqual(alone.variants[0]?.metrics)
    expect(report.comparisons[0]?.metrics.AP.images).toBe(11)
    expect(alone.comparisons[0]?.metrics.AP.images).toBe(100)
    expect(report.caveats.map(({ code }) => code)).toContain('judgement-few-groups')
    expect(alone.caveats.map(({ code }) => code)).not.toContain('judgement-few-groups')
    const { dataset } = (await compareResults({ results, data: shapes, groupBy, limit: 25 })).report
    expect(dataset.images).toBe(10 * ((dataset.groups?.groups ?? 0) - 1) + (dataset.images % 10 || 10))
    expect(dataset.images).toBeGreaterThanOrEqual(25)
  })

  it('that are copies are in both parts where a part is to choose, and the report says so and how to keep them together', async () => {
    type Truth = { images: { id: number; file_name: string }[]; annotations: { id: number; image_id: number }[] }
    const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T
    const truth = read<Truth>(`${shapes}annotations/instances_val.json`)
    const twice = <Row>(rows: readonly Row[], change: (row: Row) => Partial<Row>) => [
      ...rows,
      ...rows.map((row) => ({ ...row, ...change(row) })),
    ]
    const copied = <Row extends { image_id: number }>(rows: readonly Row[]) =>
      twice(rows, ({ image_id }) => ({ image_id: image_id + 10_000 }) as Partial<Row>)
    const data = {
      ...truth,
      images: twice(truth.images, ({ id, file_name }) => ({
        id: id + 10_000,
        file_name: file_name.replace('.', '_2.'),
      })),
      annotations: copied(truth.annotations).map((row, at) => ({ ...row, id: at + 1 })),
    }
    const [base = '', best = ''] = results
    const files = { 'a.json': base, 'b.json': best, 'c.json': base }
    const folder = temporaryFolder({
      'data.json': data,
      ...Object.fromEntries(
        Object.entries(files).map(([name, path]) => [
          name,
          // Files may not be equal.
          copied(read<{ image_id: number }[]>(path)).slice(name === 'c.json' ? 1 : 0),
        ]),
      ),
    })
    const options = {
      data: `${folder}/data.json`,
      results: Object.keys(files).map((name) => `${folder}/${name}`),
      chooseOn: 0.3,
      draws: 100,
    }
    const { report, choosing, dataset } = await compareResults(options)
    const names = new Set(choosing?.map((at) => dataset.images[at]?.fileName))
    const groups = report.dataset.probableGroups?.files ?? []
    const split = groups.filter((group) => new Set(group.map((name) => names.has(name))).size === 2).length
    expect(groups).toHaveLength(98)
    expect(split).toBeGreaterThan(20)
    expect(report.choice?.probableGroupsInBoth).toBe(split)
    const caveat = report.caveats.find(({ code }) => code === 'probable-groups')
    expect(caveat?.message).toContain('196 of all 200 images probably form 98 groups: add --group-by ')
    expect(caveat?.message).toContain(`${split} groups have images in both parts`)
    const judged = groups.filter((group) => group.every((name) => !names.has(name)))
    expect(report.comparisons[0]?.byProbableGroup?.groups).toBe(judged.length)

    const groupBy = { kind: 'pattern', pattern: '^(\\d+)' } as const
    const grouped = await compareResults({ ...options, groupBy })
    const chose = new Set(grouped.choosing?.map((at) => dataset.images[at]?.fileName.slice(0, 5)))
    expect([grouped.choosing?.length, chose.size, grouped.report.choice?.groups]).toEqual([60, 30, 30])
    expect(grouped.report.choice?.probableGroupsInBoth).toBe(0)
  })

  it('of several variants choose the best on one part of the images, and judge on the rest as if there were no other', async () => {
    const [base = '', best = ''] = results
    type Row = { readonly image_id: number; readonly score: number }
    const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T
    const folder = temporaryFolder({ 'weak.json': read<Row[]>(best).filter((_, at) => at % 3 > 0) })
    const sides = [base, `${folder}/weak.json`, best]
    const options = { data: shapes, seed: 5, draws: 200 }
    const run = await compareResults({ ...options, results: sides, chooseOn: 0.3 })
    const { report } = run
    expect(report.settings.chooseOn).toBe(0.3)
    expect([report.choice?.images, report.dataset.images, run.dataset.images.length]).toEqual([30, 70, 100])
    expect(report.choice?.variant).toBe('rtdetr-tiny-cbam')
    expect(run.detections.map(({ count }) => count)).toEqual(sides.map((path) => read<Row[]>(path).length))

    type Truth = { images: { id: number }[]; annotations: { image_id: number }[]; categories: unknown[] }
    const truth = read<Truth>(`${shapes}annotations/instances_val.json`)
    const units = imagesAsUnits(truth.images.map(({ id }) => ({ key: String(id) })))
    const choosing = new Set(chooseUnits(units, { shareOfUnits: 0.3 }, 5).map((at) => truth.images[at]?.id))
    expect(new Set(run.choosing?.map((at) => run.dataset.images[at]?.id))).toEqual(choosing)
    /** The same run on a data set that has one part alone. */
    const onPart = async (isChoosing: boolean) => {
      const isIn = (image: number) => choosing.has(image) === isChoosing
      const files = sides.map((path, at) => [
        `${at}/${basename(path)}`,
        read<Row[]>(path).filter((row) => isIn(row.image_id)),
      ])
      const part = temporaryFolder({
        ...Object.fromEntries(files),
        'part.json': {
          ...truth,
          images: truth.images.filter(({ id }) => isIn(id)),
          annotations: truth.annotations.filter(({ image_id }) => isIn(image_id)),
        },
      })
      const paths = files.map(([name]) => `${part}/${name}`)
      return (await compareResults({ ...options, data: `${part}/part.json`, results: paths })).report
    }
    const [chosen, rest] = [await onPart(true), await onPart(false)]
    const apOf = ({ label, metrics }: Report['baseline']) => ({ label, AP: metrics.AP })
    expect(report.choice?.sides).toEqual([chosen.baseline, ...chosen.variants].map(apOf))
    expect(report.comparisons).toEqual(rest.comparisons)
    // A report on the rest alone corrects for the choice, because nothing else chose there.
    expect(rest.ranking?.sides.filter(({ corrected }) => corrected !== null)).toHaveLength(2)
    const uncorrected = rest.ranking?.sides.map((side) => ({ ...side, corrected: null }))
    expect(report.ranking).toEqual({ ...rest.ranking, sides: uncorrected })
    const withoutFile = ({ detectionsFile: _, checkpoints, ...side }: Report['baseline']) => ({
      ...side,
      checkpoints: checkpoints.map(({ detectionsFile: __, path: ___, sha256: ____, ...checkpoint }) => checkpoint),
    })
    expect([report.baseline, ...report.variants].map(withoutFile)).toEqual(
      [rest.baseline, ...rest.variants].map(withoutFile),
    )
    expect(report.caveats.map(({ code }) => code)).not.toContain('judgement-few-to-choose-on')
  })

  it('in another order of their rows give the same numbers where no two scores tie', async () => {
    const rows = JSON.parse(readFileSync(results[0] ?? '', 'utf8')) as { image_id: number; score: number }[]
    const seen = new Set<string>()
    const untied = rows.filter(({ image_id, score }) => {
      const key = `${image_id} ${score}`
      return !seen.has(key) && seen.add(key)
    })
    const folder = temporaryFolder({ 'a.json': untied, 'b.json': untied.toReversed() })
    const { report } = await compareResults({ results: [`${folder}/a.json`, `${folder}/b.json`], data: shapes })
    expect(report.variants[0]?.metrics).toEqual(report.baseline.metrics)
  })

  it('with sizes of one’s own are also told by them', async () => {
    const sizeRanges = [{ name: 'tiny', minArea: 0, maxArea: 256 }]
    const { report } = await compareResults({ results, data: shapes, sizeRanges })
    const tiny = report.baseline.sizes.find(({ range }) => range.name === 'tiny')
    const annotations = JSON.parse(readFileSync(`${shapes}annotations/instances_val.json`, 'utf8')) as {
      annotations: { area: number; iscrowd: number }[]
    }
    const objects = annotations.annotations.filter(({ area, iscrowd }) => area <= 256 && iscrowd === 0).length
    expect(tiny?.objects).toBe(objects)
    expect(report.comparisons[0]?.sizes.map(({ name }) => name)).toContain('tiny')
  })
})

/** What draws decide: everything but times, machine and options. */
function statisticsOf({ baseline, variants, statistics, comparisons, ranking, gates }: Report): string {
  return JSON.stringify({ baseline, variants, statistics, comparisons, ranking, gates })
}

describe('what draws decide', () => {
  const judged = async (options: object) =>
    (await compareResults({ results, data: shapes, draws: 300, seed: 5, ...options })).report

  it('is the same to the last byte on any number of threads', async () => {
    const [one, ...others] = await Promise.all([1, 2, 5].map((drawThreads) => judged({ drawThreads })))
    for (const other of others) expect(statisticsOf(other)).toBe(statisticsOf(one as Report))
  })

  it('does not depend on the order of images and annotations in the file', async () => {
    const path = `${shapes}annotations/instances_val.json`
    const file = JSON.parse(readFileSync(path, 'utf8')) as { images: unknown[] }
    const folder = temporaryFolder({ 'turned.json': { ...file, images: file.images.toReversed() } })
    const turned = await judged({ data: `${folder}/turned.json` })
    expect(statisticsOf(turned)).toBe(statisticsOf(await judged({ data: path })))
  })

  it('follows the seed', async () => {
    const [one, other] = [await judged({}), await judged({ seed: 6 })]
    const error = ({ comparisons }: Report) => comparisons[0]?.metrics.AP.standardError
    expect(error(one)).not.toBe(error(other))
    expect(error(one)).toBeCloseTo(error(other) ?? 0, 2)
  })

  it('is mirrored exactly when the sides are exchanged', async () => {
    const [one] = (await judged({})).comparisons
    const [other] = (await judged({ results: results.toReversed() })).comparisons
    const mirrored = {
      improved: 'regressed',
      regressed: 'improved',
      unchanged: 'unchanged',
      inconclusive: 'inconclusive',
    }
    for (const [id, change] of Object.entries(one?.metrics ?? {})) {
      const turned = other?.metrics[id as 'AP']
      const { p, adjustedP, countedP, standardError, confidence, smallestDetectable, images, tolerance } = change
      expect(turned).toMatchObject({
        ...{ p, adjustedP, countedP, standardError, confidence, smallestDetectable, images, tolerance },
        change: -(change.change as number),
        interval: change.interval && [-change.interval[1], -change.interval[0]],
        percentileInterval: change.percentileInterval && [-change.percentileInterval[1], -change.percentileInterval[0]],
        verdict: change.verdict && mirrored[change.verdict],
      })
    }
  })

  it('does not depend on how a model scales its scores', async () => {
    const rows = JSON.parse(readFileSync(results[1] ?? '', 'utf8')) as { score: number }[]
    const folder = temporaryFolder({ 'scaled.json': rows.map((row) => ({ ...row, score: 0.3 * row.score ** 3 })) })
    const scaled = await judged({ results: [results[0], `${folder}/scaled.json`] })
    expect(JSON.stringify(scaled.comparisons[0]?.metrics)).toBe(
      JSON.stringify((await judged({})).comparisons[0]?.metrics),
    )
  })

  it('says how far each stage is', async () => {
    const stages: string[] = []
    const onProgress = ({ stage }: Progress) => stages.push(stage)
    await compareResults({ results, data: shapes, draws: 200 }, { onProgress })
    expect([...new Set(stages)]).toEqual(['read', 'evaluate', 'judge'])
  })

  it.each(['read', 'evaluate', 'judge'])('ends when it is interrupted in stage %s', async (stage) => {
    const interruption = new AbortController()
    const onProgress = (progress: Progress) => {
      if (progress.stage === stage) interruption.abort()
    }
    const run = compareResults({ results, data: shapes, draws: 100_000 }, { onProgress, signal: interruption.signal })
    await expect(run).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('data that say little', () => {
  const box = [10, 10, 40, 40]
  const object = (id: number, image_id: number, category_id: number, bbox = box) => ({
    ...{ id, image_id, category_id, bbox, area: (bbox[2] ?? 0) * (bbox[3] ?? 0), iscrowd: 0 },
  })
  const found = (image_id: number, category_id: number, score: number, bbox = box) => ({
    ...{ image_id, category_id, bbox, score },
  })
  const images = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: at + 1, width: 200, height: 200, file_name: `${at + 1}.jpg` }))
  const classes = (count: number) => Array.from({ length: count }, (_, at) => ({ id: at + 1, name: `class ${at + 1}` }))
  const near = [12, 10, 40, 40]

  it.each([
    {
      name: 'one image',
      annotations: { images: images(1), categories: classes(2), annotations: [object(1, 1, 1), object(2, 1, 2)] },
      sides: [[found(1, 1, 0.9)], [found(1, 1, 0.9, near), found(1, 2, 0.4)]],
    },
    {
      name: 'one class',
      annotations: {
        images: images(6),
        categories: classes(1),
        annotations: images(6).map(({ id }) => object(id, id, 1)),
      },
      sides: [images(6).map(({ id }) => found(id, 1, 0.9)), images(4).map(({ id }) => found(id, 1, 0.8, near))],
    },
    {
      name: 'a class in one image only',
      annotations: {
        images: images(5),
        categories: classes(2),
        annotations: [...images(5).map(({ id }) => object(id, id, 1)), object(9, 3, 2)],
      },
      sides: [
        [found(3, 2, 0.5), ...images(5).map(({ id }) => found(id, 1, 0.9))],
        images(4).map(({ id }) => found(id, 1, 0.8, near)),
      ],
    },
    {
      name: 'a model that detects nothing',
      annotations: {
        images: images(8),
        categories: classes(1),
        annotations: images(8).map(({ id }) => object(id, id, 1)),
      },
      sides: [images(8).map(({ id }) => found(id, 1, 0.9)), []],
    },
    {
      name: 'two models that detect nothing',
      annotations: { images: images(3), categories: classes(1), annotations: [object(1, 1, 1)] },
      sides: [[], []],
    },
  ])('$name: every figure is sound or absent', async ({ annotations, sides }) => {
    const [one = [], other = []] = sides
    const folder = temporaryFolder({ 'data.json': annotations, 'one.json': one, 'other.json': other })
    const { report } = await compareResults({
      results: [`${folder}/one.json`, `${folder}/other.json`],
      data: `${folder}/data.json`,
      draws: 200,
    })
    const unsound: string[] = []
    JSON.stringify(report, (key, value) => {
      if (typeof value === 'number' && !Number.isFinite(value)) unsound.push(key)
      return value
    })
    expect(unsound).toEqual([])
    const [comparison] = report.comparisons
    for (const change of Object.values(comparison?.metrics ?? {})) {
      expect(change.verdict === null).toBe(change.change === null)
      if (change.interval === null && change.change !== null) expect(change.verdict).toBe('inconclusive')
    }
    // Six boxes of 1,600 square pixels are medium: no size but that has figures.
    expect(comparison?.metrics.APs).toMatchObject({ change: null, interval: null, verdict: null })
  })

  it('a class that both models find alike is not called unchanged where the models differ', async () => {
    const annotations = {
      images: images(6),
      categories: classes(2),
      annotations: [...images(6).map(({ id }) => object(id, id, 1)), object(9, 2, 2), object(10, 3, 2)],
    }
    const both = [found(2, 2, 0.9), found(3, 2, 0.9)]
    const folder = temporaryFolder({
      'data.json': annotations,
      'one.json': [...both, ...images(6).map(({ id }) => found(id, 1, 0.9))],
      'other.json': [...both, ...images(4).map(({ id }) => found(id, 1, 0.9))],
    })
    const { report } = await compareResults({
      results: [`${folder}/one.json`, `${folder}/other.json`],
      data: `${folder}/data.json`,
      draws: 200,
    })
    expect(report.comparisons[0]?.categories[1]?.AP).toMatchObject({
      change: 0,
      interval: null,
      verdict: 'inconclusive',
    })
  })
})

describe('a training split', () => {
  it('that holds some of the images is a caveat, with AP without them', async () => {
    const annotations = JSON.parse(readFileSync(`${shapes}annotations/instances_val.json`, 'utf8'))
    const images = annotations.images.slice(0, 4)
    const ids = new Set(images.map(({ id }: { id: number }) => id))
    const own = annotations.annotations.filter(({ image_id: id }: { image_id: number }) => ids.has(id))
    const folder = temporaryFolder({
      'annotations/instances_train.json': { ...annotations, images, annotations: own },
      ...Object.fromEntries(
        images.map(({ file_name: name }: { file_name: string }) => [
          `train/${name}`,
          readFileSync(`${shapes}val/${name}`),
        ]),
      ),
    })
    const { report } = await compareResults({ results, data: shapes, train: folder })
    const caveat = report.caveats.find(({ code }) => code === 'train-copies')
    expect(caveat?.count).toBe(4)
    expect(report.dataset.train).toMatchObject({ images: 4, copies: 4, equalFiles: 4, pictures: 0 })
    expect(report.dataset.profile.pictures).toBe(100)
    const all = await compareResults({ results, data: shapes, train: 'none' })
    expect([all.report.dataset.train, all.report.dataset.profile.pictures]).toEqual([null, 0])
    expect(all.report.comparisons).toEqual(report.comparisons)
    const [baseline, variant] = report.dataset.train?.withoutCopies ?? []
    expect([baseline?.label, variant?.label]).toEqual(labels)
    expect(baseline?.AP).not.toBe(report.baseline.metrics.AP)
    expect(Math.abs((baseline?.AP ?? 0) - (report.baseline.metrics.AP ?? 0))).toBeLessThan(0.05)
  })

  it('that cannot be read ends the run before anything else', async () => {
    await expect(compareResults({ results: ['nowhere.json'], data: shapes, train: 'nowhere' })).rejects.toMatchObject({
      code: 'data-not-found',
      message: expect.stringContaining('--train'),
    })
  })
})
