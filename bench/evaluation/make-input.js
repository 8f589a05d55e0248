import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

const width = 640
const height = 480

/**
 * A COCO-sized input made from a seed, image by image: its annotations and detections as rows of COCO's files. Classes are
 * long-tailed, objects of one class stand together, sizes are spread as in COCO (two fifths small), and each image has
 * good, poor and doubled detections of its objects plus low-scored false ones until it has its share.
 */
export function* inputImages({ images, detections, categories, seed }) {
  const generator = xoroshiro128plus(seed)
  const random = () => uniformFloat64(generator)
  const perImage = Math.round(detections / images)
  let id = 0
  for (let image = 1; image <= images; image++) {
    const objects = objectsOfImage(random, categories)
    const rows = { annotations: [], detections: [] }
    let left = perImage
    for (const { category, box } of objects) {
      rows.annotations.push({
        id: ++id,
        image_id: image,
        category_id: category,
        bbox: box,
        area: rounded(box[2] * box[3] * (0.5 + 0.5 * random()), 2),
        iscrowd: random() < 0.01 ? 1 : 0,
      })
      for (const found of detectionsOf(random, image, category, box)) if (left-- > 0) rows.detections.push(found)
    }
    while (left-- > 0) {
      const category = random() < 0.6 && objects.length > 0 ? objects[0].category : longTailed(random, categories)
      rows.detections.push({
        image_id: image,
        category_id: category,
        bbox: boxAt(random),
        score: Math.fround(0.6 * random() ** 6),
      })
    }
    yield rows
  }
}

/** Writes such an input into `folder`: `annotations.json` and `detections.json`. */
export function makeInput(folder, input) {
  const paths = { annotations: join(folder, 'annotations.json'), detections: join(folder, 'detections.json') }
  const results = jsonRows(paths.detections, '[', ']')
  const file = jsonRows(paths.annotations, '{"annotations":[', `],${listings(input.images, input.categories)}}`)
  let objectCount = 0
  for (const { annotations, detections } of inputImages(input)) {
    for (const each of annotations) file.add(each)
    for (const each of detections) results.add(each)
    objectCount += annotations.length
  }
  results.end()
  file.end()
  return { ...paths, objectCount }
}

function objectsOfImage(random, categories) {
  const objects = []
  const clusters = Math.floor(4 * random() ** 1.5) + (random() < 0.98 ? 1 : 0)
  for (let cluster = 0; cluster < clusters; cluster++) {
    const category = longTailed(random, categories)
    const centre = boxAt(random)
    const members = 1 + Math.floor(8 * random() ** 3)
    for (let member = 0; member < members; member++) {
      objects.push({ category, box: moved(random, centre, member === 0 ? 0 : 1.2) })
    }
  }
  return objects
}

function detectionsOf(random, image, category, box) {
  const ease = random()
  const copies = Math.floor(6 * random())
  return Array.from({ length: copies }, (_, copy) => ({
    image_id: image,
    category_id: category,
    bbox: moved(random, box, 0.01 + 0.12 * random() * (1.2 - ease) * (copy + 1)),
    score: Math.fround(ease * random() ** (0.2 + 2 * copy)),
  }))
}

function longTailed(random, categories) {
  return 1 + Math.floor(categories * random() ** 2.5)
}

function boxAt(random) {
  const side = 6 * Math.exp(4 * random())
  const aspect = Math.exp(random() - 0.5)
  const box = [random() * width * 0.8, random() * height * 0.8, side * aspect, side / aspect]
  return box.map((value) => rounded(value, 2))
}

function moved(random, [x, y, w, h], by) {
  const shift = () => (2 * random() - 1) * by
  const scale = () => Math.exp(0.5 * shift())
  return [x + w * shift(), y + h * shift(), w * scale(), h * scale()].map((value) => rounded(value, 2))
}

function rounded(value, digits) {
  return Number(value.toFixed(digits))
}

function listings(images, categories) {
  const image = (_, i) => ({ id: i + 1, file_name: `${i + 1}.jpg`, width, height })
  const category = (_, i) => ({ id: i + 1, name: `class ${i + 1}` })
  const text = JSON.stringify({
    images: Array.from({ length: images }, image),
    categories: Array.from({ length: categories }, category),
  })
  return text.slice(1, -1)
}

/** A JSON file written row by row, so that half a million rows need no string of their own. */
function jsonRows(path, before, after) {
  const file = openSync(path, 'w')
  let text = before
  let separator = ''
  return {
    add(row) {
      text += separator + JSON.stringify(row)
      separator = ','
      if (text.length < 1 << 20) return
      writeSync(file, text)
      text = ''
    },
    end() {
      writeSync(file, text + after)
      closeSync(file)
    },
  }
}
