import { join } from 'node:path'
import { type BoxFormat, boxIn } from '../../box-format.ts'
import type { DatasetImage } from '../../dataset.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import { imageKey } from '../../image-id.ts'
import { objectStates } from '../../object-state.ts'
import { isBox } from '../columns/is-box.ts'
import { ObjectRows } from '../columns/object-rows.ts'
import { fieldValue } from '../groups/field-value.ts'
import { findImagesFolder } from '../layout/find-images-folder.ts'
import type { FoundDataset, ReaderTools, ReadRequest } from '../reader.ts'
import { boxFormatOf, type FoundBoxFormat, type SizedRow } from './box-format-of.ts'
import type { ParquetPlace } from './find-parquet.ts'
import { rowPlace } from './parquet-rows.ts'
import { type ReadRows, readRows } from './read-rows.ts'
import { type RowCategory, rowCategories } from './row-categories.ts'

/**
 * Reads the images of a split and their objects. An image is known by its `image_id`, or else by its file and row. Throws
 * `data-unreadable`, the errors of `parquetError`, and `data-images-not-found` where files name pictures that are not there.
 */
export async function readParquet(
  place: ParquetPlace,
  request: ReadRequest,
  tools: ReaderTools,
): Promise<FoundDataset> {
  const { log } = tools
  const read = await readRows(place, request.needImages, tools)
  const folder = read.folder ?? (await folderOfPaths(place, request, read))
  const { rows, leftOutImageKeys } = await sizedRows(read, folder, tools)
  const format = boxFormatOf(rows, place.path, request.boxFormat, log)
  const categories = rowCategories(read.classNames, rows, log)
  const images = rows.map((row) => imageOf(row, request.groupField))
  if (images.length === 0) log.add('images-none', place.path)
  if (categories.length === 0) log.add('categories-none', place.path)
  return {
    ...{ images, leftOutImageKeys, imageMembers: read.members },
    categories: categories.map(({ id, name }) => ({ id, name })),
    countedCategories: read.classNames !== null || categories.some(({ value }) => typeof value === 'string'),
    groundTruth: objectsOf(rows, images, categories, format, log).groundTruth(),
    ...{ annotationsPath: place.path, annotationsSha256: null, split: request.split ?? place.split },
    imagesFolder: request.needImages && images.length > 0 ? folder : null,
  }
}

/** The folder of pictures that the files do not hold; null where nothing needs them. */
async function folderOfPaths(
  { path, split }: ParquetPlace,
  { folder, images, needImages }: ReadRequest,
  { rows }: ReadRows,
): Promise<string | null> {
  const named = rows.flatMap(({ picture, width, height }, at) =>
    picture === null ? [] : [{ key: String(at), id: at, fileName: picture, width, height }],
  )
  if (named.length === 0) return null
  if (!needImages && !named.some(({ width }) => width === null)) return null
  const location = { annotationsPath: path, split, folder, picturesFirst: 'in-folders' } as const
  return findImagesFolder(location, named, images)
}

async function sizedRows(
  { rows }: ReadRows,
  folder: string | null,
  { files, log }: ReaderTools,
): Promise<{ readonly rows: readonly SizedRow[]; readonly leftOutImageKeys: ReadonlySet<string> }> {
  const sized: SizedRow[] = []
  const leftOutImageKeys = new Set<string>()
  const times = new Map<string, number>()
  for (const { id } of rows) if (id !== null) times.set(String(id), (times.get(String(id)) ?? 0) + 1)
  for (const row of rows) {
    const key = imageKey(row.id) ?? rowPlace(row)
    const leaveOut = (defect: Parameters<DefectLog['add']>[0]) => {
      log.add(defect, row.id === null ? key : `${rowPlace(row)} (image ${key})`)
      leftOutImageKeys.add(key)
    }
    const { picture, width, height } = row
    if ((times.get(key) ?? 0) > 1) leaveOut('image-id-ambiguous')
    else if (row.objects === null) leaveOut('image-not-annotated')
    else if (folder !== null && picture === null) leaveOut('image-missing')
    else if (folder === null || picture === null || (width !== null && height !== null)) sized.push({ ...row, key })
    else {
      const size = await files.pictureSize(join(folder, picture))
      if (size.width === null) leaveOut('image-unreadable')
      else sized.push({ ...row, key, width: size.width, height: size.height })
    }
  }
  return { rows: sized, leftOutImageKeys }
}

function imageOf({ key, id, picture, width, height, members }: SizedRow, groupField: string | null): DatasetImage {
  const group = groupField === null ? null : fieldValue(members, groupField)
  const image = { key, id: id ?? key, fileName: picture ?? key, width, height }
  return group === null ? image : { ...image, group }
}

function objectsOf(
  rows: readonly SizedRow[],
  images: readonly DatasetImage[],
  categories: readonly RowCategory[],
  { format, areShares }: FoundBoxFormat,
  log: DefectLog,
): ObjectRows {
  const objects = new ObjectRows()
  const placeOf = new Map<number | string, number>(categories.map(({ value }, at) => [value, at]))
  for (const [image, { objects: own, width, height }] of rows.entries()) {
    const side = areShares ? { across: width ?? 1, down: height ?? 1 } : { across: 1, down: 1 }
    for (const { numbers, category, area, isCrowd } of own ?? []) {
      const on = `object on ${images[image]?.fileName}`
      const box = pixelsOf(format, numbers, side)
      const known = category === null ? undefined : placeOf.get(category)
      if (!isBox(box)) log.add('box-invalid', on)
      else if (known === undefined) log.add('object-category-unknown', `${on} (${category ?? 'no category'})`)
      else {
        const state = isCrowd ? objectStates.crowd : objectStates.counts
        const own =
          area === null || area < 0 ? {} : { area: areShares && area <= 1 ? area * side.across * side.down : area }
        objects.add({ image, category: known, box, state, ...own })
      }
    }
  }
  return objects
}

function pixelsOf(
  format: BoxFormat,
  numbers: readonly [number, number, number, number],
  { across, down }: { readonly across: number; readonly down: number },
): readonly [number, number, number, number] {
  const [x, y, width, height] = boxIn(format, numbers)
  return [x * across, y * down, width * across, height * down]
}
