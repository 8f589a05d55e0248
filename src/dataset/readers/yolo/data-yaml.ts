import { FileRefused } from '../../../files/file-refused.ts'
import { parseYaml } from '../../../files/parse-yaml.ts'
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

/**
 * Reads a `data.yaml`. Keys that say nothing of where images are and what they show are passed over.
 * @throws UserError (`yolo-yaml-malformed`) for what is no such file, or contradicts itself.
 */
export function parseDataYaml(path: string, text: string): DataYaml {
  const refuse = (problem: string) => yoloError('yolo-yaml-malformed', { path, problem })
  let value: unknown
  try {
    value = parseYaml(text)
  } catch (cause) {
    const problem = cause instanceof FileRefused ? cause.message : firstLine(cause)
    throw yoloError('yolo-yaml-malformed', { path, problem }, { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse('it has no keys')
  const yaml = value as Readonly<Record<string, unknown>>
  const root = yaml.path ?? null
  if (root !== null && typeof root !== 'string') throw refuse('`path` is not text')
  const splits = new Map<string, readonly string[]>()
  for (const key of splitKeys) {
    const places = listOf(yaml[key])
    if (places === null) throw refuse(`\`${key}\` is neither a path nor a list of paths`)
    if (places.length > 0) splits.set(key === 'validation' ? 'val' : key, places)
  }
  if (splits.size === 0) throw refuse('it has none of train, val and test')
  return { path: root === '' ? null : root, splits, names: namesOf(yaml, refuse), poseColumns: poseColumnsOf(yaml) }
}

function listOf(value: unknown): string[] | null {
  if (value === undefined || value === null || value === '') return []
  const list = Array.isArray(value) ? value : [value]
  return list.every((each) => typeof each === 'string') ? list : null
}

function namesOf(
  { names, nc }: Readonly<Record<string, unknown>>,
  refuse: (problem: string) => Error,
): readonly string[] {
  const count = nc === undefined || nc === null ? null : Number(nc)
  if (count !== null && !(Number.isSafeInteger(count) && count > 0 && count <= 100_000)) {
    throw refuse('`nc` is not a number of classes')
  }
  if (names === undefined || names === null) {
    if (count === null) throw refuse('it has neither `names` nor `nc`')
    return Array.from({ length: count }, (_, number) => `class_${number}`)
  }
  const listed = Array.isArray(names) ? names.map(text) : numberedNames(names, refuse)
  if (listed.length === 0) throw refuse('`names` is empty')
  if (count !== null && count !== listed.length) {
    throw refuse(`\`nc\` is ${count}, and \`names\` has ${listed.length} entries`)
  }
  return listed
}

function numberedNames(names: unknown, refuse: (problem: string) => Error): string[] {
  if (typeof names !== 'object' || names === null)
    throw refuse('`names` is neither a list nor class numbers with names')
  const listed: string[] = []
  for (const [key, name] of Object.entries(names)) {
    if (!/^\d{1,6}$/.test(key)) throw refuse(`\`names\` has the key ${key}, which is not a class number`)
    listed[Number(key)] = text(name)
  }
  const missing = Array.from(listed).indexOf(undefined as unknown as string)
  if (missing >= 0) throw refuse(`\`names\` has no class ${missing}, but a higher one`)
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

function firstLine(error: unknown): string {
  const { message = String(error) } = error as { readonly message?: string }
  return (message.split('\n')[0] ?? '').replace(/[:.]\s*$/, '')
}
