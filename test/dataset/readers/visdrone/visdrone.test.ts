import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DatasetOptions, readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { DetectionsBuilder } from '../../../../src/detections.ts'
import { evaluate } from '../../../../src/evaluation/evaluate.ts'
import { failure } from '../../failure.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { writtenSizes } from '../written-sizes.ts'

/** As VisDrone2019-DET writes them: a pedestrian, a car with score 0, an ignored region, others, a bus mostly in the region. */
const rows = [
  '10,20,30,40,1,1,0,0',
  '50,20,20,20,0,4,0,1',
  '100,0,60,60,0,0,0,0',
  '5,5,9,9,1,11,0,0',
  '105,5,30,30,1,9,0,0,',
]

type Options = Partial<DatasetOptions> & { readonly within?: string }

async function read(files: Readonly<Record<string, string | null>>, { within = '', ...options }: Options = {}) {
  const sane: Record<string, string | null> = {
    'VisDrone2019-DET-val/images/0000001_a.jpg': '200x100',
    'VisDrone2019-DET-val/annotations/0000001_a.txt': `${rows.join('\n')}\n`,
    ...files,
  }
  const folder = temporaryFolder(Object.fromEntries(Object.entries(sane).filter(([, text]) => text !== null)))
  const dataset = await readDataset({ data: join(folder, within), needImages: true, ...options }, writtenSizes)
  return { dataset, folder }
}

const other = {
  'VisDrone2019-DET-train/images/b.jpg': '200x100',
  'VisDrone2019-DET-train/annotations/b.txt': `${rows[0]}\n`,
}

describe('VisDrone', () => {
  it('is read from the folder of a split, or from one that has several', async () => {
    for (const within of ['', 'VisDrone2019-DET-val']) {
      const { dataset, folder } = await read(other, { within })
      const { source, images, categories, groundTruth, caveats } = dataset
      expect([source.format, source.split, relative(folder, source.annotationsPath)]).toEqual([
        ...['visdrone', 'val', 'VisDrone2019-DET-val/annotations'],
      ])
      expect(images.map(({ key, width, height }) => [key, width, height])).toEqual([['0000001_a.jpg', 200, 100]])
      expect(categories.map(({ id, name }) => `${id} ${name}`).slice(0, 4)).toEqual([
        ...['1 pedestrian', '2 people', '3 bicycle', '4 car'],
      ])
      expect(groundTruth.count).toBe(3)
      expect([...groundTruth.boxes]).toEqual([10, 20, 30, 40, 50, 20, 20, 20, 105, 5, 30, 30])
      expect(caveats).toEqual([])
    }
    expect((await read(other, { split: 'train' })).dataset.images[0]?.key).toBe('b.jpg')
  })

  it('ignores rows with score 0 as crowd regions, and objects that are mostly in ignored regions', async () => {
    const { dataset } = await read({})
    expect([...dataset.groundTruth.crowd]).toEqual([0, 1, 2])
    expect([...(dataset.ignoredRegions?.boxes ?? [])]).toEqual([100, 0, 60, 60])
    expect(dataset.detectionsPerImage).toBe(500)
  })

  it('passes over detections in ignored regions, whatever their category', async () => {
    const { dataset } = await read({})
    const builder = new DetectionsBuilder()
    builder.add(0, 0, 110, 10, 20, 20, 0.9)
    builder.add(0, 0, 10, 20, 30, 40, 0.8)
    const { metrics } = evaluate(dataset, builder.build())
    expect(metrics.AP).toBeCloseTo(1, 12)
    expect(metrics.AR1).toBe(1)
    const { ignoredRegions: _, ...without } = dataset
    expect(evaluate(without, builder.build()).metrics.AP).toBeLessThan(1)
  })

  const file = 'VisDrone2019-DET-val/annotations/0000001_a.txt'
  const of = (line: string) => ({ [file]: `${rows.join('\n')}\n${line}\n` })
  const place = () => 'line 6 of 0000001_a.txt'
  it.each([
    ['a category that it does not have', of('1,1,9,9,1,12,0,0'), 'object-category-unknown', `${place()} (category 12)`],
    ['seven columns', of('1,1,9,9,1,1,0'), 'label-row-invalid', place()],
    ['spaces instead of commas', of('1 1 9 9 1 1 0 0'), 'label-row-invalid', place()],
    ['text', of('car'), 'label-row-invalid', place()],
    ['NaN', of('nan,1,9,9,1,1,0,0'), 'label-row-invalid', place()],
    ['a negative width', of('1,1,-9,9,1,1,0,0'), 'box-invalid', place()],
    ['a box over the edge', of('190,1,19,9,1,1,0,0'), 'box-over-edge', 'an annotation on 0000001_a.jpg'],
    ['a box without area', of('90,1,0,9,1,1,0,0'), 'box-empty', 'an annotation on 0000001_a.jpg'],
    ['an object twice', of(rows[0] as string), 'object-repeated', 'an annotation on 0000001_a.jpg'],
    ['an image without a file', { 'VisDrone2019-DET-val/images/c.jpg': '9x9' }, 'image-not-annotated', 'c.jpg'],
    ['CRLF and empty lines', { [file]: `${rows.join('\r\n')}\r\n\r\n` }, null, null],
    ['a byte order mark', { [file]: `\ufeff${rows.join('\n')}` }, null, null],
  ])('with %s is read, and that is counted', async (_, files, defect, example) => {
    const { caveats } = (await read(files)).dataset
    expect(caveats.map(({ code, count, examples }) => [code, count, examples[0]])).toEqual(
      defect === null ? [] : [[`data-${defect}`, 1, example]],
    )
    if (defect !== null) expect((await failure(() => read(files, { strict: true }))).code).toBe('data-defects')
  })
})
