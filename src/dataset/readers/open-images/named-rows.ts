import { CsvBroken, type CsvRow, csvRows } from '../../../files/parse-csv.ts'
import { datasetError } from '../../dataset-errors.ts'
import type { SourceFiles } from '../files/source-files.ts'

/** A row with its cells by the names of the columns. */
export interface NamedRow extends Pick<CsvRow, 'line'> {
  /** How many cells it has, and how many columns there are. */
  readonly count: number
  readonly columns: number
  readonly cells: Readonly<Partial<Record<string, string>>>
}

/**
 * The rows of a CSV file whose first line has the names of its columns. Throws `data-unreadable` and `data-damaged`.
 * @param usual the columns of a file whose first line is a row already; absent where every file names them.
 */
export async function* namedRows(
  path: string,
  files: SourceFiles,
  usual: readonly string[] | null = null,
): AsyncGenerator<NamedRow, void> {
  let names: readonly string[] | null = null
  try {
    for (const { line, cells } of csvRows(await files.text(path))) {
      const isHead: boolean = names === null && (usual === null || usual.some((name) => cells.includes(name)))
      names ??= isHead ? cells : usual
      if (isHead || names === null) continue
      const named = Object.fromEntries(names.map((name, at) => [name, cells[at]]))
      yield { line, count: cells.length, columns: names.length, cells: named }
    }
  } catch (cause) {
    if (!(cause instanceof CsvBroken)) throw cause
    throw datasetError('data-damaged', { path, reason: `${cause.message} in line ${cause.line}` }, { cause })
  }
}
