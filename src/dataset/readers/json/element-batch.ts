import { datasetError } from '../../dataset-errors.ts'
import { ExactIds } from './exact-ids.ts'
import { COMMA, LIST_END, LIST_START, type ObjectExtent } from './json-bytes.ts'

/** Text parsed at once: long enough to make calls cheap, short enough for its objects to die young. */
const BATCH_BYTES = 1 << 17

/**
 * Collects the bytes of list elements and parses them many at a time.
 * Python writes NaN and Infinity as bare words, which JSON does not have: they are read as null, so that the row that holds
 * them is found defective and not the file.
 */
export class ElementBatch {
  readonly #path: string
  readonly #exactIds: ExactIds
  /** The bytes of a JSON list in the making: `[`, then each element with a comma behind it. */
  #bytes = Buffer.allocUnsafe(2 * BATCH_BYTES)
  #end = 1
  #starts: number[] = []
  #offsets: number[] = []

  constructor(path: string, ids: readonly string[]) {
    this.#path = path
    this.#exactIds = new ExactIds(ids)
    this.#bytes[0] = LIST_START
  }

  /** Whether it is time to `take`. */
  get full(): boolean {
    return this.#end > BATCH_BYTES
  }

  /** Adds the element `from` … `extent.end` of `source`, `0` in place of what is cut; `offset` is its place in the file. */
  add(source: Buffer, from: number, extent: ObjectExtent, offset: number): void {
    const room = extent.end - from + 2
    if (this.#end + room > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes.subarray(0, this.#end)], 2 * (this.#end + room))
    }
    this.#starts.push(this.#end)
    this.#offsets.push(offset)
    let rest = from
    if (extent.cutTo > 0) {
      this.#end += source.copy(this.#bytes, this.#end, from, extent.cutFrom)
      this.#bytes[this.#end++] = 0x30
      rest = extent.cutTo
    }
    this.#end += source.copy(this.#bytes, this.#end, rest, extent.end)
    this.#bytes[this.#end++] = COMMA
  }

  /** Parses and forgets what was added. Throws `json-broken` with the offset of the first element that is not JSON. */
  take(): unknown[] {
    if (this.#starts.length === 0) return []
    this.#bytes[this.#end - 1] = LIST_END
    const elements = this.#parse()
    for (const [i, element] of elements.entries()) {
      if (this.#exactIds.missIn(element))
        elements[i] = this.#exactIds.read(this.#textOf(i), (text) => this.#parseOne(text, i))
    }
    this.#end = 1
    this.#starts = []
    this.#offsets = []
    return elements
  }

  #parse(): unknown[] {
    try {
      return JSON.parse(this.#bytes.toString('utf8', 0, this.#end)) as unknown[]
    } catch {
      return this.#starts.map((_, i) => this.#parseOne(this.#textOf(i), i))
    }
  }

  #parseOne(text: string, i: number): unknown {
    return parseElement(text, this.#offsets[i] as number, this.#path)
  }

  /** The text of the element at `i`, without the comma behind it. */
  #textOf(i: number): string {
    return this.#bytes.toString('utf8', this.#starts[i], (this.#starts[i + 1] ?? this.#end) - 1)
  }
}

function parseElement(text: string, offset: number, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const withoutWords = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (match) =>
      match.startsWith('"') ? match : 'null',
    )
    try {
      return JSON.parse(withoutWords)
    } catch (cause) {
      throw datasetError('json-broken', { path, offset, expected: 'a well-formed element', found: text }, { cause })
    }
  }
}
