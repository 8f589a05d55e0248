/** A row of a CSV file. */
export interface CsvRow {
  /** On which it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A quotation mark that is never closed. */
export class CsvBroken extends Error {
  /** On which the cell begins, from 1. */
  readonly line: number

  constructor(line: number) {
    super('a quotation mark is not closed')
    this.name = 'CsvBroken'
    this.line = line
  }
}

/** The rows of a CSV file, as `csvRows` has them. @throws CsvBroken */
export function parseCsv(text: string): CsvRow[] {
  return [...csvRows(text)]
}

/**
 * The rows of a CSV file (RFC 4180), one after another, empty lines left out. A cell in quotation marks may hold separators, line breaks and
 * doubled quotation marks; other cells lose the blanks around them. Cells are separated by what the first line has first of
 * comma, semicolon and tab, as spreadsheets of some countries write semicolons.
 * @throws CsvBroken
 */
export function* csvRows(text: string): Generator<CsvRow, void> {
  const separator = /[,;\t]/.exec(/^[^\r\n]*/.exec(text)?.[0] ?? '')?.[0] ?? ','
  const unquoted = new RegExp(`[^${separator}\\r\\n]*`, 'y')
  let cells: string[] = []
  let [line, begin] = [1, 1]
  for (let at = 0; at < text.length || cells.length > 0; ) {
    const quoted = quotedCell(text, at, line)
    const start = quoted?.end ?? at
    unquoted.lastIndex = start
    const rest = unquoted.exec(text)?.[0] ?? ''
    cells.push(quoted === null ? rest.trim() : quoted.value + rest.trimEnd())
    line += quoted?.lineBreaks ?? 0
    at = start + rest.length
    if (text[at] === separator) {
      at++
      continue
    }
    if (cells.length > 1 || cells[0] !== '') yield { line: begin, cells }
    cells = []
    at += text.startsWith('\r\n', at) ? 2 : 1
    line++
    begin = line
  }
}

/** The cell in quotation marks that begins at `at`, and where it ends; null where none begins there. */
function quotedCell(text: string, at: number, line: number) {
  let from = at
  while (text[from] === ' ') from++
  if (text[from] !== '"') return null
  const pieces: string[] = []
  for (let begin = from + 1; ; ) {
    const mark = text.indexOf('"', begin)
    if (mark < 0) throw new CsvBroken(line)
    pieces.push(text.slice(begin, mark))
    if (text[mark + 1] !== '"') {
      const value = pieces.join('"')
      return { value, end: mark + 1, lineBreaks: value.match(/\r\n|\r|\n/g)?.length ?? 0 }
    }
    begin = mark + 2
  }
}
