import { basename, dirname, join, relative, sep } from 'node:path'
import { decodeText } from '../../../files/decode-text.ts'
import { fileLimits } from '../../../files/file-limits.ts'
import { parseYaml } from '../../../files/parse-yaml.ts'
import { readWhole } from '../../../files/read-whole.ts'
import { datasetError } from '../../dataset-errors.ts'
import type { DataPlace } from '../data-place.ts'
import { textBeginning } from '../files/text-beginning.ts'
import { filesIn, foldersIn, kindOf } from '../layout/folder-entries.ts'
import { isPictureName, picturesIn } from '../pictures/picture-files.ts'
import { isDataYaml } from './data-yaml.ts'
import { listsPictures } from './picture-list.ts'

/** What shows that data are in YOLO layout. */
export type YoloPlace =
  | { readonly kind: 'yaml'; readonly path: string }
  /** A file of that name that cannot be read as one, with nothing else that shows the layout. */
  | { readonly kind: 'broken-yaml'; readonly path: string }
  /** A text file of image paths. */
  | { readonly kind: 'list'; readonly path: string }
  /** Such files of several splits, in the folder itself: `train.txt` and `valid.txt` of CVAT and Darknet. */
  | { readonly kind: 'lists'; readonly paths: readonly [string, ...string[]] }
  /** Folders of pictures, each with its labels, one per split; a single one has no name. */
  | { readonly kind: 'folders'; readonly splits: readonly { readonly split: string | null; readonly folder: string }[] }
  /** Pictures and label files next to one another in the folder itself. */
  | { readonly kind: 'beside'; readonly folder: string }
  /** Label files without pictures. */
  | { readonly kind: 'labels-alone'; readonly folder: string }

/** Of a text file of any length; lists of pictures have megabytes. */
const HEAD_BYTES = 10_000
/** Some of them may be empty, or of another kind. */
const LABELS_LOOKED_AT = 10
const yaml = /\.ya?ml$/i
const text = /\.txt$/i
const usualYaml = /^(data|dataset)\.ya?ml$/i
const splitName = /^(train|val|valid|validation|test|minival)\d*$/i
/** `class x y width height …`, as shares. */
const labelRow = /^\d+(\s+-?[\d.]+(e-?\d+)?){4,}\s*$/i

/** Finds out what shows YOLO's layout at a place; null where nothing does. Throws nothing. */
export async function findYolo({ annotations, folder }: DataPlace): Promise<YoloPlace | null> {
  if (annotations !== null) return namedFile(annotations)
  const [first] = await dataYamls(folder)
  if (first !== undefined) return { kind: 'yaml', path: first }
  const splits = await labelledFolders(folder)
  const beside = splits.length === 0 && (await hasLabelsBeside(folder))
  const broken = (await filesIn(folder)).find((name) => usualYaml.test(name))
  if (broken !== undefined) {
    return { kind: splits.length > 0 || beside ? 'yaml' : 'broken-yaml', path: join(folder, broken) }
  }
  if (splits.length > 0) return { kind: 'folders', splits }
  if (beside) return { kind: 'beside', folder }
  const [list, ...lists] = await pictureLists(folder)
  if (list !== undefined) return { kind: 'lists', paths: [list, ...lists] }
  return (await hasLabelsAlone(folder)) ? { kind: 'labels-alone', folder } : null
}

/** What shows it, relative to the folder of the data. */
export function evidenceOf(place: YoloPlace, folder: string): string {
  switch (place.kind) {
    case 'yaml':
    case 'broken-yaml':
    case 'list':
      return relative(folder, place.path) || basename(place.path)
    case 'lists':
      return basename(place.paths[0])
    case 'folders':
      return `${relative(folder, place.splits[0]?.folder ?? folder) || '.'} and labels`
    case 'beside':
      return '.txt files next to images'
    case 'labels-alone':
      return '.txt files'
  }
}

/** Throws `data-annotations-ambiguous` where a folder has several data files. */
export async function refuseSeveralYamls(folder: string): Promise<void> {
  const found = await dataYamls(folder)
  if (found.length > 1) {
    throw datasetError('data-annotations-ambiguous', { folder, candidates: found.map((path) => basename(path)) })
  }
}

async function namedFile(path: string): Promise<YoloPlace | null> {
  if (yaml.test(path)) return { kind: 'yaml', path }
  if (!text.test(path)) return null
  const head = await textBeginning(path, HEAD_BYTES)
  return listsPictures(head) || labelRow.test(firstLine(head)) ? { kind: 'list', path } : null
}

