import { datasetError } from '../../dataset-errors.ts'
import { ElementBatch } from './element-batch.ts'
import {
  BACKSLASH,
  COLON,
  COMMA,
  LIST_END,
  LIST_START,
  OBJECT_END,
  OBJECT_START,
  objectExtent,
  QUOTE,
  spaceEnd,
  stringEnd,
  valueEnd,
} from './json-bytes.ts'

/** Receives the next elements of the list under `key` (null where the file itself is the list), the first at `firstIndex`. */
export type ElementSink = (key: string | null, elements: readonly unknown[], firstIndex: number) => void

/** Reads elements of one shape without making values of them. */
export interface PlainElements {
  /** Where the element that begins at `start` ends; −1 where it has another shape, or the bytes end before it does. */
  read(bytes: Uint8Array, start: number, end: number): number
  /** Takes the element that was read last, so many elements after the first of its list. */
  take(index: number): void
}

/** Which lists of a JSON file are read, and which member of their elements is cut out before parsing. */
export interface WantedElements {
  /** Keys of the top-level object whose lists are read; a list at the top is always read. */
  readonly lists: readonly string[]
  /** A member too large and too useless to parse (`segmentation`): its list or object is read as 0. Null for none. */
  readonly cut: string | null
  /** The member is cut only from elements that also have this one as a list that is not empty; absent for always. */
  readonly cutOnlyBeside?: string
  /** Members of elements whose whole numbers are kept to the last digit: from 2⁵³ on they are bigints. */
  readonly ids?: readonly string[]
  /** Is offered every object of the lists first; what it cannot read is parsed. */
  readonly plain?: PlainElements
}

/** What stood at the top of a JSON file: a list, or an object with these keys and kinds of values. */
export type JsonShape =
  | { readonly root: 'list' }
  | { readonly root: 'object'; readonly keys: ReadonlyMap<string, 'list' | 'object' | 'scalar'> }

/** An element this long is a string or bracket that never closes; without a limit the rest of the file would be held. */
const LONGEST_ELEMENT_BYTES = 1 << 25

type State =
  | 'root'
  | 'element-or-end'
  | 'element'
  | 'after-element'
  | 'key-or-end'
  | 'key'
  | 'value'
  | 'skip'
  | 'after-value'
  | 'done'

/**
 * Splits JSON that arrives in pieces of bytes into the elements of its lists, without ever holding the whole.
 * Takes any order of keys and any cut between pieces. What is neither a wanted list nor inside one is passed over,
 * its brackets and strings followed but not checked; so is the cut member. Everything else is parsed by `JSON.parse`.
 * Throws `json-broken` or `json-truncated` with the byte offset.
 */
export class JsonElements {
  readonly #path: string
  readonly #lists: ReadonlySet<string>
  readonly #cut: Buffer
  readonly #cutOnlyBeside: Buffer | null
  readonly #sink: ElementSink
  readonly #plain: PlainElements | null

  /** Bytes at hand: the unread rest of earlier pieces, then the latest piece. */
  #buffer = Buffer.allocUnsafe(1 << 21)
  #at = 0
  #end = 0
  /** Offset of `#buffer[0]` in the file. */
  #offset = 0

  #state: State = 'root'
  #rootIsList = false
  readonly #keys = new Map<string, 'list' | 'object' | 'scalar'>()
  #key: string | null = null
  #skipDepth = 0
  #skipInString = false

  readonly #batch: ElementBatch
  #index = 0
  readonly #extent = { end: 0, cutFrom: 0, cutTo: 0 }

  constructor(path: string, wanted: WantedElements, sink: ElementSink) {
    this.#path = path
    this.#lists = new Set(wanted.lists)
    this.#cut = Buffer.from(wanted.cut === null ? '' : JSON.stringify(wanted.cut))
    const { cutOnlyBeside, ids = [] } = wanted
    this.#cutOnlyBeside = cutOnlyBeside === undefined ? null : Buffer.from(JSON.stringify(cutOnlyBeside))
    this.#sink = sink
    this.#plain = wanted.plain ?? null
    this.#batch = new ElementBatch(path, ids)
  }

  /** Takes the next bytes of the file. */
  push(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length)
    this.#buffer.set(bytes, this.#end)
    this.#end += bytes.length
    while (this.#step());
  }

