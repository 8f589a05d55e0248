import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Picture, Pictures } from '../../src/comparison/pictures/pictures.ts'
import { loadDataset } from '../../src/stages/load-dataset.ts'
import { readGallery } from '../../src/stages/read-gallery.ts'
import { readGalleryAgain } from '../../src/stages/read-gallery-again.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const shapes = new URL('../../fixtures/shapes', import.meta.url).pathname
const dataset = await loadDataset({ data: shapes, needImages: true })
const listed: Pictures = {
  ...{ version: 1, anonymous: false, detectionLimit: 100, sides: [] },
  pictures: dataset.images.slice(0, 3).map(
    ({ key, fileName }): Picture => ({
      ...{ key, file: fileName, width: null, height: null },
      ...{ chosen: [{ kind: 'random' }], pulls: [], objects: [], sides: [] },
    }),
  ),
}
const { pictures, bytes } = (await readGallery(listed, dataset, 8e6)).shown
const [first, second, third] = pictures.pictures as [Picture, Picture, Picture]
const original = join(shapes, 'val')

it('reads the same pixels as the run did', async () => {
  const again = await readGalleryAgain(pictures, original, 8e6)
  expect(again).toEqual({ shown: { pictures, bytes }, missing: [], changed: [] })
})

it('counts what is missing, what is no picture any more, and what has another size, and shows the rest', async () => {
  const folder = temporaryFolder({ [second.file]: 'no picture' })
  copyFileSync(join(original, third.file), join(folder, third.file))
  const grown = { ...pictures, pictures: [first, second, { ...third, width: (third.width ?? 0) + 1 }] }
  const again = await readGalleryAgain(grown, folder, 8e6)
  expect(again.missing).toEqual([first.file, second.file])
  expect(again.changed).toEqual([third.file])
  expect(again.shown.bytes.size).toBe(0)
  expect(again.shown.pictures).toEqual(grown)
})

it('reads no file outside the folder, whatever a name says', async () => {
  const outside = { ...pictures, pictures: [{ ...first, file: `../val/${first.file}` }] }
  const again = await readGalleryAgain(outside, join(shapes, 'detections'), 8e6)
  expect(again.missing).toHaveLength(1)
})

it('has no pixels where nobody knows where they are, or where they are not to be shown', async () => {
  expect((await readGalleryAgain(pictures, null, 8e6)).missing).toHaveLength(3)
  const anonymous = await readGalleryAgain({ ...pictures, anonymous: true }, original, 8e6)
  expect([anonymous.missing, anonymous.shown.bytes.size]).toEqual([[], 0])
})
