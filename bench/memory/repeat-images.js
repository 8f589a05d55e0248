import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Writes a data set of `count` images in COCO layout: the pictures of another by turns, as links under new names. */
export function repeatImages(source, folder, count) {
  const { images, annotations, categories } = JSON.parse(readFileSync(source.annotations, 'utf8'))
  const ofImage = new Map(images.map(({ id }) => [id, []]))
  for (const annotation of annotations) ofImage.get(annotation.image_id).push(annotation)
  mkdirSync(join(folder, 'annotations'), { recursive: true })
  mkdirSync(join(folder, 'val'))
  const repeated = { images: [], annotations: [], categories }
  for (let at = 0; at < count; at++) {
    const image = images[at % images.length]
    const fileName = `${String(at).padStart(6, '0')}${extname(image.file_name)}`
    symlinkSync(join(source.images, image.file_name), join(folder, 'val', fileName))
    repeated.images.push({ ...image, id: at + 1, file_name: fileName })
    for (const annotation of ofImage.get(image.id)) {
      repeated.annotations.push({ ...annotation, id: repeated.annotations.length + 1, image_id: at + 1 })
    }
  }
  writeFileSync(join(folder, 'annotations', 'instances_val.json'), JSON.stringify(repeated))
  return folder
}
