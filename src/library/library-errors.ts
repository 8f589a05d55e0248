import { errorTable } from '../errors.ts'

/** Arguments that a function of the library cannot take. */
export const libraryError = errorTable({
  'argument-wrong': (f: { call: string; at: string; found: string; wanted: string }) => ({
    what: `${f.call}: ${f.at} cannot be ${f.found}.`,
    next: `Give ${f.wanted}.`,
  }),
  'argument-unknown': (f: { call: string; at: string; key: string; hint: string }) => ({
    what: `${f.call}: ${f.at} cannot have ${f.key}.`,
    next: `${f.hint} Remove what is not an option.`,
  }),
})
