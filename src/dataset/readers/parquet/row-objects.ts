import { boxNames, categoryNames } from './features.ts'

/** An object of a row, as far as its members are what they should be. */
export interface RowObject {
  /** NaN where there are not four numbers. */
  readonly numbers: readonly [number, number, number, number]
  /** A class number or a name; null for anything else. */
  readonly category: number | string | null
  readonly area: number | null
  readonly isCrowd: boolean
}

type Members = Readonly<Record<string, unknown>>
const text = new TextDecoder()
const [areaNames, crowdNames] = [['area', 'areas'] as const, ['iscrowd', 'is_crowd'] as const]

/**
 * The objects of a row, whose column is a list of objects, or one object of lists. Null where there is no value.
 */
export function rowObjects(value: unknown): RowObject[] | null {
  if (typeof value !== 'object' || value === null) return null
  if (Array.isArray(value)) return value.map((each) => objectOf(membersOf(each)))
  const lists = membersOf(value)
  const columns = Object.entries(lists).flatMap(([name, list]) => (isList(list) ? [[name, list] as const] : []))
  const count = Math.max(0, ...columns.map(([, { length }]) => length))
  return Array.from({ length: count }, (_, at) =>
    objectOf(Object.fromEntries(columns.map(([name, list]) => [name, list[at]]))),
  )
}

function objectOf(members: Members): RowObject {
  const box = first(members, boxNames)
  const numbers = isList(box) && box.length === 4 ? Array.from(box, numberOf) : []
  const crowd = first(members, crowdNames)
  const area = numberOf(first(members, areaNames))
  return {
    numbers: (numbers.length === 4 ? numbers : Array(4).fill(Number.NaN)) as [number, number, number, number],
    category: categoryOf(first(members, categoryNames)),
    area: Number.isFinite(area) ? area : null,
    isCrowd: crowd === true || Number(crowd ?? 0) === 1,
  }
}

function categoryOf(value: unknown): number | string | null {
  if (value instanceof Uint8Array) return text.decode(value)
  if (typeof value === 'string') return value
  const number = numberOf(value)
  return Number.isSafeInteger(number) ? number : null
}

/** NaN for what is no number; 64-bit numbers are bigints. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN
}

function first(members: Members, names: readonly string[]): unknown {
  return names.map((name) => members[name]).find((value) => value !== undefined && value !== null)
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof Uint8Array))
}
