import type { DatasetImage } from '../../dataset.ts'
import { ObjectRows } from '../columns/object-rows.ts'
import { commonFolder, isInFolder, slashedPath } from '../files/common-folder.ts'
import { inBatches } from '../files/in-batches.ts'
import { kindOf } from '../layout/folder-entries.ts'
import type { FoundDataset, ReaderTools, ReadRequest } from '../reader.ts'
import { categoriesOf, placesOfNames, readClassNames } from './class-names.ts'
import { LabelFolders, labelPath } from './label-path.ts'
import { labelRows, type NumberedRow } from './label-rows.ts'
import { rowsAreCorners } from './rows-as-corners.ts'
import type { YoloSplit } from './yolo-split.ts'

/** Without names there are as many classes as the labels use; a higher number is no class. */
const MOST_UNNAMED = 10_000

/** What is known of a picture before its objects are listed. */
interface ReadPicture {
  readonly path: string
  /** Null where the header cannot be read, or the picture is not there. */
  readonly size: { readonly width: number; readonly height: number } | null
  readonly isThere: boolean
  readonly labels: string
  /** Null where there is no label file. */
  readonly rows: readonly NumberedRow[] | null
}

/**
 * Reads the pictures of a split and their labels. Rows are shares of the picture as displayed, so its header is read for its
 * size.
 */
export async function readYolo(
  split: YoloSplit,
  { needImages }: ReadRequest,
  { files, log }: ReaderTools,
): Promise<FoundDataset> {
  const paths = distinctPaths(split.pictures, (path) => log.add('image-id-repeated', path))
  if (paths.length === 0) log.add('images-none', split.annotationsPath)
  const within = paths.every((path) => isInFolder(split.root, path)) ? split.root : commonFolder(paths)
  const isWithin = split.folder !== null && paths.every((path) => isInFolder(split.folder as string, path))
  const folder = isWithin ? (split.folder as string) : within
  const named =
    split.names ?? (await readClassNames(placesOfNames(split.root, paths.slice(0, 1).map(labelPath)), files))
  const collected = new Collected(folder, named?.length ?? MOST_UNNAMED, log)
  const labels = new LabelFolders()
  const read = (path: string) => readPicture(path, split, labels, files)
  await inBatches(paths, files, read, (picture) => collected.add(picture))
  for (const path of await labels.withoutPicture()) log.add('label-without-image', slashedPath(split.root, path))
  const names = named ?? Array.from({ length: collected.classes }, () => '')
  const categories = categoriesOf(names, log)
  if (categories.length === 0) log.add('categories-none', split.annotationsPath)
  const { images, leftOutImageKeys } = collected
  const groundTruth = collected.objects.groundTruth()
  const placeOf = (object: number) => collected.placeOf(object)
  if (rowsAreCorners(groundTruth, images)) {
    for (let at = 0; at < groundTruth.count; at++) log.add('boxes-as-corners', placeOf(at))
  }
  return {
    ...{ images, leftOutImageKeys, categories, countedCategories: true },
    ...{ groundTruth, placeOf },
    ...{ annotationsPath: split.annotationsPath, annotationsSha256: null, split: split.name },
    imagesFolder: needImages && images.length > 0 ? folder : null,
  }
}

async function readPicture(
  path: string,
  { poseColumns, sizes }: YoloSplit,
  folders: LabelFolders,
  files: ReaderTools['files'],
): Promise<ReadPicture> {
  const labels = labelPath(path)
  const size = sizes?.get(path) ?? (await files.pictureSize(path))
  const rows = (await folders.has(labels)) ? labelRows(await files.text(labels), poseColumns) : null
  if (size.width !== null) return { path, size, isThere: true, labels, rows }
  return { path, size: null, isThere: (await kindOf(path)) === 'file', labels, rows }
}

/** Images and objects as pictures are read, in order. */
class Collected {
  readonly images: DatasetImage[] = []
  /** The label file of each image. */
  readonly #labels: string[] = []
  readonly leftOutImageKeys = new Set<string>()
  readonly objects = new ObjectRows()
  /** One more than the highest class number. */
  classes = 0
  /** Label files that were read, with the image that each was read for. */
  readonly #imageOf = new Map<string, string>()
  readonly #folder: string
  readonly #classLimit: number
  readonly #log: ReaderTools['log']

  /** @param classLimit class numbers from here on are unknown. */
  constructor(folder: string, classLimit: number, log: ReaderTools['log']) {
    this.#folder = folder
    this.#classLimit = classLimit
    this.#log = log
  }

  placeOf(object: number): string {
    return `line ${this.objects.lineOf(object)} of ${this.#labels[this.objects.imageOf(object)]}`
  }

  add({ path, size, isThere, labels, rows }: ReadPicture): void {
    const key = slashedPath(this.#folder, path)
    if (size === null) {
      this.#log.add(isThere ? 'image-unreadable' : 'image-missing', key)
      this.leftOutImageKeys.add(key)
      return
    }
    const { width, height } = size
    const image = this.images.push({ key, id: key, fileName: key, width, height }) - 1
    this.#labels.push(labels)
    if (rows === null) this.#log.add('label-missing', key)
    else if (this.#imageOf.has(labels)) this.#log.add('label-shared', `${key} and ${this.#imageOf.get(labels)}`)
    else this.#imageOf.set(labels, key)
    for (const row of rows ?? []) {
      const place = () => `line ${row.line} of ${labels}`
      if (row.repeats) this.#log.add('label-row-repeated', place())
      else if ('defect' in row) this.#log.add(row.defect, place(), row.found)
      else if (row.category < 0 || row.category >= this.#classLimit) {
        this.#log.add('object-category-unknown', `${place()} (class ${row.category})`)
      } else {
        const [x, y, w, h] = row.box
        this.classes = Math.max(this.classes, row.category + 1)
        const box = [(x - w / 2) * width, (y - h / 2) * height, w * width, h * height] as const
        this.objects.add({ image, category: row.category, box, line: row.line })
      }
    }
  }
}

function distinctPaths(paths: readonly string[], repeated: (path: string) => void): string[] {
  const seen = new Set<string>()
  for (const path of paths) {
    if (seen.has(path)) repeated(path)
    seen.add(path)
  }
  return [...seen]
}
