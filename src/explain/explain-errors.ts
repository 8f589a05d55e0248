import { errorTable } from '../errors.ts'

/** Failures of `detcompare explain`. */
export const explainError = errorTable({
  'explain-unknown': (f: { asked: string; near: readonly string[] }) => ({
    what: `There is no page named ${f.asked}.`,
    next: `${f.near.length === 0 ? '' : `Did you mean ${f.near.join(' or ')}? `}\`detcompare explain\` lists every page.`,
  }),
})
