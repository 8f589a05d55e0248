import { objectStates } from '../../object-state.ts'
import { ObjectRows } from '../columns/object-rows.ts'
import { readPerImage } from '../columns/read-per-image.ts'
import type { FoundDataset, ReaderTools, ReadRequest } from '../reader.ts'
import { boxOf, CornerEvidence } from './corner-reading.ts'
import { type VocPlace, vocFiles } from './find-voc.ts'
import { parseVoc } from './parse-voc.ts'
import { classesOf } from './voc-classes.ts'

/** Reads the images of a split and their XML files. An image is known by the name of its XML file, which is VOC's image id. */
export async function readVoc(place: VocPlace, request: ReadRequest, tools: ReaderTools): Promise<FoundDataset> {
  const { annotations, split, list } = place
  const { files, log } = tools
  const ids = list === null ? null : idsIn(await files.text(list))
  for (const id of repeatedIn(ids ?? [])) log.add('image-id-repeated', id)
  const read = await readPerImage(place, vocFiles.ending, ids, parseVoc, request, tools)
  const { images, objects, leftOutImageKeys, pictures } = read
  const corners = new CornerEvidence()
  for (const { object } of objects) corners.add(object)
  const names = classesOf(objects.flatMap(({ object }) => object.name ?? []))
  const placeOfName = new Map(names.map((name, at) => [name, at]))
  const rows = new ObjectRows()
  for (const { image, object } of objects) {
    const on = () => `object on ${images[image]?.fileName}`
    const category = placeOfName.get(object.name ?? '')
    const box = boxOf(object, corners.reading)
    if (category === undefined) log.add('object-category-unknown', `${on()} (no name)`)
    else if (box === null) log.add('box-invalid', on())
    else {
      if (corners.reading === 'edges') log.add('corners-are-edges', on())
      rows.add({ image, category, box, state: object.difficult ? objectStates.ignored : objectStates.counts })
    }
  }
  if (images.length === 0) log.add('images-none', annotations)
  if (names.length === 0) log.add('categories-none', annotations)
  return {
    ...{ images, leftOutImageKeys, countedCategories: true },
    categories: names.map((name, id) => ({ id, name })),
    groundTruth: rows.groundTruth(),
    ...{ annotationsPath: list ?? annotations, annotationsSha256: null, split },
    imagesFolder: request.needImages && images.length > 0 ? pictures : null,
  }
}

/** A line each: VOC's lists of a class have a second column, which says nothing here. */
function idsIn(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => (line.trim().split(/\s+/)[0] ?? '').replace(/\.(xml|jpe?g|png)$/i, ''))
    .filter((id) => id !== '')
}

function repeatedIn(ids: readonly string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.size === seen.add(id).size)
}
