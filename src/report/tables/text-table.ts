/** A column: numbers stand at the right, names at the left. */
export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Names are broken to this many columns of a terminal; `rest` takes what the other columns leave. */
  readonly wrap?: number | 'rest'
  /** Whether it is broken at spaces only, as sentences are. */
  readonly prose?: true
  /** Whether its cells are verdicts or the like, which a view may colour. */
  readonly judging?: true
}

/** A table of texts, the same in every view: a head, then one row for each of `rows`, a cell for each column. */
export interface TextTable {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

/** A column of numbers; a long head is broken to `wrap` columns of a terminal. */
export function numbers(title: string, wrap?: number): Column {
  return wrap === undefined ? { title, align: 'right' } : { title, align: 'right', wrap }
}

/** A column of words; names that may be long are broken to `wrap` columns of a terminal. */
export function words(title: string, wrap?: number): Column {
  return wrap === undefined ? { title, align: 'left' } : { title, align: 'left', wrap }
}

/** A column of clauses, broken to `wrap` columns of a terminal. */
export function clauses(title: string, wrap: number): Column {
  return { title, align: 'left', wrap, prose: true }
}

/** A column of verdicts, or of other words that judge. */
export function judgements(title: string, wrap?: number): Column {
  return { ...words(title, wrap), judging: true }
}
