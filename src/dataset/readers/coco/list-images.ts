import type { DatasetImage } from '../../dataset.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import { type Entry, wholeNumber } from './read-annotations.ts'

/** The images of an annotation file in its order, and the ids of those that defects leave out. */
export interface ImageList {
  readonly images: readonly DatasetImage[]
  readonly leftOut: ReadonlySet<number>
}

/** Makes images of the file's entries and notes the defects of ids and, where pictures are needed, of file names. */
export function listImages(entries: readonly Entry[], needImages: boolean, log: DefectLog): ImageList {
  const images = new Map<number, DatasetImage>()
  const leftOut = new Set<number>()
  for (const [place, entry] of entries.entries()) {
    const id = wholeNumber(entry.id)
    if (id === null) {
      log.add('image-id-invalid', `images[${place}] with id ${JSON.stringify(entry.id)}`)
      continue
    }
    const fileName = fileNameOf(entry) ?? (needImages ? null : String(id))
    const earlier = images.get(id)
    if (fileName === null) {
      if (!leftOut.has(id)) log.add('image-file-name-missing', `image ${id}`)
      leftOut.add(id)
    } else if (earlier === undefined) {
      images.set(id, { key: String(id), id, fileName, width: side(entry.width), height: side(entry.height) })
    } else if (!needImages || earlier.fileName === fileName) {
      log.add('image-id-repeated', `image ${id}`)
    } else {
      if (!leftOut.has(id)) log.add('image-id-ambiguous', `image ${id}: ${earlier.fileName} and ${fileName}`)
      leftOut.add(id)
    }
  }
  const kept = [...images].flatMap(([id, image]) => (leftOut.has(id) ? [] : [image]))
  if (needImages) noteRepeatedFileNames(kept, log)
  return { images: kept, leftOut }
}

function fileNameOf(entry: Entry): string | null {
  const name = entry.file_name
  return typeof name === 'string' && name !== '' ? name : null
}

function side(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null
}

function noteRepeatedFileNames(images: readonly DatasetImage[], log: DefectLog): void {
  const seen = new Set<string>()
  for (const { fileName } of images) {
    if (seen.has(fileName)) log.add('image-file-name-repeated', fileName)
    seen.add(fileName)
  }
}
