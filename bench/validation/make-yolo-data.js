import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, parse } from 'node:path'

/**
 * Writes a COCO data set in the layout of YOLO: pictures as links, one file of labels for each. Classes are numbered in
 * the order of the category ids, and crowds are left out, as in ultralytics' own conversion.
 * @returns the path of the data set's YAML file, and the number of pictures.
 */
export function makeYoloData(annotationsPath, imagesFolder, folder) {
  const { images, annotations, categories } = JSON.parse(readFileSync(annotationsPath, 'utf8'))
  const classes = categories.toSorted((one, other) => one.id - other.id)
  const classOf = new Map(classes.map(({ id }, at) => [id, at]))
  const linesOf = new Map(images.map(({ id }) => [id, new Set()]))
  const sizeOf = new Map(images.map(({ id, width, height }) => [id, [width, height]]))
  for (const { image_id, category_id, bbox, iscrowd } of annotations) {
    const [x, y, width, height] = bbox
    if (iscrowd || width <= 0 || height <= 0) continue
    const [across, down] = sizeOf.get(image_id)
    const box = [(x + width / 2) / across, (y + height / 2) / down, width / across, height / down]
    linesOf.get(image_id).add([classOf.get(category_id), ...box].join(' '))
  }
  for (const part of ['images', 'labels']) mkdirSync(join(folder, part, 'val'), { recursive: true })
  for (const { id, file_name } of images) {
    symlinkSync(join(imagesFolder, file_name), join(folder, 'images', 'val', file_name))
    writeFileSync(join(folder, 'labels', 'val', `${parse(file_name).name}.txt`), [...linesOf.get(id)].join('\n'))
  }
  const yaml = join(folder, 'data.yaml')
  const names = classes.map(({ name }) => name)
  // JSON is YAML. Ultralytics asks for a training split as well, which validation never reads.
  writeFileSync(yaml, JSON.stringify({ path: folder, train: 'images/val', val: 'images/val', names }))
  return { yaml, count: images.length }
}
