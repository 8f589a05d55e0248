/**
 * What may stand on both sides of a joiner that is not seen: letters of scripts that write with joiners, and pictographs,
 * of which joiners make one. Elsewhere a joiner only makes two names look alike.
 */
const JOINED = String.raw`(?:(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Inherited})[\p{L}\p{M}]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)`
const JOINERS = String.raw`[\u200C\u200D]`

/** Joiners that join nothing; a line may be broken at one that does. */
const ASTRAY = `(?<!${JOINED})${JOINERS}|${JOINERS}(?!${JOINED})`

/** What is escaped wherever it stands; each is one character, and the first that fits counts. */
const unsafe = [
  // Controls (C0, delete, C1: line breaks, ESC and what follows it), halves of characters, separators of lines, and what
  // is no character in XML.
  String.raw`[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFF9-\uFFFB\uFFFE\uFFFF]`,
  // What is not seen: marks that turn the writing direction, zero widths, byte-order marks, tags.
  String.raw`(?!${JOINERS}|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}`,
  // Commands to a CI runner: GitHub obeys ##[…] anywhere in a line, Azure ##vso[…], TeamCity ##teamcity[…]…
  String.raw`(?<=#)#(?=\w*\[)`,
]

/** …and GitHub ::…:: at the start of a line, spaces aside. */
const AT_START = String.raw`:(?=:)(?<=^\s*:)`

/** The same where a view may begin a line with it: names are broken at their joints, and runs of colons anywhere. */
const AT_JOINTS = String.raw`(?<=^|[\s\-_./\\]):(?=:)|(?<=:):(?=:)|(?<=::):`

const IN_TEXT = new RegExp([...unsafe, ASTRAY, AT_JOINTS].join('|'), 'gu')
const IN_LINE = new RegExp([...unsafe, AT_START].join('|'), 'gu')
const COLOUR = String.raw`\u001b\[[\d;]*m`
const IN_COLOURED_LINE = new RegExp([COLOUR, ...unsafe, AT_START].join('|'), 'gu')

/**
 * A text from a file, a model or the user, fit for a terminal and for a CI service's log: what could steer them, or show
 * other text than there is, stands as its escape (`\x1b`, `\u202e`). What is plain stays as it is.
 */
export function plainText(text: string): string {
  return text.replace(IN_TEXT, escaped)
}

/**
 * Lines that were put together from plain texts and from our own words: their breaks stay, and none steers anything.
 * @param coloured whether they have colours of ours, which stay too.
 */
export function plainLines(text: string, coloured = false): string {
  const unsafeInLine = coloured ? IN_COLOURED_LINE : IN_LINE
  const isColour = (found: string) => found.startsWith('\u001b[')
  return text
    .split('\n')
    .map((line) => line.replace(unsafeInLine, (found) => (isColour(found) ? found : escaped(found))))
    .join('\n')
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) as number).toString(16)
  if (code.length > 4) return `\\u{${code}}`
  return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`
}

/** JSON of the same data, made plain by JSON's own escapes, which every reader turns back. */
export function plainJson(value: unknown, indent?: number): string {
  const lines = JSON.stringify(value, null, indent).split('\n')
  return lines.map((line) => line.replace(IN_TEXT, inJson)).join('\n')
}

function inJson(character: string): string {
  return Array.from({ length: character.length }, (_, at) => {
    const unit = character.charCodeAt(at).toString(16)
    return `\\u${unit.padStart(4, '0')}`
  }).join('')
}

/** A copy of plain data with every text in it made plain, keys included, so that no row and no section can forget one. */
export function withPlainTexts<T>(value: T): T {
  return plain(value) as T
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [plainText(key), plain(inner)]))
}
