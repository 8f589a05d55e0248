import stringWidth from 'string-width'
import { type Inline, plain, type Text } from '../words/text.ts'

/** What `plainText` makes of a character that could steer a terminal, behind its backslash. */
const ESCAPED = String.raw`(?:x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]+\})`

/**
 * A character or its escape, with two colons that follow it: at the start of a line a CI runner would take them for a
 * command.
 */
const UNBROKEN = new RegExp(String.raw`(?:\\${ESCAPED}|.)(?:::)?`, 'gsu')

/** Behind what a name may be broken at; a backslash that begins an escape is none. */
const JOINT = new RegExp(String.raw`(?<=[ \-_./]|\\(?!${ESCAPED}))`, 'u')

/** Breaks prose at its spaces into lines of at most `width` columns, and a wider word where it has a joint, or anywhere. */
export function wrapText(text: Text, width: number): Text[] {
  const words = plain(text).split(/(?<= )(?!%)/)
  return fill(
    text,
    words.flatMap((word) => (stringWidth(word.trimEnd()) <= width ? [word] : pieces(word, width))),
    width,
  )
}

/** Breaks a name into lines of at most `width` columns, where it has a joint if it can and anywhere if it must. */
export function wrapName(name: Text, width: number): Text[] {
  return fill(name, pieces(plain(name), width), width)
}

/** The first columns of a text, an ellipsis where something was cut off. */
export function cut(text: Text, width: number): Text {
  if (stringWidth(plain(text)) <= width) return text
  const [first = []] = fill(text, plain(text).match(UNBROKEN) ?? [], Math.max(width - 1, 1))
  return [...first, { kind: 'text', text: '…' }]
}

function pieces(name: string, width: number): string[] {
  return name
    .split(JOINT)
    .flatMap((piece) => (stringWidth(piece.trimEnd()) <= width ? [piece] : (piece.match(UNBROKEN) ?? [])))
}

/**
 * Lines of as many pieces as there is room for, without spaces at their ends; the pieces are the whole text. Each piece is
 * measured once, so that a name of thousands of characters takes no longer than its length.
 */
function fill(text: Text, pieces: readonly string[], width: number): Text[] {
  const lines = new Lines(text)
  let [line, lineWidth] = ['', 0]
  for (const piece of pieces) {
    const trimmed = piece.trimEnd()
    if (line !== '' && trimmed !== '' && lineWidth + stringWidth(trimmed) > width) {
      lines.add(line)
      line = ''
      lineWidth = 0
    }
    line += piece
    lineWidth += stringWidth(trimmed) + (piece.length - trimmed.length)
  }
  lines.add(line)
  return lines.all
}

/** Cuts a text into lines from its start on, each piece of it keeping its kind. */
class Lines {
  readonly all: Text[] = []
  readonly #text: Text
  #inline = 0
  #at = 0

  constructor(text: Text) {
    this.#text = text
  }

  /** Takes the next characters of the text, which are these; those at their end that are spaces are passed over. */
  add(line: string): void {
    const taken = this.#take(line.trimEnd().length)
    this.#take(line.length - line.trimEnd().length)
    this.all.push(taken)
  }

  #take(length: number): Inline[] {
    const taken: Inline[] = []
    let rest = length
    while (rest > 0) {
      const inline = this.#text[this.#inline] as Inline
      const part = inline.text.slice(this.#at, this.#at + rest)
      if (part !== '') taken.push({ ...inline, text: part })
      rest -= part.length
      this.#at += part.length
      if (this.#at < inline.text.length) break
      this.#inline++
      this.#at = 0
    }
    return taken
  }
}
