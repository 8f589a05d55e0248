/**
 * Reads a Python literal as `repr` writes it (exporters put `{0: 'person', …}` and `[640, 640]` into metadata):
 * dictionaries, lists, tuples, strings, numbers, True, False, None. Anything else gives null, and so does one that is nested
 * more than 20 deep or longer than 5 MB.
 */
export function literal(text: string): unknown {
  if (text.length > MOST_LITERAL) return null
  const reader = new LiteralReader(text)
  const value = reader.value()
  return reader.finished ? value : null
}

/** Characters of the longest literal that is read. */
export const MOST_LITERAL = 5_000_000
const MOST_DEPTH = 20

/** Everything but strings, whose ends are looked for by hand: a pattern takes stack for every character. */
const TOKEN = /\s*([-+]?\d[\d_]*\.?\d*(?:e[-+]?\d+)?|[A-Za-z_]\w*|[^\s]|$)/iy

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...(['True', 'true'] as const).map((word) => [word, true] as const),
  ...(['False', 'false'] as const).map((word) => [word, false] as const),
  ['None', null],
  ['null', null],
])
const brackets: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
])

class LiteralReader {
  readonly #text: string
  #at = 0
  /** The next token, empty at the end. */
  #token = ''
  #broken = false
  #depth = 0

  constructor(text: string) {
    this.#text = text
    this.#advance()
  }

  get finished(): boolean {
    return !this.#broken && this.#token === ''
  }

  value(): unknown {
    const token = this.#token
    this.#advance()
    const closing = brackets.get(token)
    if (token === '{' || closing !== undefined) {
      if (++this.#depth > MOST_DEPTH) this.#broken = true
      const held = closing === undefined ? this.#dictionary() : this.#list(closing)
      this.#depth--
      return held
    }
    if (/^['"]/.test(token)) return unquoted(token)
    if (/^[-+]?\d/.test(token)) return Number(token.replaceAll('_', ''))
    if (words.has(token)) return words.get(token)
    this.#broken = true
    return null
  }

  #dictionary(): Record<string, unknown> {
    const entries = Object.create(null) as Record<string, unknown>
    while (!this.#broken && !this.#take('}')) {
      const key = this.value()
      // Python has no lists or dictionaries as keys.
      if ((typeof key === 'object' && key !== null) || !this.#take(':')) this.#broken = true
      if (this.#broken) break
      entries[String(key)] = this.value()
      if (!this.#take(',') && this.#token !== '}') this.#broken = true
    }
    return entries
  }

  #list(closing: string): unknown[] {
    const items: unknown[] = []
    while (!this.#broken && !this.#take(closing)) {
      items.push(this.value())
      if (!this.#take(',') && this.#token !== closing) this.#broken = true
    }
    return items
  }

  #take(token: string): boolean {
    if (this.#token !== token) return false
    this.#advance()
    return true
  }

  #advance(): void {
    TOKEN.lastIndex = this.#at
    this.#token = TOKEN.exec(this.#text)?.[1] ?? ''
    this.#at = TOKEN.lastIndex
    if (this.#token === '"' || this.#token === "'") this.#token = this.#string(this.#token)
  }

  /** The string whose opening quotation mark was read, with both marks; only that mark where it is not closed. */
  #string(mark: string): string {
    const start = this.#at - 1
    for (let at = this.#at; at < this.#text.length; at++) {
      if (this.#text[at] === '\\') at++
      else if (this.#text[at] === mark) {
        this.#at = at + 1
        return this.#text.slice(start, at + 1)
      }
    }
    this.#broken = true
    return mark
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

function unquoted(token: string): string {
  return token
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gi, (_, byte?: string, unit?: string, other?: string) =>
      byte !== undefined || unit !== undefined
        ? String.fromCharCode(Number.parseInt((byte ?? unit) as string, 16))
        : (escapes[other as string] ?? (other as string)),
    )
}
