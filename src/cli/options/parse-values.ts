import { resolve } from 'node:path'
import type { InputSize } from '../../models/file/input-size.ts'
import type { PerModel } from '../../models/per-model.ts'
import type { Shard } from '../../stages/predictions/shard.ts'
import { cliError } from './cli-errors.ts'

/** How a value is read, and what is said where it cannot be. */
export interface ValueKind<T> {
  readonly wanted: string
  /** Null where the text is not such a value. */
  read(text: string): T | null
}

/** A share between 0 and 1. */
export const share: ValueKind<number> = {
  wanted: 'a number from 0 to 1',
  read: (text) => (text !== '' && Number(text) >= 0 && Number(text) <= 1 ? Number(text) : null),
}

/** A share of which both it and the rest are something. */
export const partialShare: ValueKind<number> = {
  wanted: 'a number above 0 and below 1, such as 0.3',
  read: (text) => (Number(text) > 0 && Number(text) < 1 ? Number(text) : null),
}

/** A standard deviation of AP in points, as a share of 1. */
export const deviationOfAP: ValueKind<number> = {
  wanted: 'AP= and points from 0 to 100, as in AP=0.4',
  read: (text) => {
    const [, points] = /^AP=(\d+(?:\.\d+)?)$/.exec(text) ?? []
    return points !== undefined && Number(points) <= 100 ? Number(points) / 100 : null
  },
}

/** A whole number from 1 to 999999999. */
export const count: ValueKind<number> = {
  wanted: 'a whole number from 1 to 999999999',
  read: (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null),
}

/** How many images are shown; 0 for none. */
export const pictureCount: ValueKind<number> = {
  wanted: 'a whole number from 0 to 1000',
  read: (text) => (/^\d{1,4}$/.test(text) && Number(text) <= 1000 ? Number(text) : null),
}

/** Megabytes. */
export const megabytes: ValueKind<number> = {
  wanted: 'a number of megabytes above 0, to 1000',
  read: (text) => (Number(text) > 0 && Number(text) <= 1000 ? Number(text) : null),
}

/** A whole number from 0 up. */
export const seed: ValueKind<number> = {
  wanted: 'a whole number from 0 to 4294967295',
  read: (text) => (/^\d+$/.test(text) && Number(text) < 2 ** 32 ? Number(text) : null),
}

/** How many permutations: enough for a standard error, few enough to end. */
export const drawCount: ValueKind<number> = {
  wanted: 'a whole number from 100 to 1000000',
  read: (text) => (/^\d{3,7}$/.test(text) && Number(text) >= 100 && Number(text) <= 1e6 ? Number(text) : null),
}

/** Confidence of intervals. */
export const confidence: ValueKind<number> = {
  wanted: 'a number from 0.5 to 0.9999',
  read: (text) => (Number(text) >= 0.5 && Number(text) <= 0.9999 ? Number(text) : null),
}

/** A GPU, counted from 0. */
export const deviceNumber: ValueKind<number> = {
  wanted: 'the index of a GPU, from 0',
  read: (text) => (/^\d{1,3}$/.test(text) ? Number(text) : null),
}

/** Threads of one model. */
export const threadCount: ValueKind<number> = {
  wanted: 'a whole number from 1 to 1024',
  read: (text) => (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= 1024 ? Number(text) : null),
}

const MOST_OF_A_CALL = 1024

/** `1,8,32`: pictures per call, each size once. */
export const batchSizes: ValueKind<number[]> = {
  wanted: `different whole numbers from 1 to ${MOST_OF_A_CALL}, separated by commas, as in 1,8,32`,
  read: (text) => {
    const sizes = text.split(',').map((size) => (/^[1-9]\d{0,3}$/.test(size.trim()) ? Number(size) : Number.NaN))
    const fits = sizes.every((size) => size <= MOST_OF_A_CALL) && new Set(sizes).size === sizes.length
    return fits ? sizes : null
  },
}

const unitMs = { ms: 1, s: 1000, m: 60_000 } as const

/** `30s`, `2m`, `500ms`, in milliseconds: above 0, at most a day. */
export const duration: ValueKind<number> = {
  wanted: 'a time above 0 and up to a day, such as 30s, 2m or 500ms',
  read: (text) => {
    const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? []
    const ms = Number(number) * (unitMs[unit as keyof typeof unitMs] ?? Number.NaN)
    return ms > 0 && ms <= 86_400_000 ? ms : null
  },
}

