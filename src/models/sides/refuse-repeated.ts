import { dirname, join } from 'node:path'
import { hashOf } from '../../files/hash-of.ts'
import { filesOf, type NamedFile, type NamedSide } from './name-sides.ts'
import { sideError } from './sides-errors.ts'

/** What a file of a side holds. */
export interface FileContent {
  /** Hex. */
  readonly sha256: string
  /** Files next to a model that hold its weights, relative to its folder. */
  readonly externalFiles?: readonly string[]
}

/** Each file with its content, which have the same order; a file without one is left out. */
export function contentsOf(
  files: readonly NamedFile[],
  contents: readonly (FileContent | undefined)[],
): Map<NamedFile, FileContent> {
  return new Map(
    files.flatMap((file, at) => {
      const content = contents[at]
      return content === undefined ? [] : [[file, content] as const]
    }),
  )
}

/**
 * Refuses a file that is there twice, whatever its names: among the checkpoints of a side, where a copy would pass for another
 * training, and on two sides of which one has several checkpoints, unless both have the same files throughout and so are the same side.
 * With the same seeds these must have the same order, too: one file cannot have two seeds.
 * @param contents of those files of the sides that are known so far.
 * @throws UserError `checkpoint-repeated`, `checkpoint-shared` or `seeds-of-one-file`.
 */
export async function refuseRepeated(
  sides: readonly NamedSide[],
  contents: ReadonlyMap<NamedFile, FileContent>,
  sameSeeds: boolean,
): Promise<void> {
  if (sides.every(({ files }) => files.length === 1)) return
  const keys = await keysOf(filesOf(sides), contents)
  for (const [at, side] of sides.entries()) {
    refuseCopies(side, keys)
    for (const other of sides.slice(at + 1)) {
      refuseShared(side, other, keys)
      if (sameSeeds) refuseTwoSeeds(side, other, keys)
    }
  }
}

function refuseCopies({ label, files }: NamedSide, keys: ReadonlyMap<NamedFile, string>): void {
  const seen = new Map<string, NamedFile>()
  for (const file of files) {
    const key = keys.get(file)
    if (key === undefined) continue
    const first = seen.get(key)
    if (first !== undefined) throw sideError('checkpoint-repeated', { label, first: first.path, path: file.path })
    seen.set(key, file)
  }
}

function refuseShared(one: NamedSide, other: NamedSide, keys: ReadonlyMap<NamedFile, string>): void {
  if (one.files.length === 1 && other.files.length === 1) return
  const inOne = new Map(one.files.flatMap((file) => (keys.has(file) ? [[keys.get(file), file] as const] : [])))
  const shared = other.files.filter((file) => inOne.has(keys.get(file)))
  const [path] = shared
  if (path === undefined || (shared.length === one.files.length && shared.length === other.files.length)) return
  const first = inOne.get(keys.get(path)) as NamedFile
  throw sideError('checkpoint-shared', {
    labels: [one.label, other.label],
    first: first.path,
    path: path.path,
  })
}

function refuseTwoSeeds(one: NamedSide, other: NamedSide, keys: ReadonlyMap<NamedFile, string>): void {
  for (const [place, file] of one.files.entries()) {
    const elsewhere = other.files.findIndex((each) => keys.has(each) && keys.get(each) === keys.get(file))
    if (elsewhere < 0 || elsewhere === place) continue
    throw sideError('seeds-of-one-file', {
      first: { label: one.label, path: file.path, place: place + 1 },
      second: { label: other.label, path: (other.files[elsewhere] as NamedFile).path, place: elsewhere + 1 },
    })
  }
}

/** What tells the files' contents apart. Weights in other files may differ under equal graphs; they are hashed only then. */
async function keysOf(
  files: readonly NamedFile[],
  contents: ReadonlyMap<NamedFile, FileContent>,
): Promise<Map<NamedFile, string>> {
  const known = files.flatMap((file) => {
    const content = contents.get(file)
    return content === undefined ? [] : [{ file, content }]
  })
  const keys = new Map<NamedFile, string>()
  for (const { file, content } of known) {
    const { sha256, externalFiles = [] } = content
    const isAlone = known.filter((each) => each.content.sha256 === sha256).length === 1
    const weights = isAlone
      ? []
      : await Promise.all(externalFiles.map((name) => hashOf(join(dirname(file.path), name))))
    keys.set(file, [sha256, ...weights].join(' '))
  }
  return keys
}
