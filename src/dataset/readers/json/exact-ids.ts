/** What no file has at the beginning of an id, and no parser of JSON changes. */
const MARK = '\u0000whole number '
/** Longer ones are no ids. */
const LONGEST_DIGITS = 40

/** Reads the ids that `JSON.parse` rounds, which are those from 2⁵³ on, again from the text of their element. */
export class ExactIds {
  readonly #names: readonly string[]
  readonly #inText: RegExp

  /** @param names of the members of an element that are ids. */
  constructor(names: readonly string[]) {
    this.#names = names
    const digits = `-?\\d{16,${LONGEST_DIGITS}}`
    this.#inText = new RegExp(`("(?:${names.join('|')})"\\s*:\\s*)(${digits})(?=\\s*[,}])`, 'g')
  }

  /** Whether a parsed element has an id that was rounded. */
  missIn(element: unknown): boolean {
    if (typeof element !== 'object' || element === null) return false
    for (const name of this.#names) {
      const id = (element as Record<string, unknown>)[name]
      if (typeof id === 'number' && Number.isInteger(id) && !Number.isSafeInteger(id)) return true
    }
    return false
  }

  /** The element of this text with bigints for such ids. */
  read(text: string, parse: (text: string) => unknown): unknown {
    const marked = text.replace(this.#inText, (_, name: string, digits: string) => name + JSON.stringify(MARK + digits))
    const element = parse(marked) as Record<string, unknown>
    for (const name of this.#names) {
      const id = element[name]
      if (typeof id === 'string' && id.startsWith(MARK)) element[name] = exact(id.slice(MARK.length)) ?? id
    }
    return element
  }
}

/** A bigint only where a number would be rounded. */
function exact(digits: string): number | bigint | null {
  if (!/^-?\d+$/.test(digits)) return null
  const rounded = Number(digits)
  return Number.isSafeInteger(rounded) ? rounded : BigInt(digits)
}
