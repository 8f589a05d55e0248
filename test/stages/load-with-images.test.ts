import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadWithImages } from '../../src/stages/load-with-images.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const shapes = new URL('../../fixtures/shapes', import.meta.url).pathname
const annotations = join(shapes, 'annotations/instances_val.json')

it('images are found where the layout shows them', async () => {
  expect((await loadWithImages({ data: shapes }))?.source.imagesFolder).toBe(join(shapes, 'val'))
})

it('annotations alone are no failure, unless a folder was named that has no image', async () => {
  const alone = join(temporaryFolder({ 'val.json': readFileSync(annotations, 'utf8') }), 'val.json')
  expect(await loadWithImages({ data: alone })).toBeNull()
  const images = join(shapes, 'val')
  expect((await loadWithImages({ data: alone, images }))?.source.imagesFolder).toBe(images)
  await expect(loadWithImages({ data: alone, images: temporaryFolder({}) })).rejects.toThrow(/image/)
})
