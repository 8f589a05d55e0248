import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readDataset } from '../../../src/dataset/readers/read-dataset.ts'
import { UserError } from '../../../src/errors.ts'
import { removeUnpacked } from '../../../src/files/unpacked-folder.ts'
import { FUZZ_TIMEOUT_MS, fuzzRuns, mutationsOf } from '../../files/mutations.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { sound as openImages } from './open-images/written-open-images.ts'
import { vocXml } from './voc/voc-xml.ts'
import { writtenSizes } from './written-sizes.ts'

afterAll(removeUnpacked)

const rows = '0 0.5 0.5 0.25 0.5\n1 0.1 0.1 0.6 0.1 0.5 0.9 0.2 0.7\n'
const yaml =
  'path: .\ntrain: images/train\nval:\n  - images/val\nnc: 2\nnames:\n  0: cat\n  1: dog\nkpt_shape: [17, 3]\n'
const drone = '10,20,30,40,1,1,0,0\n60,0,60,60,0,0,0,0\n5,5,9,9,0,4,0,1\n'

/** A sound data set in each format, and which of its files are damaged. */
const formats = {
  yolo: {
    files: { 'data.yaml': yaml, 'images/val/a.jpg': '100x80', 'labels/val/a.txt': rows },
    damaged: ['data.yaml', 'labels/val/a.txt'],
  },
  'yolo by a list': {
    files: { 'val.txt': './images/val/a.jpg\n', 'images/val/a.jpg': '100x80', 'labels/val/a.txt': rows },
    damaged: ['val.txt', 'labels/val/a.txt'],
  },
  voc: {
    files: {
      'ImageSets/Main/val.txt': 'a\nb\n',
      'JPEGImages/a.jpg': '100x80',
      'Annotations/a.xml': vocXml('a.jpg', [
        ['cat', '11 21 30 40', '<difficult>1</difficult>'],
        ['dog', '1 1 9 9'],
      ]),
    },
    damaged: ['ImageSets/Main/val.txt', 'Annotations/a.xml'],
  },
  visdrone: {
    files: { 'images/a.jpg': '200x100', 'annotations/a.txt': drone },
    damaged: ['annotations/a.txt'],
  },
  'open images': {
    files: openImages,
    damaged: Object.keys(openImages).filter((name) => name.endsWith('.csv')),
  },
  labelme: {
    files: {
      'a.jpg': '100x80',
      'a.json': JSON.stringify({
        shapes: [
          {
            label: 'cat',
            points: [
              [1, 2],
              [9, 9],
            ],
            shape_type: 'circle',
          },
        ],
        imagePath: 'a.jpg',
      }),
    },
    damaged: ['a.json'],
  },
  cvat: {
    files: {
      'images/a.jpg': '100x80',
      'annotations.xml':
        '<annotations><meta/><image name="a.jpg" width="100" height="80"><box label="cat" xtl="1" ytl="1" xbr="9" ybr="9" rotation="3"/></image></annotations>',
    },
    damaged: ['annotations.xml'],
  },
  parquet: {
    files: { 'val.parquet': readFileSync('fixtures/parquet/several-groups.parquet') },
    damaged: ['val.parquet'],
  },
} as const

describe.each(Object.entries(formats))('no damaged file in the format %s', (_, { files, damaged }) => {
  it('brings its reader down, or leaves a box that is no number', { timeout: FUZZ_TIMEOUT_MS }, async () => {
    const folder = temporaryFolder(files)
    const soundOf = (name: string) =>
      Buffer.from((files as Readonly<Record<string, string | Uint8Array>>)[name] as string)
    const spoiled = fc.oneof(...damaged.map((name) => mutationsOf([soundOf(name)]).map((bytes) => ({ name, bytes }))))
    let read = 0
    await fc.assert(
      fc.asyncProperty(spoiled, fc.boolean(), async ({ name, bytes }, strict) => {
        writeFileSync(join(folder, name), bytes)
        try {
          const { groundTruth, images, categories } = await readDataset(
            { data: folder, needImages: true, strict },
            writtenSizes,
          )
          read++
          expect(groundTruth.boxes.every(Number.isFinite)).toBe(true)
          expect(groundTruth.imageIndex.every((image) => image < images.length)).toBe(true)
          expect(groundTruth.categoryIndex.every((category) => category < categories.length)).toBe(true)
        } catch (error) {
          if (!(error instanceof UserError)) throw error
          expect(error.message.length).toBeLessThan(20_000)
        } finally {
          writeFileSync(join(folder, name), soundOf(name))
        }
      }),
      // The sound file first: of some formats hardly any damaged file is read.
      { ...fuzzRuns(150), examples: [[{ name: damaged[0] as string, bytes: soundOf(damaged[0] as string) }, false]] },
    )
    expect(read).toBeGreaterThan(0)
  })
})
