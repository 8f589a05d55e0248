import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

/**
 * A data set in COCO layout of `count` pure red pictures of 128 × 64 pixels. Each has one object of the category box,
 * x 16, y 16, width 64, height 32: where the models of fixtures/families/probe put their best box if the picture is
 * centred on a square canvas.
 */
export async function redPictures(count: number): Promise<string> {
  const ids = Array.from({ length: count }, (_, at) => at + 1)
  const folder = temporaryFolder({
    'annotations/instances_val.json': {
      images: ids.map((id) => ({ id, file_name: `${id}.png`, width: 128, height: 64 })),
      annotations: ids.map((id) => ({
        id,
        image_id: id,
        category_id: 1,
        bbox: [16, 16, 64, 32],
        area: 2048,
        iscrowd: 0,
      })),
      categories: ['box', 'other', 'third'].map((name, at) => ({ id: at + 1, name })),
    },
    'val/.keep': '',
  })
  const create = { width: 128, height: 64, channels: 3, background: { r: 255, g: 0, b: 0 } } as const
  const picture = await sharp({ create }).png().toBuffer()
  for (const id of ids) writeFileSync(join(folder, 'val', `${id}.png`), picture)
  return folder
}
