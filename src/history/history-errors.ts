import { errorTable } from '../errors.ts'

/** Failures of reading, extending and using a history. */
export const historyError = errorTable({
  'history-unreadable': (f: { path: string; reason: string }) => ({
    what: `The history ${f.path} cannot be read: ${f.reason}.`,
    next: 'Give the path of the file that --history wrote.',
  }),
  'history-foreign': (f: { path: string; line: number; reason: string }) => ({
    what: `Line ${f.line} of the history ${f.path} is not a line that detcompare wrote: ${f.reason}.`,
    next: 'Give the path of a file that --history wrote, or remove that line.',
  }),
  'history-newer': (f: { path: string; line: number; version: number; known: number }) => ({
    what: `Line ${f.line} of the history ${f.path} is of version ${f.version}. This detcompare reads versions up to ${f.known}.`,
    next: 'Install the newer detcompare that wrote it, or use another file.',
  }),
  'history-empty': (f: { path: string }) => ({
    what: `The history ${f.path} has no run.`,
    next: 'Run a comparison with --history and this file first.',
  }),
  'history-without': (f: { path: string; figure: string; known: readonly string[] }) => ({
    what: `No run in the history ${f.path} has ${f.figure}.`,
    next: f.known.length === 0 ? 'Its runs have no figures.' : `Its runs have ${f.known.join(', ')}.`,
  }),
  'history-unwritable': (f: { path: string; reason: string; shown: boolean }) => ({
    what: `The history ${f.path} cannot be extended: ${f.reason}.${f.shown ? ' The report is complete.' : ''}`,
    next: 'Give --history a file that can be created or extended.',
  }),
  'against-none': (f: { path: string; which: string; why: string }) => ({
    what: `--against ${f.which}: the history ${f.path} ${f.why}.`,
    next: 'Run once without --against, with --out and a baseline file, and the same history.',
  }),
  'against-several': (f: { path: string; which: string; run: string; labels: readonly string[] }) => ({
    what: `--against ${f.which}: the run of ${f.run} in the history ${f.path} has several variants: ${f.labels.join(', ')}.`,
    next: 'Give one of the models the label of the one to compare with (--name), or give its file of detections as the baseline.',
  }),
  'against-not-stored': (f: { path: string; which: string; run: string; label: string }) => ({
    what: `--against ${f.which}: the run of ${f.run} in the history ${f.path} did not store the detections of ${f.label}.`,
    next: 'Run with --out, so that there are detections to compare with.',
  }),
  'against-other-data': (f: { which: string; run: string; what: string }) => ({
    what: `--against ${f.which}: the run of ${f.run} ${f.what}.`,
    next: 'Compare on the same images, or start another history for these data.',
  }),
  'against-changed': (f: { which: string; run: string; file: string; isThere: boolean }) => ({
    what: `--against ${f.which}: ${f.file}, the detections of the run of ${f.run}, ${f.isThere ? 'is not the file that this run wrote' : 'is not there any more, or cannot be read'}.`,
    next: f.isThere
      ? 'Give each run a folder of its own (--out), and leave its files as they are.'
      : 'Put the folder of that run back, or give a file of detections as the baseline.',
  }),
})
