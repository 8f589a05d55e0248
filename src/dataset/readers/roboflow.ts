import { basename, dirname, join, relative } from 'node:path'
import { readCoco } from './coco/read-coco.ts'
import type { DataPlace } from './data-place.ts'
import { chooseSplit, type SplitCandidate } from './layout/choose-split.ts'
import { foldersIn, kindOf } from './layout/folder-entries.ts'
import { splitInName } from './layout/split-in-name.ts'
import type { DatasetReader } from './reader.ts'

const FILE = '_annotations.coco.json'

/** Roboflow's export for COCO: a folder per split, in which COCO's JSON lies next to the pictures under a constant name. */
export const roboflow: DatasetReader = {
  id: 'roboflow',
  title: 'Roboflow',
  looksFor: [FILE, `*/${FILE}`],
  recognises: async (place) => {
    const [first] = await candidates(place)
    return first === undefined ? null : { certainty: 'sure', evidence: relative(place.folder, first.path) }
  },
  read: async (request, tools) => {
    const { folder, annotations, split: wanted } = request
    const found = await candidates(request)
    const { path, split } =
      annotations === null
        ? chooseSplit(folder, found, wanted)
        : { path: annotations, split: wanted ?? splitOfFolder(annotations) }
    return readCoco({ annotationsPath: path, split, folder, picturesFirst: 'beside' }, request, tools)
  },
}

/** The annotation file that was named, the one in the folder itself, or else those of its sub-folders. */
async function candidates({ annotations, folder }: DataPlace): Promise<SplitCandidate[]> {
  const own = annotations ?? join(folder, FILE)
  if (basename(own) === FILE && (await kindOf(own)) === 'file') {
    return [{ path: own, split: splitOfFolder(own), chosenByPath: true }]
  }
  if (annotations !== null) return []
  const found: SplitCandidate[] = []
  for (const name of await foldersIn(folder)) {
    const path = join(folder, name, FILE)
    if ((await kindOf(path)) === 'file') found.push({ path, split: name, chosenByPath: false })
  }
  return found
}

/** The file's name is the same for every split, so the folder's tells which it is. */
function splitOfFolder(path: string): string | null {
  return splitInName(basename(dirname(path)))
}
