import { readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { resolveImages } from '../../../src/dataset/readers/layout/resolve-images.ts'
import { type DatasetOptions, readDataset } from '../../../src/dataset/readers/read-dataset.ts'
import { readers } from '../../../src/dataset/readers/readers.ts'
import { DetectionsBuilder } from '../../../src/detections.ts'
import { evaluate } from '../../../src/evaluation/evaluate.ts'
import { pictureSize } from '../../../src/images/picture-size.ts'
import { failure } from '../failure.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { csvBoxes } from './csv-boxes.ts'

const picture = (name: string) => readFileSync(join('fixtures/images/files', name))
const boxes = 'a.jpg,cat,0,0,0.5,0.5\nturned.jpg,dog,0.5,0,1,1\na.jpg,dog,0,0,1,1\n'

/** A data set in the third format; `a.jpg` is stored and shown 37 × 26, `turned.jpg` is shown 26 × 37. */
function csvFolder(): string {
  const pictures = { 'a.jpg': picture('orientation-1.jpg'), 'turned.jpg': picture('orientation-6.jpg') }
  return temporaryFolder({ 'boxes.csv': boxes, 'classes.txt': 'cat\ndog\n', ...pictures })
}

const read = (data: string, options: Partial<DatasetOptions> = {}): Promise<Dataset> =>
  readDataset({ data, needImages: true, ...options }, pictureSize, [...readers, csvBoxes])

describe('a format that is added to the table', () => {
  it('is recognised, and gives a data set whose boxes are pixels of the pictures as shown', async () => {
    const folder = csvFolder()
    const { source, images, groundTruth, caveats } = await read(folder, { strict: true })
    expect(source).toMatchObject({ format: 'csv', layout: 'csv', imagesFolder: folder, split: null })
    expect(images.map(({ key, width, height }) => [key, width, height])).toEqual([
      ['a.jpg', 37, 26],
      ['turned.jpg', 26, 37],
    ])
    expect([...groundTruth.boxes]).toEqual([0, 0, 18.5, 13, 13, 0, 13, 37, 0, 0, 37, 26])
    expect(caveats).toEqual([])
  })

  it('evaluates as any other: what finds all objects has an AP of 1', async () => {
    const dataset = await read(csvFolder())
    const { count, imageIndex, categoryIndex, boxes: at } = dataset.groundTruth
    const builder = new DetectionsBuilder()
    for (let object = 0; object < count; object++) {
      const [x, y, width, height] = at.subarray(4 * object) as unknown as [number, number, number, number]
      builder.add(imageIndex[object] as number, categoryIndex[object] as number, x, y, width, height, 0.9)
    }
    const { metrics } = evaluate(dataset, builder.build())
    expect([metrics.AP, metrics.APs]).toEqual([1, 1])
  })

  it('has the defects of every format noted: missing and unreadable pictures, boxes over the edge', async () => {
    const folder = csvFolder()
    writeFileSync(join(folder, 'boxes.csv'), `${boxes}turned.jpg,cat,0,0,2,1\nbroken.jpg,cat,0,0,1,1\n`)
    writeFileSync(join(folder, 'broken.jpg'), 'no picture')
    const { images, caveats, leftOutImageKeys } = await read(folder)
    expect(caveats.map(({ code, examples }) => [code, examples])).toEqual([
      ['data-image-unreadable', ['broken.jpg']],
      ['data-box-over-edge', ['an annotation on turned.jpg']],
    ])
    expect(images.map(({ fileName }) => fileName)).toEqual(['a.jpg', 'turned.jpg'])
    expect([...(leftOutImageKeys ?? [])]).toEqual(['broken.jpg'])
    expect((await failure(() => read(folder, { strict: true }))).code).toBe('data-defects')
  })

  it('may be named as a file, and needs no folder of pictures where only results are evaluated', async () => {
    const file = join(csvFolder(), 'boxes.csv')
    const { source } = await read(file, { needImages: false })
    expect(source).toMatchObject({
      format: 'csv',
      layout: 'annotation-file',
      annotationsPath: file,
      imagesFolder: null,
    })
  })

  it('finds its pictures where it says', async () => {
    const folder = csvFolder()
    expect(await resolveImages(await read(folder))).toEqual([
      { path: join(folder, 'a.jpg') },
      { path: join(folder, 'turned.jpg') },
    ])
  })

  it('is asked about next to another', async () => {
    const folder = csvFolder()
    writeFileSync(join(folder, 'instances_val.json'), '{}')
    const { code, message } = await failure(() => read(folder))
    expect([code, message.includes('COCO (instances_val.json), CSV (boxes.csv)')]).toEqual([
      'data-format-ambiguous',
      true,
    ])
  })

  it('is unknown to a table without it, and looked for by one that has it', async () => {
    const without = await failure(() => readDataset({ data: csvFolder(), needImages: true }, pictureSize))
    expect(without.code).toBe('data-annotations-not-found')
    const none = await failure(() => read(temporaryFolder({})))
    expect(none.message).toContain(
      '*.json, data.yaml, images with labels, *.txt next to images, Annotations/*.xml, *.xml next to images, annotations/*.txt with images, *-annotations-bbox.csv, *.parquet, *.json of LabelMe next to images, annotations.xml, boxes.csv.',
    )
  })
})

describe('the fingerprint of several files', () => {
  it('counts them, and is the same wherever they lie and however they are named', async () => {
    const folder = csvFolder()
    const { filesRead, fingerprint, annotationsSha256 } = (await read(folder)).source
    expect(filesRead).toBe(4)
    expect(annotationsSha256).toBe(fingerprint)
    expect((await read(csvFolder())).source.fingerprint).toBe(fingerprint)
    expect((await read(join(folder, 'boxes.csv'))).source.fingerprint).toBe(fingerprint)
  })

  it.each<[string, (folder: string) => void]>([
    ['the boxes', (folder) => writeFileSync(join(folder, 'boxes.csv'), boxes.replace('0.5,0.5', '0.5,0.6'))],
    ['the names of classes', (folder) => writeFileSync(join(folder, 'classes.txt'), 'cat\ndog\ncow\n')],
    ['the size of a picture', (folder) => writeFileSync(join(folder, 'a.jpg'), picture('orientation-6.jpg'))],
    ['a picture that can no longer be read', (folder) => writeFileSync(join(folder, 'a.jpg'), '')],
    ['a picture that has gone', (folder) => unlinkSync(join(folder, 'a.jpg'))],
  ])('changes with %s', async (_, change) => {
    const folder = csvFolder()
    const before = (await read(folder)).source.fingerprint
    change(folder)
    expect((await read(folder)).source.fingerprint).not.toBe(before)
  })
})
