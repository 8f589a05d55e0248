import { basename, join } from 'node:path'
import { openParquet, type ParquetColumn } from '../../../files/open-parquet.ts'
import type { DataPlace } from '../data-place.ts'
import type { SplitCandidate } from '../layout/choose-split.ts'
import { filesIn, foldersIn } from '../layout/folder-entries.ts'
import { splitInName } from '../layout/split-in-name.ts'
import { boxNames } from './features.ts'

/** The files of one split, in order. */
export interface ParquetPlace extends SplitCandidate {
  readonly shards: readonly [string, ...string[]]
}

const parquet = /\.parquet$/i
/** `train-00000-of-00002.parquet`, perhaps with letters of a hash behind the count. */
const shard = /^(.+?)-\d{5}-of-\d{5}/
const splitName = /^(train|val|valid|validation|test|dev)\d*$/i

/** The splits that a place has in Parquet files with boxes; none where nothing shows it. Throws nothing. */
export async function findParquet(place: DataPlace): Promise<ParquetPlace[]> {
  const found: ParquetPlace[] = []
  for (const each of await parquetFiles(place)) if (await hasObjects(each.shards[0])) found.push(each)
  return found
}

/** The splits of Parquet files, whatever is in them. */
export async function parquetFiles({ annotations, folder }: DataPlace): Promise<ParquetPlace[]> {
  if (annotations !== null) {
    if (!parquet.test(annotations)) return []
    return [{ path: annotations, split: splitOf(basename(annotations)), chosenByPath: true, shards: [annotations] }]
  }
  const splits = (await foldersIn(folder)).filter((name) => splitName.test(name))
  for (const part of ['', 'data', 'default']) {
    const own = await placesIn(join(folder, part), null)
    if (own.length > 0) return own
    const within = part === '' ? splits : (await foldersIn(join(folder, part))).filter((name) => splitName.test(name))
    const inside = await Promise.all(within.map((name) => placesIn(join(folder, part, name), name)))
    if (inside.flat().length > 0) return inside.flat()
  }
  return []
}

async function placesIn(folder: string, split: string | null): Promise<ParquetPlace[]> {
  const bySplit = new Map<string | null, string[]>()
  for (const name of (await filesIn(folder)).filter((each) => parquet.test(each))) {
    const own = split ?? splitOf(name)
    bySplit.set(own, [...(bySplit.get(own) ?? []), join(folder, name)])
  }
  return [...bySplit].map(([own, shards]) => ({
    ...{ path: shards[0] as string, split: own, chosenByPath: false },
    shards: shards as [string, ...string[]],
  }))
}

function splitOf(name: string): string | null {
  const stem = name.replace(parquet, '')
  return shard.exec(stem)?.[1] ?? (splitName.test(stem) ? stem : splitInName(stem))
}

async function hasObjects(path: string): Promise<boolean> {
  try {
    const file = await openParquet(path)
    await file.close()
    return objectsColumn(file.columns) !== null
  } catch {
    return false
  }
}

/** The column of objects that have boxes; null where there is none. */
export function objectsColumn(columns: readonly ParquetColumn[]): ParquetColumn | null {
  const names = (column: ParquetColumn): string[] => [column.name, ...column.parts.flatMap(names)]
  const found = columns.find(({ name }) => name === 'objects')
  return found !== undefined && names(found).some((name) => (boxNames as readonly string[]).includes(name))
    ? found
    : null
}
