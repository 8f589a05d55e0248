import { errorTable } from '../../errors.ts'

/** Failures of reading a report again. */
export const reportError = errorTable({
  'report-unreadable': (f: { path: string; reason: string }) => ({
    what: `${f.path} cannot be read: ${f.reason}.`,
    next: 'Give the path of the report.json that --out wrote.',
  }),
  'report-foreign': (f: { path: string; lacks: string }) => ({
    what: `${f.path} is not a report of detcompare: it has no ${f.lacks}.`,
    next: 'Give the path of the report.json that --out wrote.',
  }),
  'report-newer': (f: { path: string; version: number; known: number }) => ({
    what: `${f.path} is a report of version ${f.version}. This detcompare reads versions 1 to ${f.known}.`,
    next: 'Install the newer detcompare that wrote it.',
  }),
  'report-damaged': (f: { path: string; places: readonly string[] }) => ({
    what: `${f.path} cannot be shown: a part of it is missing or changed${f.places.length === 0 ? '' : ` (look at ${f.places.join(', ')})`}.`,
    next: 'Use the file as --out wrote it, or run the comparison again.',
  }),
  'pictures-unreadable': (f: { path: string; reason: string }) => ({
    what: `${f.path} cannot be used: ${f.reason}.`,
    next: 'Put back the pictures.json that was written with the report, or remove it to go without pictures.',
  }),
})
