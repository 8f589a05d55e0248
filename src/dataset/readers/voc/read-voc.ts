import { join } from 'node:path'
import { FileRefused } from '../../../files/file-refused.ts'
import type { DatasetImage } from '../../dataset.ts'
import { objectStates } from '../../object-state.ts'
import { ObjectRows } from '../columns/object-rows.ts'
import { inBatches } from '../files/in-batches.ts'
import { imagesFolderNamed } from '../layout/find-images-folder.ts'
import { filesIn } from '../layout/folder-entries.ts'
import { picturesIn } from '../pictures/picture-files.ts'
import type { FoundDataset, ReaderTools, ReadRequest } from '../reader.ts'
import { boxOf, CornerEvidence } from './corner-reading.ts'
import type { VocPlace } from './find-voc.ts'
import { parseVoc, type VocAnnotation, type VocObject } from './parse-voc.ts'
import { classesOf } from './voc-classes.ts'

interface ReadAnnotation {
  readonly id: string
  readonly annotation: VocAnnotation | 'missing' | 'broken'
}

/** Reads the images of a split and their XML files. An image is known by the name of its XML file, which is VOC's image id. */
export async function readVoc(
  place: VocPlace,
  { images: option, folder, needImages }: ReadRequest,
  { files, log }: ReaderTools,
): Promise<FoundDataset> {
  const { annotations, split, list } = place
  const pictures = option === undefined ? place.pictures : await imagesFolderNamed(option, folder)
  const xmls = new Set((await filesIn(annotations)).filter((name) => /\.xml$/i.test(name)).map(stemOf))
  const ids = list === null ? [...xmls] : idsIn(await files.text(list))
  const found = new PictureNames(await picturesIn(pictures))
  const images: DatasetImage[] = []
  const leftOutImageKeys = new Set<string>()
  const objects: { readonly image: number; readonly object: VocObject }[] = []
  const corners = new CornerEvidence()
  const distinct = [...new Set(ids)]
  for (const id of ids.length > distinct.length ? repeatedIn(ids) : []) log.add('image-id-repeated', id)

  const read = async (id: string): Promise<ReadAnnotation> => {
    if (!xmls.has(id)) return { id, annotation: 'missing' }
    try {
      return { id, annotation: parseVoc(await files.text(join(annotations, `${id}.xml`))) ?? 'broken' }
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error
      return { id, annotation: 'broken' }
    }
  }
  const take = ({ id, annotation }: ReadAnnotation) => {
    if (typeof annotation === 'string') {
      log.add(annotation === 'missing' ? 'image-not-annotated' : 'annotation-file-broken', id)
      leftOutImageKeys.add(id)
      return
    }
    const fileName = found.of(id, annotation.fileName)
    const image = images.push({ key: id, id, fileName, width: annotation.width, height: annotation.height }) - 1
    for (const object of annotation.objects) {
      corners.add(object)
      objects.push({ image, object })
    }
  }
  await inBatches(distinct, files, read, take)
  if (list === null) for (const name of found.unused()) log.add('image-not-annotated', name)

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
    ...{ images: await sized(images, pictures, files), leftOutImageKeys, countedCategories: true },
    categories: names.map((name, id) => ({ id, name })),
    groundTruth: rows.groundTruth(),
    ...{ annotationsPath: list ?? annotations, annotationsSha256: null, split },
    imagesFolder: needImages && images.length > 0 ? pictures : null,
  }
}

/** The images with the size that their header says where the XML says none. */
async function sized(
  images: readonly DatasetImage[],
  folder: string,
  files: ReaderTools['files'],
): Promise<DatasetImage[]> {
  const all = [...images]
  for (const [at, image] of images.entries()) {
    if (image.width !== null && image.height !== null) continue
    const { width, height } = await files.pictureSize(join(folder, image.fileName))
    all[at] = { ...image, width, height }
  }
  return all
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

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '')
}

/** The pictures of a folder, by name and by what is before their ending. */
class PictureNames {
  readonly #names: ReadonlySet<string>
  readonly #nameOfStem: ReadonlyMap<string, string>
  readonly #used = new Set<string>()

  constructor(names: readonly string[]) {
    this.#names = new Set(names)
    this.#nameOfStem = new Map(names.map((name) => [stemOf(name), name]))
  }

  /** The picture of an annotation file: with its name, else the one that the file names. */
  of(id: string, fileName: string | null): string {
    const base = fileName?.split(/[\\/]/).at(-1) ?? `${id}.jpg`
    const name =
      this.#nameOfStem.get(id) ?? (this.#names.has(base) ? base : (this.#nameOfStem.get(stemOf(base)) ?? base))
    this.#used.add(name)
    return name
  }

  /** Those that no annotation file was about. */
  unused(): string[] {
    return [...this.#names].filter((name) => !this.#used.has(name))
  }
}
