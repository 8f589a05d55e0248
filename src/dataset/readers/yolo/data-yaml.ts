import { counted } from '../../../counted.ts'
import { FileRefused } from '../../../files/file-refused.ts'
import { parseYaml, yamlProblem } from '../../../files/parse-yaml.ts'
import { excerpt } from '../../excerpt.ts'
import { valueText } from '../../value-text.ts'
import { yoloError } from './yolo-errors.ts'

/** What a `data.yaml` says, as Ultralytics reads it. */
export interface DataYaml {
  /** Where the data set is, as the file has it; null where it says nothing. */
  readonly path: string | null
  /** The splits that have images, in the file's order: what each is called, and its folders, text files or images. */
  readonly splits: ReadonlyMap<string, readonly string[]>
  /** By class number. */
  readonly names: readonly string[]
  /** Columns of a row with keypoints; null where the file names none. */
  readonly poseColumns: number | null
}

const splitKeys = ['train', 'val', 'validation', 'test', 'minival'] as const

/** Whether a mapping looks like a data file of YOLO: it has names or a number of classes, and a split. */
export function isDataYaml(value: unknown): boolean {
  const has = (key: string) => typeof value === 'object' && value !== null && key in value
  return (has('names') || has('nc')) && splitKeys.some(has)
}

const placeFix = 'Write a folder, a text file of image paths, or a list of these, for example `val: images/val`.'
const namesFix =
  'Write the names in the order of the class numbers (`names: [cat, dog]`), or each number from 0 with its name.'

/** Makes the error for a key, or for the whole file. */
type Refuse = (key: string | null, problem: string, fix: string | null) => Error

/**
 * Reads a `data.yaml`. Keys that say nothing of where images are and what they show are passed over.
 * @throws UserError (`yolo-yaml-malformed`) for what is no such file, or contradicts itself.
 */
export function parseDataYaml(path: string, text: string): DataYaml {
  const refuse: Refuse = (key, problem, fix) =>
    yoloError('yolo-yaml-malformed', { path, line: key === null ? null : lineOf(key, text), problem, fix })
  let value: unknown
  try {
    value = parseYaml(text)
  } catch (cause) {
    const found = cause instanceof FileRefused ? { line: null, problem: cause.message } : yamlProblem(cause)
    const fix = found.line === null ? null : 'Correct this line, or the one before it, and run again.'
    throw yoloError('yolo-yaml-malformed', { path, ...found, fix }, { cause })
  }
  if (value === null || value === undefined) throw refuse(null, 'it is empty', null)
  if (Array.isArray(value)) throw refuse(null, 'it is a list, not keys with values', null)
  if (typeof value !== 'object')
    throw refuse(null, `it has no keys; it begins with "${excerpt(text.trimStart())}"`, null)
  const yaml = value as Readonly<Record<string, unknown>>
  const root = yaml.path ?? null
  if (root !== null && typeof root !== 'string') {
    const fix = 'Write the folder of the data set as text (a number needs quotation marks), or remove `path`.'
    throw refuse('path', `\`path\` is ${excerpt(valueText(root))}, not text`, fix)
  }
  const splits = new Map<string, readonly string[]>()
  for (const key of splitKeys) {
    const places = listOf(yaml[key])
    if (places === null) throw refuse(key, `\`${key}\` is neither a path nor a list of paths`, placeFix)
    if (places.length > 0) splits.set(key === 'validation' ? 'val' : key, places)
  }
  if (splits.size === 0) throw withoutSplit(yaml, refuse)
  return { path: root === '' ? null : root, splits, names: namesOf(yaml, refuse), poseColumns: poseColumnsOf(yaml) }
}

function withoutSplit(yaml: Readonly<Record<string, unknown>>, refuse: Refuse): Error {
  const empty = splitKeys.find((key) => key in yaml)
  if (empty !== undefined) return refuse(empty, `\`${empty}\` is empty, and no other split has images`, placeFix)
  const keys = Object.keys(yaml).slice(0, 10).map(excerpt)
  return refuse(null, `it has none of train, val and test; its keys are ${keys.join(', ')}`, placeFix)
}

/** The first line that begins with a key. */
function lineOf(key: string, text: string): number | null {
  const begins = new RegExp(`^["']?${key}["']?\\s*:`)
  const line = text.split(/\r\n|\n|\r/).findIndex((each) => begins.test(each))
  return line < 0 ? null : line + 1
}

function listOf(value: unknown): string[] | null {
  if (value === undefined || value === null || value === '') return []
  const list = Array.isArray(value) ? value : [value]
  return list.every((each) => typeof each === 'string') ? list : null
}

function namesOf({ names, nc }: Readonly<Record<string, unknown>>, refuse: Refuse): readonly string[] {
  const count = nc === undefined || nc === null ? null : Number(nc)
  const ncFix = 'Correct `nc`, or remove it: `names` says how many classes there are.'
  if (count !== null && !(Number.isSafeInteger(count) && count > 0 && count <= 100_000)) {
    throw refuse('nc', `\`nc\` is ${excerpt(valueText(nc))}, not a number of classes`, ncFix)
  }
  if (names === undefined || names === null) {
    if (count === null) throw refuse(null, 'it has neither `names` nor `nc`', namesFix)
    return Array.from({ length: count }, (_, number) => `class_${number}`)
  }
  const listed = Array.isArray(names) ? names.map(text) : numberedNames(names, refuse)
  if (listed.length === 0) throw refuse('names', '`names` is empty', namesFix)
  if (count !== null && count !== listed.length) {
    throw refuse('nc', `\`nc\` is ${count}, and \`names\` has ${counted(listed.length, 'entry', 'entries')}`, ncFix)
  }
  return listed
}

function numberedNames(names: unknown, refuse: Refuse): string[] {
  if (typeof names !== 'object' || names === null) {
    throw refuse('names', '`names` is neither a list nor class numbers with names', namesFix)
  }
  const listed: string[] = []
  for (const [key, name] of Object.entries(names)) {
    if (!/^\d{1,6}$/.test(key)) {
      throw refuse('names', `\`names\` has the key ${excerpt(key)}, which is not a class number`, namesFix)
    }
    listed[Number(key)] = text(name)
  }
  const missing = Array.from(listed).indexOf(undefined as unknown as string)
  if (missing >= 0) throw refuse('names', `\`names\` has no class ${missing}, but a higher one`, namesFix)
  return listed
}

function text(name: unknown): string {
  return typeof name === 'string' ? name : String(name)
}

function poseColumnsOf({ kpt_shape: shape }: Readonly<Record<string, unknown>>): number | null {
  if (!Array.isArray(shape) || shape.length !== 2) return null
  const [points, dimensions] = shape.map(Number) as [number, number]
  return points > 0 && (dimensions === 2 || dimensions === 3) ? 5 + points * dimensions : null
}
