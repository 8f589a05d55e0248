import { basename, join, relative } from 'node:path'
import { lvisMembers, readCoco } from '../coco/read-coco.ts'
import type { DataPlace } from '../data-place.ts'
import { chooseSplit, type SplitCandidate } from '../layout/choose-split.ts'
import { filesIn } from '../layout/folder-entries.ts'
import { splitInName } from '../layout/split-in-name.ts'
import type { DatasetReader } from '../reader.ts'

/** Detections of an image that count, whatever their categories (lvis 0.5.3, `max_dets`). */
const DETECTIONS_PER_IMAGE = 300

/** `lvis_v1_val.json`, `lvis_v1_minival.json`, …; the lists of image ids next to them have other names. */
const file = /^lvis_.*\.json$/i

/**
 * LVIS: COCO's lists with the categories that were looked for on each image. Its images are COCO's, and are named by their address.
 */
export const lvis: DatasetReader = {
  id: 'lvis',
  title: 'LVIS',
  looksFor: ['annotations/lvis_*.json', 'lvis_*.json'],
  recognises: async (place) => {
    const [first] = await candidates(place)
    return first === undefined ? null : { certainty: 'sure', evidence: relative(place.folder, first.path) }
  },
  read: async (request, tools) => {
    const { folder, annotations, split: wanted } = request
    const found = await candidates(request)
    const chosen =
      annotations === null
        ? chooseSplit(folder, found, wanted)
        : { path: annotations, split: wanted ?? splitInName(basename(annotations).replace(/\.json$/i, '')) }
    const location = { annotationsPath: chosen.path, split: chosen.split, folder, picturesFirst: 'in-folders' } as const
    const dataset = await readCoco(location, request, tools, lvisMembers)
    return { ...dataset, detectionsPerImage: DETECTIONS_PER_IMAGE }
  },
}

async function candidates({ annotations, folder }: DataPlace): Promise<SplitCandidate[]> {
  if (annotations !== null) {
    return file.test(basename(annotations)) ? [{ path: annotations, split: null, chosenByPath: true }] : []
  }
  const found: SplitCandidate[] = []
  for (const within of [join(folder, 'annotations'), folder]) {
    for (const name of (await filesIn(within)).filter((each) => file.test(each))) {
      const split = splitInName(name.replace(/\.json$/i, '')) ?? /minival/i.exec(name)?.[0] ?? null
      found.push({ path: join(within, name), split, chosenByPath: false })
    }
  }
  return found
}
