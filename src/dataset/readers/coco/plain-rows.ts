import { COMMA, LIST_END, LIST_START, OBJECT_START, spaceEnd } from '../json/json-bytes.ts'
import type { ResultRow } from './result-row.ts'

/** The shortest row and its comma: a part has no more rows than its bytes by this. */
const SHORTEST_ROW_BYTES = '{"image_id":1,"category_id":1,"bbox":[1,1,1,1],"score":1},'.length

/** The rows of a part of a results file, as columns; one entry per row, four numbers per box. */
export interface PlainRows {
  readonly count: number
  /** As the file has them. */
  readonly imageIds: Float64Array<ArrayBuffer>
  readonly categoryIds: Float64Array<ArrayBuffer>
  readonly boxes: Float64Array<ArrayBuffer>
  readonly scores: Float64Array<ArrayBuffer>
  /** Offset in the file of its first row, and of the first row behind it, the file's length where there is none. */
  readonly first: number
  readonly next: number
}

/** Bytes of a results file, and which of them a part is. */
export interface PartBytes {
  readonly bytes: Uint8Array
  /** Bytes that are there: the part, and as many behind it as its last row may reach into. */
  readonly length: number
  /** Offset of the first byte in the file. */
  readonly offset: number
  /** How many of the bytes are the part: rows that begin in them are its own. */
  readonly own: number
  /** Whether the bytes end where the file does. */
  readonly isLast: boolean
}

/**
 * Reads the rows that begin in a part of a results file, which is read from the first `{` on: where all rows are plain, an object begins
 * at nothing else. Whoever has all parts must see that each begins where the one before it ends: only then is each brace the beginning
 * of a row. Null for a part without a row, and where anything but plain rows is there; the file is then to be read as a whole.
 */
export function readPlainRows(row: ResultRow, { bytes, length, offset, own, isLast }: PartBytes): PlainRows | null {
  const start = offset === 0 ? firstOfFile(bytes, length) : bytes.subarray(0, own).indexOf(OBJECT_START)
  if (start < 0 || start >= own) return null
  const most = Math.ceil(own / SHORTEST_ROW_BYTES) + 1
  const imageIds = new Float64Array(most)
  const categoryIds = new Float64Array(most)
  const boxes = new Float64Array(4 * most)
  const scores = new Float64Array(most)
  let count = 0
  let at = start
  while (at < own) {
    const end = row.read(bytes, at, length)
    if (end < 0) return null
    imageIds[count] = row.imageId
    categoryIds[count] = row.categoryId
    boxes[4 * count] = row.x
    boxes[4 * count + 1] = row.y
    boxes[4 * count + 2] = row.width
    boxes[4 * count + 3] = row.height
    scores[count++] = row.score
    at = spaceEnd(bytes, end, length)
    if (bytes[at] === LIST_END && at < length) {
      const isWhole = isLast && spaceEnd(bytes, at + 1, length) === length
      return isWhole
        ? { count, imageIds, categoryIds, boxes, scores, first: offset + start, next: offset + length }
        : null
    }
    if (bytes[at] !== COMMA) return null
    at = spaceEnd(bytes, at + 1, length)
    if (at >= length || bytes[at] !== OBJECT_START) return null
  }
  return { count, imageIds, categoryIds, boxes, scores, first: offset + start, next: offset + at }
}

/** Writes a row's values back into where it was read. */
export function putRow(row: ResultRow, { imageIds, categoryIds, boxes, scores }: PlainRows, at: number): void {
  row.imageId = imageIds[at] as number
  row.categoryId = categoryIds[at] as number
  row.x = boxes[4 * at] as number
  row.y = boxes[4 * at + 1] as number
  row.width = boxes[4 * at + 2] as number
  row.height = boxes[4 * at + 3] as number
  row.score = scores[at] as number
}

/** Where the first row of a list begins, behind a byte order mark and spaces; −1 where the file begins with anything else. */
function firstOfFile(bytes: Uint8Array, length: number): number {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const list = spaceEnd(bytes, hasMark ? 3 : 0, length)
  if (bytes[list] !== LIST_START) return -1
  const first = spaceEnd(bytes, list + 1, length)
  return bytes[first] === OBJECT_START ? first : -1
}