/** `640x480`: width, then height, in pixels. */
export const inputSize: ValueKind<InputSize> = {
  wanted: '<width>x<height> in pixels, such as 640x640, each at most 9999',
  read: (text) => {
    const [, width, height] = /^([1-9]\d{0,3})x([1-9]\d{0,3})$/.exec(text) ?? []
    return width === undefined ? null : { width: Number(width), height: Number(height) }
  },
}

const MOST_SHARDS = 1_000_000

/** Into how many parts images are dealt. */
export const shardCount: ValueKind<number> = {
  wanted: `a whole number from 1 to ${MOST_SHARDS}`,
  read: (text) => (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= MOST_SHARDS ? Number(text) : null),
}

/** `3/64`: part 3 of 64; whether there is such a part is another question. */
export const shardOf: ValueKind<Shard> = {
  wanted: '<i>/<n>: part i of n, from 0 to n − 1, such as 3/64',
  read: (text) => {
    const [, index, of] = /^(\d{1,7})\/(.+)$/.exec(text) ?? []
    const count = of === undefined ? null : shardCount.read(of)
    return count === null ? null : { index: Number(index), count }
  },
}

const unitBytes = { MB: 1e6, GB: 1e9, TB: 1e12 } as const

/** `500MB`, `2GB`, in bytes. */
export const storeSize: ValueKind<number> = {
  wanted: 'a size such as 0MB, 500MB, 2GB or 1.5TB',
  read: (text) => {
    const [, number, unit] = /^(\d{1,6}(?:\.\d+)?) ?(MB|GB|TB)$/.exec(text) ?? []
    return unit === undefined ? null : Number(number) * unitBytes[unit as keyof typeof unitBytes]
  },
}

/** A name or path as it stands. */
export const word: ValueKind<string> = {
  wanted: 'a name',
  read: (text) => text || null,
}

/** A single value. @throws UserError where the text is none. */
export function readValue<T>(option: string, text: string, kind: ValueKind<T>): T {
  const value = kind.read(text)
  if (value === null) throw cliError('value-malformed', { option, value: text, wanted: kind.wanted })
  return value
}

/**
 * Values given as `value` for all models or `label=value` for one, the option repeated at will.
 * @throws UserError where one cannot be read.
 */
export function readPerModel<T>(option: string, texts: readonly string[] | undefined, kind: ValueKind<T>): PerModel<T> {
  let all: T | undefined
  const byLabel: Record<string, T> = {}
  const wanted = `${kind.wanted}, or <label>=<value> for one model`
  for (const text of texts ?? []) {
    const at = text.lastIndexOf('=')
    const value = kind.read(text.slice(at + 1))
    if (value === null || at === 0) throw cliError('value-malformed', { option, value: text, wanted })
    if (at < 0) all = value
    else byLabel[text.slice(0, at)] = value
  }
  return { byLabel, ...(all !== undefined && { all }) }
}

/** `path=label` pairs of `--name`. @throws UserError for a path that is not a model, a label with =, or one given twice. */
export function readNames(texts: readonly string[] | undefined, paths: readonly string[]): Record<string, string> {
  const names: Record<string, string> = {}
  for (const text of texts ?? []) {
    const at = behindPath(text, paths)
    const [path, label] = [text.slice(0, at), text.slice(at + 1).trim()]
    if (at <= 0 || label === '') {
      throw cliError('value-malformed', { option: '--name', value: text, wanted: '<path>=<label>' })
    }
    const model = modelAt(path, paths)
    if (model === undefined) throw cliError('name-unknown', { path, paths })
    if (label.includes('=')) throw cliError('name-with-equals', { path, label })
    if (Object.values(names).includes(label)) throw cliError('name-taken', { label })
    names[model] = label
  }
  return names
}

/** The place of the = that ends a model's path, which may have some itself; of the last one where none does. */
function behindPath(text: string, paths: readonly string[]): number {
  const last = text.lastIndexOf('=')
  for (let at = last; at > 0; at = text.lastIndexOf('=', at - 1)) {
    if (modelAt(text.slice(0, at), paths) !== undefined) return at
  }
  return last
}

function modelAt(path: string, paths: readonly string[]): string | undefined {
  return paths.includes(path) ? path : paths.find((other) => resolve(other) === resolve(path))
}

/** One of a table's names. @throws UserError naming those there are. */
export function readChoice<T extends string>(option: string, text: string, known: readonly T[]): T {
  const found = known.find((name) => name === text)
  if (found !== undefined) return found
  throw cliError('value-unknown', { option, value: text, known })
}
