import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Picture, Pictures } from '../../src/comparison/pictures/pictures.ts'
import type { Dataset } from '../../src/dataset/dataset.ts'
import { decodeImage } from '../../src/images/decode-image.ts'
import type { Progress } from '../../src/progress.ts'
import { loadDataset } from '../../src/stages/load-dataset.ts'
import { readGallery } from '../../src/stages/read-gallery.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const shapes = new URL('../../fixtures/shapes', import.meta.url).pathname
const dataset = await loadDataset({ data: shapes, needImages: true })

const pictureOf = ({ key, fileName }: Dataset['images'][number]): Picture => ({
  ...{ key, file: fileName, width: null, height: null },
  ...{ chosen: [{ kind: 'random' }], pulls: [], objects: [], sides: [] },
})

function picturesOf(count: number): Pictures {
  const pictures = dataset.images.slice(0, count).map(pictureOf)
  return { version: 1, anonymous: false, detectionLimit: 100, sides: [], pictures }
}

describe('pixels of pictures', () => {
  it('are those of their files, with their sizes, by key', async () => {
    const told: Progress[] = []
    const { shown, missing } = await readGallery(picturesOf(3), dataset, 8e6, {
      onProgress: (each) => told.push(each),
    })
    const { pictures, bytes } = shown
    expect(missing).toEqual([])
    expect([...bytes.keys()]).toEqual(dataset.images.slice(0, 3).map(({ key }) => key))
    for (const { key, file, width, height } of pictures.pictures) {
      const original = await decodeImage(join(shapes, 'val', file))
      expect([width, height]).toEqual([original.picture.width, original.picture.height])
      const shown = await decodeImage(bytes.get(key)?.bytes as Uint8Array)
      const middle =
        3 * (shown.picture.width * Math.floor(shown.picture.height / 2) + Math.floor(shown.picture.width / 2))
      expect(shown.picture.data.slice(middle, middle + 3).every((each) => each >= 0)).toBe(true)
      expect([bytes.get(key)?.width, bytes.get(key)?.height]).toEqual([shown.picture.width, shown.picture.height])
    }
    expect(told).toEqual([0, 1, 2].map((done) => ({ stage: 'gallery', done, total: 3 })))
  })

  it('take no more of a page than is allowed', async () => {
    const count = Math.min(20, dataset.images.length)
    const sum = async (most: number) => {
      const { shown } = await readGallery(picturesOf(count), dataset, most)
      return [...shown.bytes.values()].reduce(
        (total, each) => total + Buffer.from(each.bytes).toString('base64').length,
        0,
      )
    }
    const free = await sum(8e6)
    const limited = await sum(free / 3)
    expect(limited).toBeLessThanOrEqual(free / 3 + 4 * count)
    expect(limited).toBeGreaterThan(free / 12)
  })

  it('of a file that is gone or no picture are none, and the others are there', async () => {
    const [first, second, third] = dataset.images as [Dataset['images'][0], Dataset['images'][0], Dataset['images'][0]]
    const folder = temporaryFolder({ [second.fileName]: 'no picture' })
    copyFileSync(join(shapes, 'val', third.fileName), join(folder, third.fileName))
    const moved = { ...dataset, source: { ...dataset.source, imagesFolder: folder } }
    const { shown, missing } = await readGallery(picturesOf(3), moved, 8e6)
    const { bytes, pictures } = shown
    expect(missing).toEqual([first.fileName, second.fileName])
    expect([...bytes.keys()]).toEqual([third.key])
    expect(pictures.pictures.map(({ width }) => width === null)).toEqual([true, true, false])
    expect(first.key).not.toBe(third.key)
  })

  it('of another size than the annotations say are none, and are named', async () => {
    const [first, second] = picturesOf(2).pictures as [Picture, Picture]
    const listed = { ...picturesOf(0), pictures: [{ ...first, width: 7, height: 7 }, second] }
    const { shown, missing, changed } = await readGallery(listed, dataset, 8e6)
    expect({ missing, changed }).toEqual({ missing: [], changed: [first.file] })
    expect([...shown.bytes.keys()]).toEqual([second.key])
    expect(shown.pictures.pictures[0]).toMatchObject({ width: 7, height: 7 })
  })

  it('are none of anonymous pictures, and without images', async () => {
    expect((await readGallery({ ...picturesOf(3), anonymous: true }, dataset, 8e6)).shown.bytes.size).toBe(0)
    expect((await readGallery(picturesOf(3), null, 8e6)).shown.bytes.size).toBe(0)
    const without = await loadDataset({ data: shapes, needImages: false })
    expect((await readGallery(picturesOf(3), without, 8e6)).shown.bytes.size).toBe(0)
  })

  it('end with the signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(readGallery(picturesOf(3), dataset, 8e6, { signal })).rejects.toThrow('enough')
  })
})
