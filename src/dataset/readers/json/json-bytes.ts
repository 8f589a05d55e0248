import { MOST_DEPTH, tooDeep } from '../../../files/parse-json.ts'

/** The bytes that JSON is built from. */
export const QUOTE = 0x22
export const COMMA = 0x2c
export const COLON = 0x3a
export const LIST_START = 0x5b
export const BACKSLASH = 0x5c
export const LIST_END = 0x5d
export const OBJECT_START = 0x7b
export const OBJECT_END = 0x7d

/** 1 for bytes that change depth, begin a string or part members; all else inside a value may be passed over. */
const structural = new Uint8Array(256)
for (const byte of [QUOTE, COMMA, LIST_START, LIST_END, OBJECT_START, OBJECT_END]) structural[byte] = 1

/** Whether a byte is JSON's white space. */
function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** Where white space that begins at `at` ends, at most `end`. */
export function spaceEnd(bytes: Uint8Array, at: number, end: number): number {
  let i = at
  // Written out: a call at each byte would be a tenth of the time of reading rows.
  while (i < end && (bytes[i] === 0x20 || bytes[i] === 0x0a || bytes[i] === 0x0d || bytes[i] === 0x09)) i++
  return i
}

/** One past the closing quotation mark of the string whose content begins at `at`; null where it is beyond `end`. */
export function stringEnd(bytes: Uint8Array, at: number, end: number): number | null {
  for (let i = at; i < end; i++) {
    if (bytes[i] === QUOTE) return i + 1
    if (bytes[i] === BACKSLASH) i++
  }
  return null
}

/**
 * One past the end of the value that begins at `at`; null where it may be beyond `end`.
 * A number or word ends before the byte that follows it, so that byte must be at hand. Brackets are counted, not paired.
 * Throws `FileRefused` where they are nested too deep for whatever walks the value.
 */
export function valueEnd(bytes: Uint8Array, at: number, end: number): number | null {
  const first = bytes[at]
  if (first === QUOTE) return stringEnd(bytes, at + 1, end)
  let i = at
  if (first !== LIST_START && first !== OBJECT_START) {
    while (i < end && structural[bytes[i] as number] === 0 && !isSpace(bytes[i])) i++
    return i < end ? i : null
  }
  let depth = 0
  while (i < end) {
    const byte = bytes[i] as number
    if (byte === QUOTE) {
      const after = stringEnd(bytes, i + 1, end)
      if (after === null) return null
      i = after
      continue
    }
    i++
    if (byte === LIST_START || byte === OBJECT_START) {
      if (++depth > MOST_DEPTH) throw tooDeep()
    } else if ((byte === LIST_END || byte === OBJECT_END) && --depth === 0) return i
  }
  return null
}

/** Where an object ends, and which bytes of it hold the value of one member (0, 0 where it has none to cut). */
export interface ObjectExtent {
  end: number
  cutFrom: number
  cutTo: number
}

/**
 * Finds the end of the object that begins at `at` and, in the same pass, its list or object under `name` (given with its
 * quotation marks); null where the object ends beyond `end`. With `beside` there is nothing to cut unless the object also
 * has a list under that name that is not empty. The answer is written into `extent`, to allocate nothing.
 */
export function objectExtent(
  bytes: Uint8Array,
  at: number,
  end: number,
  name: Uint8Array,
  extent: ObjectExtent,
  beside: Uint8Array | null = null,
): ObjectExtent | null {
  extent.cutFrom = 0
  extent.cutTo = 0
  let depth = 1
  let mayCut = beside === null
  let i = at + 1
  while (depth > 0) {
    while (i < end && structural[bytes[i] as number] === 0) i++
    if (i >= end) return null
    const byte = bytes[i] as number
    if (byte === QUOTE) {
      const after = stringEnd(bytes, i + 1, end)
      if (after === null) return null
      if (depth === 1 && extent.cutTo === 0 && isText(bytes, i, after, name)) {
        const colon = spaceEnd(bytes, after, end)
        if (colon >= end) return null
        if (bytes[colon] === COLON) {
          const value = spaceEnd(bytes, colon + 1, end)
          if (value >= end) return null
          if (bytes[value] === LIST_START || bytes[value] === OBJECT_START) {
            const valueStop = valueEnd(bytes, value, end)
            if (valueStop === null) return null
            extent.cutFrom = value
            extent.cutTo = valueStop
            i = valueStop
            continue
          }
        }
      }
      if (depth === 1 && !mayCut && beside !== null && isText(bytes, i, after, beside)) {
        mayCut = holdsList(bytes, after, end)
      }
      i = after
      continue
    }
    if (byte === LIST_START || byte === OBJECT_START) {
      if (++depth > MOST_DEPTH) throw tooDeep()
    } else if (byte !== COMMA) depth--
    i++
  }
  if (!mayCut) extent.cutTo = 0
  extent.end = i
  return extent
}

/** Whether a colon and a list that is not empty follow; false where the bytes at hand end before, as the object does not. */
function holdsList(bytes: Uint8Array, at: number, end: number): boolean {
  const colon = spaceEnd(bytes, at, end)
  if (colon >= end || bytes[colon] !== COLON) return false
  const list = spaceEnd(bytes, colon + 1, end)
  if (list >= end || bytes[list] !== LIST_START) return false
  const first = spaceEnd(bytes, list + 1, end)
  return first < end && bytes[first] !== LIST_END
}

function isText(bytes: Uint8Array, from: number, to: number, text: Uint8Array): boolean {
  if (to - from !== text.length) return false
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false
  return true
}
