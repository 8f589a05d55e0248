import type { DatasetImage } from '../../dataset.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import { type ImageId, idOf, isIdInText } from '../../image-id.ts'
import { valueText } from '../../value-text.ts'
import type { Entry } from './entry.ts'
import { isNumberInText, numberIn } from './written-numbers.ts'

/** The images of an annotation file in its order, and the ids of those that defects leave out. */
export interface ImageList {
  readonly images: readonly DatasetImage[]
  readonly leftOut: ReadonlySet<ImageId>
}

/**
 * Makes images of the file's entries and notes the defects of ids and, where pictures are needed, of file names.
 * @param groups of the entries; null for an image by itself.
 */
export function listImages(
  entries: readonly Entry[],
  groups: readonly (string | null)[],
  needImages: boolean,
  log: DefectLog,
): ImageList {
  const images = new Map<ImageId, DatasetImage>()
  const leftOut = new Set<ImageId>()
  for (const [place, entry] of entries.entries()) {
    const id = idOf(entry.id)
    if (id === null) {
      log.add('image-id-invalid', `images[${place}] with id ${valueText(entry.id)}`)
      continue
    }
    if (typeof id === 'string') log.add('image-id-text', `image ${id}`)
    if (isIdInText(entry.id) || [entry.width, entry.height].some(isNumberInText))
      log.add('number-in-text', `image ${id}`)
    const fileName = fileNameOf(entry) ?? (needImages ? null : String(id))
    const earlier = images.get(id)
    if (fileName === null) {
      if (!leftOut.has(id)) log.add('image-file-name-missing', `image ${id}`)
      leftOut.add(id)
    } else if (earlier === undefined) {
      const group = groups[place] ?? null
      images.set(id, {
        ...{ key: String(id), id, fileName, width: side(entry.width), height: side(entry.height) },
        ...(group !== null && { group }),
      })
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
  const name = entry.file_name ?? nameInUrl(entry.coco_url)
  return typeof name === 'string' && name !== '' ? name : null
}

function side(value: unknown): number | null {
  const number = numberIn(value)
  return number > 0 ? number : null
}

function noteRepeatedFileNames(images: readonly DatasetImage[], log: DefectLog): void {
  const seen = new Set<string>()
  for (const { fileName } of images) {
    if (seen.has(fileName)) log.add('image-file-name-repeated', fileName)
    seen.add(fileName)
  }
}

/** LVIS names its images, which are COCO's, by their address alone: the folder and the name at its end. */
function nameInUrl(url: unknown): string | undefined {
  return typeof url === 'string' ? url.split('/').slice(-2).join('/') : undefined
}
