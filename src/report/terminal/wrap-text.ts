import stringWidth from 'string-width'
import { type Inline, plain, type Text } from '../words/text.ts'

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
  const [first = []] = fill(text, [...plain(text)], Math.max(width - 1, 1))
  return [...first, { kind: 'text', text: '…' }]
}

function pieces(name: string, width: number): string[] {
  return name
    .split(/(?<=[ \-_./\\])/)
    .flatMap((piece) => (stringWidth(piece.trimEnd()) <= width ? [piece] : [...piece]))
}

/** Lines of as many pieces as there is room for, without spaces at their ends; the pieces are the whole text. */
function fill(text: Text, pieces: readonly string[], width: number): Text[] {
  const lines: Text[] = []
  let start = 0
  let line = ''
  const end = () => {
    lines.push(slice(text, start, start + line.trimEnd().length))
    start += line.length
    line = ''
  }
  for (const piece of pieces) {
    if (line !== '' && stringWidth((line + piece).trimEnd()) > width) end()
    line += piece
  }
  end()
  return lines
}

function slice(text: Text, start: number, end: number): Text {
  let at = 0
  return text.flatMap((inline): Inline[] => {
    const from = Math.max(start - at, 0)
    const to = end - at
    at += inline.text.length
    const part = to <= 0 ? '' : inline.text.slice(from, to)
    return part === '' ? [] : [{ ...inline, text: part }]
  })
}
