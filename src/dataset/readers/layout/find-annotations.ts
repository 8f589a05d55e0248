import { basename, dirname, join, resolve } from 'node:path'
import type { DatasetSource } from '../../dataset.ts'
import { datasetError } from '../../dataset-errors.ts'
import { chooseSplit, type SplitCandidate } from './choose-split.ts'
import { filesIn, foldersIn, kindOf } from './folder-entries.ts'

/** Where the annotations are, before anything is read. */
export interface AnnotationsLocation {
  readonly layout: DatasetSource['layout']
  readonly annotationsPath: string
  readonly split: string | null
  /** The folder that `--data` named, or the annotation file's. */
  readonly folder: string
}

const roboflowFile = '_annotations.coco.json'
/** COCO's own files beside the instances, which hold other tasks' annotations of the same pictures. */
const otherTask = /^(captions|person_keypoints|panoptic|stuff|image_info)_/i

/**
 * Finds the annotation file that `--data`, `--annotations` and `--split` mean.
 * Throws `data-not-found`, `data-annotations-not-found`, `data-annotations-ambiguous`,
 * `data-annotations-twice` and the errors of `chooseSplit`.
 */
export async function findAnnotations(options: {
  readonly data: string
  readonly annotations?: string | undefined
  readonly split?: string | undefined
}): Promise<AnnotationsLocation> {
  const data = resolve(options.data)
  const kind = await kindOf(data)
  if (kind === null) throw datasetError('data-not-found', { option: '--data', path: options.data })
  if (kind === 'file' && options.annotations !== undefined) {
    throw datasetError('data-annotations-twice', { data: options.data, annotations: options.annotations })
  }
  const folder = kind === 'file' ? dirname(data) : data
  if (kind === 'file' || options.annotations !== undefined) {
    const annotationsPath = options.annotations === undefined ? data : await named(options.annotations, folder)
    const split = options.split ?? splitOfFile(annotationsPath)
    return { layout: 'annotation-file', annotationsPath, split, folder }
  }
  const known = [...(await roboflowCandidates(folder)), ...(await cocoCandidates(folder))]
  const candidates = known.length > 0 ? known : await otherCandidates(folder)
  const { path, layout, split } = chooseSplit(folder, candidates, options.split)
  return { layout, annotationsPath: path, split, folder }
}

/** The split that a file's name or, for Roboflow's constant name, its folder tells: `val2017`, `valid`; null where none. */
function splitOfFile(path: string): string | null {
  const name = basename(path) === roboflowFile ? basename(dirname(path)) : basename(path).replace(/\.json$/i, '')
  const coco = /^instances_(.+)$/i.exec(name)?.[1]
  return coco ?? /(?:^|[_.-])((?:train|val|valid|validation|test)\d*)(?:$|[_.-])/i.exec(name)?.[1] ?? null
}

async function roboflowCandidates(folder: string): Promise<SplitCandidate[]> {
  const own = join(folder, roboflowFile)
  if ((await kindOf(own)) === 'file')
    return [{ layout: 'roboflow', path: own, split: splitOfFile(own), chosenByPath: true }]
  const candidates: SplitCandidate[] = []
  for (const name of await foldersIn(folder)) {
    const path = join(folder, name, roboflowFile)
    if ((await kindOf(path)) === 'file') candidates.push({ layout: 'roboflow', path, split: name, chosenByPath: false })
  }
  return candidates
}

async function cocoCandidates(folder: string): Promise<SplitCandidate[]> {
  const candidates: SplitCandidate[] = []
  for (const within of [join(folder, 'annotations'), folder]) {
    for (const name of await filesIn(within)) {
      const split = /^instances_(.+)\.json$/i.exec(name)?.[1]
      if (split !== undefined) candidates.push({ layout: 'coco', path: join(within, name), split, chosenByPath: false })
    }
  }
  return candidates
}

/** JSON files of other names that may hold annotations: one, or several whose names tell their splits. */
async function otherCandidates(folder: string): Promise<SplitCandidate[]> {
  for (const within of [join(folder, 'annotations'), folder]) {
    const names = (await filesIn(within)).filter((name) => /\.json$/i.test(name) && !otherTask.test(name))
    const candidates = names.map((name): SplitCandidate => {
      const path = join(within, name)
      return { layout: 'coco', path, split: splitOfFile(path), chosenByPath: false }
    })
    if (candidates.length > 1 && candidates.some(({ split }) => split === null)) {
      throw datasetError('data-annotations-ambiguous', { folder: within, candidates: names })
    }
    if (candidates.length > 0) return candidates
  }
  const inside = [...(await filesIn(folder)), ...(await foldersIn(folder))]
  const yolo = inside.some((name) => /^(data\.ya?ml|labels)$/i.test(name))
  throw datasetError('data-annotations-not-found', {
    folder,
    lookedFor: [roboflowFile, `*/${roboflowFile}`, 'annotations/instances_*.json', 'annotations/*.json', '*.json'],
    hint: yolo ? "What is there looks like YOLO's layout, which has to be exported or converted to COCO's." : null,
  })
}

/** A path of `--annotations`: from where the program was started, else inside the data folder. */
async function named(path: string, folder: string): Promise<string> {
  for (const from of ['', folder]) {
    const found = resolve(from, path)
    if ((await kindOf(found)) !== null) return found
  }
  throw datasetError('data-not-found', { option: '--annotations', path })
}