  /** Ends the file and returns what was at its top level. */
  finish(): JsonShape {
    if (this.#state !== 'done')
      throw datasetError('json-truncated', { path: this.#path, bytes: this.#offset + this.#end })
    return this.#rootIsList ? { root: 'list' } : { root: 'object', keys: this.#keys }
  }

  #makeRoom(bytes: number): void {
    const rest = this.#end - this.#at
    if (rest > LONGEST_ELEMENT_BYTES) {
      this.#fail(
        `an element of less than ${LONGEST_ELEMENT_BYTES / 2 ** 20} MB (is a quotation mark or bracket not closed?)`,
      )
    }
    const into = rest + bytes > this.#buffer.length ? Buffer.allocUnsafe(2 * (rest + bytes)) : this.#buffer
    this.#buffer.copy(into, 0, this.#at, this.#end)
    this.#buffer = into
    this.#offset += this.#at
    this.#at = 0
    this.#end = rest
  }

  /** Makes one move if the bytes at hand allow it, and says whether they did. */
  #step(): boolean {
    if (this.#state === 'skip') return this.#skip()
    this.#at = spaceEnd(this.#buffer, this.#at, this.#end)
    if (this.#at === this.#end) return false
    const byte = this.#buffer[this.#at] as number
    switch (this.#state) {
      case 'root':
        this.#rootIsList = byte === LIST_START
        if (byte !== LIST_START && byte !== OBJECT_START) this.#fail('a JSON list or object')
        return this.#move(this.#rootIsList ? 'element-or-end' : 'key-or-end')
      case 'element-or-end':
        return byte === LIST_END ? this.#endList() : this.#element(byte)
      case 'element':
        return this.#element(byte)
      case 'after-element':
        if (byte === LIST_END) return this.#endList()
        if (byte !== COMMA) this.#fail('a comma or ]')
        return this.#move('element')
      case 'key-or-end':
        return byte === OBJECT_END ? this.#move('done') : this.#readKey(byte)
      case 'key':
        return this.#readKey(byte)
      case 'value':
        return this.#value(byte)
      case 'after-value':
        if (byte === OBJECT_END) return this.#move('done')
        if (byte !== COMMA) this.#fail('a comma or }')
        return this.#move('key')
      case 'done':
        return this.#fail('nothing more')
    }
  }

  #move(state: State): true {
    this.#at++
    this.#state = state
    return true
  }

  #readKey(byte: number): boolean {
    if (byte !== QUOTE) this.#fail('a key in quotation marks')
    const end = stringEnd(this.#buffer, this.#at + 1, this.#end)
    if (end === null) return false
    const colon = spaceEnd(this.#buffer, end, this.#end)
    if (colon === this.#end) return false
    const text = this.#buffer.toString('utf8', this.#at, end)
    try {
      this.#key = JSON.parse(text) as string
    } catch {
      this.#fail('a well-formed key')
    }
    this.#at = colon
    if (this.#buffer[colon] !== COLON) this.#fail('a colon')
    return this.#move('value')
  }

  #value(byte: number): boolean {
    const key = this.#key as string
    if (byte === COMMA || byte === OBJECT_END || byte === LIST_END) this.#fail('a value')
    const wanted = this.#lists.has(key)
    if (wanted && this.#keys.has(key)) this.#fail(`no second value for "${key}"`)
    this.#keys.set(key, byte === LIST_START ? 'list' : byte === OBJECT_START ? 'object' : 'scalar')
    if (wanted && byte === LIST_START) return this.#move('element-or-end')
    this.#state = 'skip'
    this.#skipDepth = 0
    return true
  }

  /** Passes over an unwanted value, however long, keeping nothing but its depth and whether a string is open. */
  #skip(): boolean {
    const buffer = this.#buffer
    for (; this.#at < this.#end; this.#at++) {
      const byte = buffer[this.#at] as number
      if (this.#skipInString) {
        if (byte === QUOTE) this.#skipInString = false
        else if (byte === BACKSLASH) {
          if (this.#at + 1 === this.#end) return false
          this.#at++
        }
      } else if (byte === QUOTE) this.#skipInString = true
      else if (byte === LIST_START || byte === OBJECT_START) this.#skipDepth++
      else if (byte === LIST_END || byte === OBJECT_END || byte === COMMA) {
        if (this.#skipDepth === 0) {
          this.#state = 'after-value'
          return true
        }
        if (byte !== COMMA) this.#skipDepth--
      }
    }
    return false
  }

  #element(byte: number): boolean {
    const start = this.#at
    const extent = this.#extent
    if (byte === OBJECT_START) {
      if (this.#plain !== null && this.#takePlain(this.#plain)) return true
      if (!objectExtent(this.#buffer, start, this.#end, this.#cut, extent, this.#cutOnlyBeside)) return false
    } else {
      if (byte === COMMA || byte === LIST_END || byte === OBJECT_END) this.#fail('a value')
      const end = valueEnd(this.#buffer, start, this.#end)
      if (end === null) return false
      extent.end = end
      extent.cutFrom = 0
      extent.cutTo = 0
    }
    this.#batch.add(this.#buffer, start, extent, this.#offset + start)
    if (this.#batch.full) this.#flush()
    this.#at = extent.end
    this.#state = 'after-element'
    return true
  }

  #takePlain(plain: PlainElements): boolean {
    const end = plain.read(this.#buffer, this.#at, this.#end)
    if (end < 0) return false
    this.#flush()
    plain.take(this.#index++)
    this.#at = end
    this.#state = 'after-element'
    return true
  }

  #endList(): true {
    this.#flush()
    this.#index = 0
    return this.#move(this.#rootIsList ? 'done' : 'after-value')
  }

  #flush(): void {
    const elements = this.#batch.take()
    if (elements.length > 0) this.#sink(this.#key, elements, this.#index)
    this.#index += elements.length
  }

  #fail(expected: string): never {
    throw datasetError('json-broken', {
      path: this.#path,
      offset: this.#offset + this.#at,
      expected,
      found: this.#buffer.toString('utf8', this.#at, Math.min(this.#end, this.#at + 60)),
    })
  }
}
