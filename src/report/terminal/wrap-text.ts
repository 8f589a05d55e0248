import stringWidth from 'string-width'

const INDENT = '  '

/** Breaks prose at its spaces into lines of at most `width` columns; a wider word has a line of its own. */
export function wrapText(text: string, width: number): string[] {
  return fill(text.split(/(?<= )/), width)
}

/** Breaks a name into lines of at most `width` columns, where it has a joint if it can and anywhere if it must. */
export function wrapName(name: string, width: number): string[] {
  const pieces = name.split(/(?<=[ \-_./\\])/)
  return fill(
    pieces.flatMap((piece) => (stringWidth(piece) <= width ? [piece] : [...piece])),
    width,
  )
}

/** Prose whose lines after the first are indented. */
export function hangingText(text: string, width: number): string[] {
  return wrapText(text, width - INDENT.length).map((line, at) => (at === 0 ? line : INDENT + line))
}

/** Prose that is indented as a whole, below what it belongs to. */
export function indentedText(text: string, width: number): string[] {
  return wrapText(text, width - INDENT.length).map((line) => INDENT + line)
}

function fill(pieces: readonly string[], width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && stringWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}
