import { COLON, COMMA, LIST_END, LIST_START, OBJECT_END, OBJECT_START, QUOTE, spaceEnd } from '../json/json-bytes.ts'
import { NumberBytes } from '../json/number-bytes.ts'

const members = ['image_id', 'category_id', 'bbox', 'score'] as const
const names = members.map((name) => new TextEncoder().encode(`${name}"`))
const allMembers = 2 ** members.length - 1
/** The members' first letters differ. */
const memberOfInitial = new Int8Array(256).fill(-1)
for (const [member, [initial = 0]] of names.entries()) memberOfInitial[initial] = member
const [imageId, categoryId, bbox] = [0, 1, 2]

/**
 * A detection as most files write it: an object of the four members, each once, whole numbers for both ids, and numbers for all else.
 * It is read from the bytes in one pass. Whatever else a row is, `read` leaves to `JSON.parse`.
 */
export class ResultRow {
  imageId = 0
  categoryId = 0
  x = 0
  y = 0
  width = 0
  height = 0
  score = 0
  readonly #number = new NumberBytes()

  /** Where the row that begins at `start` ends; −1 where it is of another shape, or the bytes end before it does. */
  read(bytes: Uint8Array, start: number, end: number): number {
    if (bytes[start] !== OBJECT_START) return -1
    let at = start + 1
    let seen = 0
    for (;;) {
      at = spaceEnd(bytes, at, end)
      if (bytes[at] !== QUOTE) return -1
      const member = memberAt(bytes, at + 1)
      if (member < 0 || (seen >>> member) & 1) return -1
      seen |= 1 << member
      at = spaceEnd(bytes, at + 1 + (names[member] as Uint8Array).length, end)
      if (bytes[at] !== COLON) return -1
      at = this.#value(member, bytes, spaceEnd(bytes, at + 1, end), end)
      if (at < 0) return -1
      at = spaceEnd(bytes, at, end)
      if (at >= end) return -1
      const byte = bytes[at++]
      if (byte === OBJECT_END) return seen === allMembers && this.#isFinite() ? at : -1
      if (byte !== COMMA) return -1
    }
  }

  /** Whether no number is too large for a double. */
  #isFinite(): boolean {
    return Number.isFinite(this.x + this.y + this.width + this.height + this.score)
  }

  /** The row as `JSON.parse` gives it. */
  asParsed(): unknown {
    const { imageId, categoryId, x, y, width, height, score } = this
    return { image_id: imageId, category_id: categoryId, bbox: [x, y, width, height], score }
  }

  #value(member: number, bytes: Uint8Array, start: number, end: number): number {
    if (member === bbox) return this.#box(bytes, start, end)
    const number = this.#number
    const at = number.read(bytes, start, end)
    if (at < 0) return -1
    if (member === imageId || member === categoryId) {
      if (!number.isWhole) return -1
      if (member === imageId) this.imageId = number.value
      else this.categoryId = number.value
    } else this.score = number.value
    return at
  }

  #box(bytes: Uint8Array, start: number, end: number): number {
    if (bytes[start] !== LIST_START) return -1
    let at = start
    for (let place = 0; place < 4; place++) {
      // A bracket before the first number, and commas between them.
      if (bytes[at] !== (place === 0 ? LIST_START : COMMA)) return -1
      at = this.#number.read(bytes, spaceEnd(bytes, at + 1, end), end)
      if (at < 0) return -1
      const { value } = this.#number
      if (place === 0) this.x = value
      else if (place === 1) this.y = value
      else if (place === 2) this.width = value
      else this.height = value
      at = spaceEnd(bytes, at, end)
    }
    return bytes[at] === LIST_END ? at + 1 : -1
  }
}

/** Which member's name, with its closing quotation mark, is at a place; −1 for any other. */
function memberAt(bytes: Uint8Array, start: number): number {
  const member = memberOfInitial[bytes[start] as number] as number
  if (member < 0) return -1
  const name = names[member] as Uint8Array
  for (let at = 1; at < name.length; at++) if (bytes[start + at] !== name[at]) return -1
  return member
}
