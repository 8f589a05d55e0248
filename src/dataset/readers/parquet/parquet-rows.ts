import { basename } from 'node:path'
import type { ParquetFile } from '../../../files/open-parquet.ts'
import { type ImageId, idOf } from '../../image-id.ts'
import { numberOf, type RowObject, rowObjects } from './row-objects.ts'

/** What a row says of its image, without the picture's bytes. */
export interface ImageRow {
  readonly shard: string
  /** In its file, from 0. */
  readonly row: number
  readonly id: ImageId | null
  readonly width: number | null
  readonly height: number | null
  /** Null where the row has none, which is not the same as an empty list. */
  readonly objects: readonly RowObject[] | null
  /** Its other columns, in which groups may be. */
  readonly members: Readonly<Record<string, unknown>>
}

const imageNames = ['image', 'img', 'picture']

/** The column of pictures; null where there is none. */
export function imageColumn({ columns }: Pick<ParquetFile, 'columns'>): string | null {
  return columns.find(({ name }) => imageNames.includes(name))?.name ?? null
}

/** The rows of a file, group by group, without its pictures. */
export async function* imageRows(file: ParquetFile, shard: string): AsyncGenerator<ImageRow, void> {
  const image = imageColumn(file)
  const names = file.columns.map(({ name }) => name).filter((name) => name !== image)
  let start = 0
  for (const count of file.groups) {
    const rows = await file.rows(names, start, start + count)
    for (const [at, { objects, ...members }] of rows.entries()) {
      const size = ['width', 'height'].map((name) => sideOf(members[name]))
      yield {
        ...{ shard, row: start + at, id: idIn(members.image_id ?? members.id), members },
        ...{ width: size[0] ?? null, height: size[1] ?? null, objects: rowObjects(objects) },
      }
    }
    start += count
  }
}

/** Where a row is, for people, and as the key of an image that has no other. */
export function rowPlace({ shard, row }: Pick<ImageRow, 'shard' | 'row'>): string {
  return `${basename(shard)}:${row}`
}

/** Columns of 64 bits have every number as a bigint. */
function idIn(value: unknown): ImageId | null {
  return idOf(typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value)
}

function sideOf(value: unknown): number | null {
  const side = numberOf(value)
  return Number.isSafeInteger(side) && side > 0 ? side : null
}
