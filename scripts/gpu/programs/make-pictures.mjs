// A data set of COCO's size of pictures and number of categories, from the pictures of fixtures/shapes: 64 are enlarged to
// 640 × 480 and encoded as JPEG again, and serve by turns under other names. Prints how many as JSON.
// node make-pictures.mjs <dist> <shapes> <folder> <count>
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const [dist, shapes, folder, count] = process.argv.slice(2)
const [WIDTH, HEIGHT, DIFFERENT, CATEGORIES] = [640, 480, 64, 80]

const sharp = createRequire(join(resolve(dist), 'index.js'))('sharp')
const images = join(folder, 'val')
const kept = join(folder, 'kept')
for (const each of [images, kept, join(folder, 'annotations')]) mkdirSync(each, { recursive: true })
const sources = readdirSync(join(shapes, 'val')).toSorted().slice(0, DIFFERENT)
for (const name of sources) {
  await sharp(join(shapes, 'val', name))
    .resize(WIDTH, HEIGHT, { fit: 'fill' })
    .jpeg({ quality: 90 })
    .toFile(join(kept, name))
}
const made = Array.from({ length: Number(count) }, (_, at) => {
  const file_name = `${String(at).padStart(6, '0')}.jpg`
  symlinkSync(resolve(kept, sources[at % sources.length]), join(images, file_name))
  return { id: at + 1, file_name, width: WIDTH, height: HEIGHT }
})
// One object for each category: random weights find nothing, so that figures of these data say nothing and none is judged.
const annotations = Array.from({ length: CATEGORIES }, (_, at) => ({
  id: at + 1,
  image_id: (at % made.length) + 1,
  category_id: at + 1,
  bbox: [100, 100, 200, 150],
  area: 30_000,
  iscrowd: 0,
}))
const categories = Array.from({ length: CATEGORIES }, (_, at) => ({ id: at + 1, name: `category ${at + 1}` }))
writeFileSync(join(folder, 'annotations/instances_val.json'), JSON.stringify({ images: made, annotations, categories }))
console.log(JSON.stringify({ images: made.length }))
