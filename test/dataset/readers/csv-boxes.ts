import { basename, dirname, join } from 'node:path'
import type { DatasetImage } from '../../../src/dataset/dataset.ts'
import { kindOf } from '../../../src/dataset/readers/layout/folder-entries.ts'
import type { DatasetReader } from '../../../src/dataset/readers/reader.ts'

const FILE = 'boxes.csv'

/**
 * A format that no one else has: `boxes.csv` with the picture, the class and the box's corners as shares of the picture on
 * each line, the names of the classes in `classes.txt`, the pictures next to them. Neither says how large a picture is.
 */
export const csvBoxes: DatasetReader = {
  id: 'csv',
  title: 'CSV',
  looksFor: [FILE],
  recognises: async ({ annotations, folder }) => {
    const path = annotations ?? join(folder, FILE)
    return basename(path) === FILE && (await kindOf(path)) === 'file' ? { certainty: 'sure', evidence: FILE } : null
  },
  read: async ({ annotations, folder, needImages }, { files, log }) => {
    const annotationsPath = annotations ?? join(folder, FILE)
    const within = dirname(annotationsPath)
    const lines = async (name: string) =>
      (await files.text(join(within, name))).split('\n').filter((line) => line !== '')
    const categories = (await lines('classes.txt')).map((name, index) => ({ id: index, name }))
    const rows = (await lines(FILE)).map((line) => line.split(',') as [string, string, ...string[]])
    const images: DatasetImage[] = []
    const leftOutImageKeys = new Set<string>()
    for (const fileName of new Set(rows.map(([name]) => name))) {
      const { width, height } = await files.pictureSize(join(within, fileName))
      if (width !== null) images.push({ key: fileName, id: fileName, fileName, width, height })
      else {
        log.add('image-unreadable', fileName)
        leftOutImageKeys.add(fileName)
      }
    }
    const objects = rows.flatMap(([fileName, className, ...corners]) => {
      const imageIndex = images.findIndex((image) => image.fileName === fileName)
      const { width, height } = images[imageIndex] ?? {}
      if (!width || !height) return []
      const [left = 0, top = 0, right = 0, bottom = 0] = corners.map(Number)
      const box = [left * width, top * height, (right - left) * width, (bottom - top) * height]
      const area = (right - left) * width * (bottom - top) * height
      return [{ imageIndex, categoryIndex: categories.findIndex(({ name }) => name === className), box, area }]
    })
    return {
      ...{ images, categories, leftOutImageKeys },
      groundTruth: {
        count: objects.length,
        ids: new Float64Array(objects.length).fill(Number.NaN),
        imageIndex: Int32Array.from(objects, ({ imageIndex }) => imageIndex),
        categoryIndex: Int32Array.from(objects, ({ categoryIndex }) => categoryIndex),
        boxes: Float64Array.from(objects.flatMap(({ box }) => box)),
        areas: Float64Array.from(objects, ({ area }) => area),
        crowd: new Uint8Array(objects.length),
      },
      ...{ annotationsPath, annotationsSha256: null, split: null, imagesFolder: needImages ? within : null },
    }
  },
}
