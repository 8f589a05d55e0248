import type { Failure } from '../../src/errors.ts'

/** A function that an error table makes, with its rows. */
export interface Table {
  // biome-ignore lint/suspicious/noExplicitAny: each row takes its own facts.
  readonly rows: Readonly<Record<string, (facts: any) => Failure>>
}

/**
 * What makes facts for each row of a table, of texts that `h` gives: a row that is new does not compile before its facts
 * stand here, so that no row is left out of the test that hostile texts do no harm in any.
 */
export type FactsOf<T extends Table> = {
  readonly [C in keyof T['rows']]: (h: () => string) => Parameters<T['rows'][C]>[0]
}
