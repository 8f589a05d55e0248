import { plainLines, withPlainTexts } from './plain-text.ts'

/** What one kind of failure that the user can fix says: what is wrong and where, then how to fix it. */
export interface Failure {
  readonly what: string
  readonly next: string
}

/**
 * A failure that the user can fix: wrong arguments, wrong files, a machine that lacks something.
 * The command line prints its message and `next` without a stack and leaves with code 2; anything else thrown is a bug.
 * Both are fit for a terminal and a log: nothing in them steers one.
 */
export class UserError extends Error {
  readonly code: string
  readonly next: string

  constructor(code: string, failure: Failure, options?: ErrorOptions) {
    super(plainLines(failure.what), options)
    this.name = 'UserError'
    this.code = code
    this.next = plainLines(failure.next)
  }
}

// biome-ignore lint/suspicious/noExplicitAny: each row of a table takes its own facts; `Parameters` recovers them per row.
type ErrorTable = Record<string, (facts: any) => Failure>

/**
 * Turns a table of failures into the one function that makes them:
 * `const datasetError = errorTable({ 'image-missing': (f: { path: string }) => ({ what: …, next: … }) })`.
 * Each room keeps its own table, `<room>-errors.ts`, so that every message of the program stands in a table. Rows get
 * their facts made plain, so that the line breaks of a message are its row's own; the table is the function's `rows`.
 */
export function errorTable<T extends ErrorTable>(rows: T) {
  const make = <C extends keyof T & string>(code: C, facts: Parameters<T[C]>[0], options?: ErrorOptions): UserError => {
    const failure = rows[code]
    if (failure === undefined) throw new Error(`no error ${code} in its table`)
    return new UserError(code, failure(withPlainTexts(facts)), options)
  }
  return Object.assign(make, { rows })
}