/** Text files in a folder that are called like a split and list pictures. */
async function pictureLists(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const name of (await filesIn(folder)).filter((each) => splitName.test(each.replace(text, '')))) {
    if (text.test(name) && listsPictures(await textBeginning(join(folder, name), HEAD_BYTES)))
      found.push(join(folder, name))
  }
  return found
}

/** Whether a text file's first line is a row of a label file. */
export function isLabelFile(content: string): boolean {
  return labelRow.test(firstLine(content))
}

/** The data files directly in a folder: one called like it or `data` alone, else all of them. */
async function dataYamls(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const name of (await filesIn(folder)).filter((each) => yaml.test(each))) {
    const path = join(folder, name)
    if (isDataYaml(await parsed(path))) found.push(path)
  }
  const usual = found.filter((path) => [basename(folder), 'data', 'dataset'].includes(basename(path).replace(yaml, '')))
  return usual.length === 1 ? usual : found
}

async function parsed(path: string): Promise<unknown> {
  try {
    return parseYaml(await whole(path))
  } catch {
    return null
  }
}

async function whole(path: string): Promise<string> {
  const { bytes } = await readWhole(path, fileLimits.settings).catch(() => ({ bytes: Buffer.alloc(0) }))
  return decodeText(bytes)
}

function firstLine(content: string): string {
  return content.trimStart().split(/[\r\n]/)[0] ?? ''
}

/** `images/<split>` with `labels/<split>`, `<split>/images` with `<split>/labels`, `images` with `labels`, or a folder in `images`. */
async function labelledFolders(folder: string): Promise<{ split: string | null; folder: string }[]> {
  const [images, labels] = [join(folder, 'images'), join(folder, 'labels')]
  const within = await foldersIn(folder)
  if (within.includes('images') && within.includes('labels') && (await hasTexts(labels))) {
    const named = (await foldersIn(images)).filter((name) => splitName.test(name))
    const labelled = (await foldersIn(labels)).filter((name) => named.includes(name))
    if (labelled.length > 0 && (await picturesIn(images)).length === 0) {
      return labelled.map((split) => ({ split, folder: join(images, split) }))
    }
    return [{ split: null, folder: images }]
  }
  const found: { split: string | null; folder: string }[] = []
  for (const split of within.filter((name) => splitName.test(name))) {
    const inside = await foldersIn(join(folder, split))
    if (inside.includes('images') && inside.includes('labels') && (await hasTexts(join(folder, split, 'labels'))))
      found.push({ split, folder: join(folder, split, 'images') })
  }
  if (found.length > 0) return found
  const parts = `${folder}${sep}`.split(`${sep}images${sep}`)
  const last = parts.pop() ?? ''
  const root = parts.join(`${sep}images${sep}`)
  if (root === '' || (await kindOf(join(root, 'labels', last))) !== 'folder') return []
  const name = basename(folder) === 'images' ? basename(dirname(folder)) : basename(folder)
  return [{ split: splitName.test(name) ? name : null, folder }]
}

/** Whether a folder, or one directly in it, has text files: labels of other tasks are pictures. */
async function hasTexts(folder: string): Promise<boolean> {
  for (const within of [folder, ...(await foldersIn(folder)).map((name) => join(folder, name))]) {
    if ((await filesIn(within)).some((name) => text.test(name))) return true
  }
  return false
}

/** Whether a folder, or one in it, has label files and no pictures. */
async function hasLabelsAlone(folder: string): Promise<boolean> {
  const below = (await foldersIn(folder)).filter((name) => name === 'labels' || splitName.test(name))
  for (const within of [folder, ...below.map((name) => join(folder, name))]) {
    const names = await filesIn(within)
    if (names.some(isPictureName)) continue
    for (const name of names.filter((each) => text.test(each)).slice(0, LABELS_LOOKED_AT)) {
      if (isLabelFile(await textBeginning(join(within, name), HEAD_BYTES))) return true
    }
  }
  return false
}

/** Whether a picture of a folder has a label file next to it. */
async function hasLabelsBeside(folder: string): Promise<boolean> {
  const names = await filesIn(folder)
  const texts = new Set(names.filter((name) => text.test(name)).map((name) => name.replace(text, '')))
  if (texts.size === 0) return false
  for (const picture of await picturesIn(folder)) {
    const stem = picture.replace(/\.[^.]*$/, '')
    if (!texts.has(stem)) continue
    const content = await textBeginning(join(folder, `${stem}.txt`), HEAD_BYTES)
    if (content.trim() !== '') return isLabelFile(content)
  }
  return false
}
