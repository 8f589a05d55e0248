import type { Certainty, DatasetReader } from '../reader.ts'
import { evidenceOf, findYolo, type YoloPlace } from './find-yolo.ts'
import { readYolo } from './read-yolo.ts'
import { yoloError } from './yolo-errors.ts'
import { yoloSplit } from './yolo-split.ts'

const certaintyOf: Readonly<Partial<Record<YoloPlace['kind'], Certainty>>> = {
  beside: 'possible',
  'broken-yaml': 'hint',
  lists: 'hint',
  'labels-alone': 'hint',
}

/**
 * YOLO's label files as Ultralytics reads them: a `data.yaml`, a text file of image paths, or a folder with `images` and `labels`, or
 * with label files next to the pictures. Without a `data.yaml` label files next to pictures are a weak sign.
 */
export const yolo: DatasetReader = {
  id: 'yolo',
  title: 'YOLO',
  fix: 'Fix the label files: each object is a row `class x y width height`, in shares of the image',
  looksFor: ['data.yaml', 'images with labels', '*.txt next to images'],
  lacksSizes: true,
  recognises: async (place) => {
    const found = await findYolo(place)
    if (found === null) return null
    return { certainty: certaintyOf[found.kind] ?? 'sure', evidence: evidenceOf(found, place.folder) }
  },
  read: async (request, tools) => {
    const place = await findYolo(request)
    if (place === null) throw yoloError('yolo-no-pictures', { place: request.annotations ?? request.folder })
    return readYolo(await yoloSplit(place, request, tools), request, tools)
  },
}
