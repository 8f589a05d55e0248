import { basename } from 'node:path'
import { counted } from '../../../counted.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import { type CategoryOnImage, judgedImages } from '../../judged-images.ts'
import { objectStates } from '../../object-state.ts'
import { ObjectRows } from '../columns/object-rows.ts'
import type { FoundDataset, ReaderTools, ReadRequest } from '../reader.ts'
import { classesOf, type DescribedClass, describedClasses } from './classes.ts'
import type { OpenImagesPlace } from './find-open-images.ts'
import { type NamedRow, namedRows } from './named-rows.ts'
import { sizedImages } from './sized-images.ts'

/** A box as its row has it, as shares of the image. */
interface BoxRow {
  readonly image: string
  readonly label: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly isGroup: boolean
  readonly line: number
}

/** How far a share may be out of the image, as for YOLO. */
const OUTSIDE = 0.01

/**
 * Reads the boxes of a split. A box of a group is a crowd region: nobody has to find it, and any number of detections may be in it. With
 * the labels of whole images a category counts where it was verified, present or absent; without them, where it has a box.
 */
export async function readOpenImages(
  place: OpenImagesPlace,
  request: ReadRequest,
  { files, log }: ReaderTools,
): Promise<FoundDataset> {
  const described = place.classes === null ? null : await describedClasses(place.classes, files)
  const boxes: BoxRow[] = []
  for await (const row of namedRows(place.path, files)) {
    const read = boxRow(row)
    if ('image' in read) boxes.push(read)
    else log.add(read.defect, `line ${row.line} of ${basename(place.path)}`, read.found)
  }
  const verified: (readonly [image: string, label: string])[] = []
  for (const path of place.imageLabels) {
    for await (const { cells } of namedRows(path, files)) {
      if (cells.ImageID && cells.LabelName) verified.push([cells.ImageID, cells.LabelName])
    }
  }
  if (place.imageLabels.length === 0) log.add('image-labels-missing', basename(place.path))

  const ids = [...new Set([...boxes.map(({ image }) => image), ...verified.map(([image]) => image)])]
  const { images, folder, leftOutImageKeys } = await sizedImages(ids, place, request, { files, log })
  const placeOfImage = new Map(images.map(({ key }, at) => [key, at]))
  const classes = classesOf(described, new Set(boxes.map(({ label }) => label)))
  const placeOfLabel = new Map(classes.map(({ label }, at) => [label, at]))
  noteNames(classes, log)
  const rows = new ObjectRows()
  for (const { image: id, label, left, top, right, bottom, isGroup, line } of boxes) {
    const category = placeOfLabel.get(label)
    const image = placeOfImage.get(id)
    if (category === undefined) log.add('object-category-unknown', `${label} on ${id}`)
    if (category === undefined || image === undefined) continue
    const { width, height } = images[image] as { readonly width: number; readonly height: number }
    const box = [left * width, top * height, (right - left) * width, (bottom - top) * height] as const
    rows.add({ image, category, box, state: isGroup ? objectStates.crowd : objectStates.counts, line })
  }
  const looked = verified.flatMap(([id, label]): CategoryOnImage[] => {
    const [category, image] = [placeOfLabel.get(label), placeOfImage.get(id)]
    return category === undefined || image === undefined ? [] : [[category, image]]
  })
  const groundTruth = rows.groundTruth()
  if (images.length === 0) log.add('images-none', place.path)
  if (classes.length === 0) log.add('categories-none', place.path)
  return {
    ...{ images, leftOutImageKeys, groundTruth, countedCategories: true },
    categories: classes.map(({ id, name }) => ({ id, name })),
    placeOf: (at) => `line ${rows.lineOf(at)} of ${basename(place.path)}`,
    judged: judgedImages(groundTruth, classes.length, looked, []),
    ...{ annotationsPath: place.path, annotationsSha256: null, split: request.split ?? place.split },
    imagesFolder: request.needImages && images.length > 0 ? folder : null,
  }
}

type BoxDefect = {
  readonly defect: 'label-row-invalid' | 'box-invalid' | 'label-not-shares'
  readonly found: string
}

function boxRow({ cells, count, columns, line }: NamedRow): BoxRow | BoxDefect {
  if (count !== columns) return { defect: 'label-row-invalid', found: counted(count, 'column') }
  const { ImageID: image, LabelName: label } = cells
  if (!image || !label) return { defect: 'label-row-invalid', found: image ? 'no LabelName' : 'no ImageID' }
  const shares = [cells.XMin, cells.YMin, cells.XMax, cells.YMax].map((text) => (text ? Number(text) : Number.NaN))
  if (!shares.every(Number.isFinite)) return { defect: 'box-invalid', found: 'no finite number' }
  const [left, top, right, bottom] = shares as [number, number, number, number]
  if (right < left || bottom < top) return { defect: 'box-invalid', found: 'a negative size' }
  if (Math.min(left, top) < -OUTSIDE || Math.max(right, bottom) > 1 + OUTSIDE) {
    return { defect: 'label-not-shares', found: Math.max(right, bottom) > 2 ? 'pixels' : 'a little outside' }
  }
  return { image, label, left, top, right, bottom, isGroup: cells.IsGroupOf === '1', line }
}

/** Open Images' own labels are ids of a knowledge graph; other tools write names. */
const machineMade = /^\/[a-z]\//

function noteNames(classes: readonly DescribedClass[], log: DefectLog): void {
  const seen = new Set<string>()
  for (const { label, name } of classes) {
    if (name === label && machineMade.test(label)) log.add('category-name-missing', label)
    else if (seen.has(name)) log.add('category-name-repeated', `${label} (${name})`)
    seen.add(name)
  }
}
