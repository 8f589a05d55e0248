import { basename, dirname, join } from 'node:path'
import { datasetError } from '../../dataset-errors.ts'
import { chooseSplit, type SplitCandidate } from '../layout/choose-split.ts'
import { filesIn } from '../layout/folder-entries.ts'
import { splitInName } from '../layout/split-in-name.ts'

/** COCO's own files next to the instances, which hold other tasks' annotations of the same pictures. */
const otherTask = /^(captions|person_keypoints|panoptic|stuff|image_info)_/i

/**
 * Finds the annotation file that a folder and `--split` mean.
 * Throws `data-annotations-ambiguous` and the errors of `chooseSplit`.
 */
export async function findAnnotations(folder: string, split: string | undefined): Promise<SplitCandidate> {
  const instances = await instancesFiles(folder)
  const candidates = instances.length > 0 ? instances : await otherFiles(folder)
  if (instances.length === 0 && candidates.length > 1 && candidates.some((other) => other.split === null)) {
    const [{ path: first }] = candidates as [SplitCandidate]
    throw datasetError('data-annotations-ambiguous', {
      folder: dirname(first),
      candidates: candidates.map(({ path }) => basename(path)),
    })
  }
  return chooseSplit(folder, candidates, split)
}

/** `instances_<split>.json` in the folder and its `annotations`. */
export async function instancesFiles(folder: string): Promise<SplitCandidate[]> {
  const candidates: SplitCandidate[] = []
  for (const within of [join(folder, 'annotations'), folder]) {
    for (const name of await filesIn(within)) {
      const split = /^instances_(.+)\.json$/i.exec(name)?.[1]
      if (split !== undefined) candidates.push({ path: join(within, name), split, chosenByPath: false })
    }
  }
  return candidates
}

/** JSON files of other names that may hold annotations: those in `annotations`, else those in the folder itself. */
export async function otherFiles(folder: string): Promise<SplitCandidate[]> {
  for (const within of [join(folder, 'annotations'), folder]) {
    const names = (await filesIn(within)).filter((name) => /\.json$/i.test(name) && !otherTask.test(name))
    if (names.length > 0) {
      return names.map((name) => ({
        path: join(within, name),
        split: splitInName(basename(name).replace(/\.json$/i, '')),
        chosenByPath: false,
      }))
    }
  }
  return []
}
