/**
 * Reads a Python literal as `repr` writes it (exporters put `{0: 'person', …}` and `[640, 640]` into metadata):
 * dictionaries, lists, tuples, strings, numbers, True, False, None. Anything else gives null.
 */
export function literal(text: string): unknown {
  const tokens = text.match(TOKEN)
  if (tokens === null) return null
  const reader = new LiteralReader(tokens)
  const value = reader.value()
  return reader.finished ? value : null
}

const TOKEN = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[-+]?\d[\d_]*\.?\d*(?:e[-+]?\d+)?|[A-Za-z_]\w*|[^\s]/gi

const words: Readonly<Record<string, unknown>> = { True: true, False: false, None: null, true: true, false: false }
const brackets: Readonly<Record<string, string>> = { '[': ']', '(': ')' }

class LiteralReader {
  #at = 0
  #broken = false
  readonly #tokens: readonly string[]

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  get finished(): boolean {
    return !this.#broken && this.#at === this.#tokens.length
  }

  value(): unknown {
    const token = this.#tokens[this.#at++] ?? ''
    if (token === '{') return this.#dictionary()
    const closing = brackets[token]
    if (closing !== undefined) return this.#list(closing)
    if (/^['"]/.test(token)) return unquoted(token)
    if (/^[-+]?\d/.test(token)) return Number(token.replaceAll('_', ''))
    if (token in words) return words[token]
    this.#broken = true
    return null
  }

  #dictionary(): Record<string, unknown> {
    const entries: Record<string, unknown> = {}
    while (!this.#broken && !this.#take('}')) {
      const key = this.value()
      if (!this.#take(':')) this.#broken = true
      entries[String(key)] = this.value()
      if (!this.#take(',') && this.#tokens[this.#at] !== '}') this.#broken = true
    }
    return entries
  }

  #list(closing: string): unknown[] {
    const items: unknown[] = []
    while (!this.#broken && !this.#take(closing)) {
      items.push(this.value())
      if (!this.#take(',') && this.#tokens[this.#at] !== closing) this.#broken = true
    }
    return items
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at++
    return true
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
