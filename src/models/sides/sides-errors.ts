import { errorTable } from '../../errors.ts'

/** A checkpoint by its side and file. */
interface SideCheckpoint {
  readonly label: string
  readonly path: string
}

/** Failures of what is on the sides of a comparison. */
export const sideError = errorTable({
  'side-mixed': (f: { label: string; model: string; results: string }) => ({
    what: `--side ${f.label} has a model (${f.model}) and a file of detections (${f.results}).`,
    next: 'Give a side models or files of detections. Two sides may differ in this.',
  }),
  'checkpoint-differs': (f: { label: string; first: string; path: string; difference: string }) => ({
    what: `--side ${f.label}: ${f.path} is not another training of the model in ${f.first}: ${f.difference}.`,
    next: 'The files of a side may differ only in their weights. Give another model a side of its own: --side <label>=<path>.',
  }),
  'checkpoint-repeated': (f: { label: string; first: string; path: string }) => ({
    what:
      f.first === f.path
        ? `--side ${f.label} has the file ${f.path} twice.`
        : `--side ${f.label}: ${f.first} and ${f.path} are the same file under two names (equal SHA-256).`,
    next: 'A copy is not another training, and it would make the interval too narrow. Give each checkpoint once: remove one of the two.',
  }),
  'checkpoint-shared': (f: { labels: readonly [string, string]; first: string; path: string }) => ({
    what: `--side ${f.labels[0]} and --side ${f.labels[1]} have the same file: ${f.first === f.path ? f.path : `${f.first} and ${f.path} (equal SHA-256)`}.`,
    next: 'A checkpoint belongs to one side. Remove it from the other; a folder or pattern may match more files than you meant.',
  }),
  'seeds-one-side': () => ({
    what: '--same-seeds compares two sides or more, but only one was given.',
    next: 'Add another side with --side <label>=<path>, or remove --same-seeds.',
  }),
  'seeds-other-count': (f: { counts: readonly { readonly label: string; readonly count: number }[] }) => ({
    what: `--same-seeds needs the same number of checkpoints on every side, at least 2: ${f.counts.map(({ label, count }) => `${label} has ${count}`).join(', ')}.`,
    next: 'Give each side a checkpoint of every seed, in the same order: --side <label>=<files> takes several. Or remove --same-seeds: trainings of two sides then count as independent.',
  }),
  'seeds-of-one-file': (f: {
    first: SideCheckpoint & { readonly place: number }
    second: SideCheckpoint & { readonly place: number }
  }) => ({
    what: `--same-seeds: checkpoint ${f.first.place} of ${f.first.label} (${f.first.path}) and checkpoint ${f.second.place} of ${f.second.label} (${f.second.path}) are the same file, which has one seed.`,
    next: 'Give every side the same seeds in the same order; --side <label>=<file> for each file sets the order.',
  }),
  'seeds-other-order': (f: {
    place: number
    first: SideCheckpoint
    second: SideCheckpoint
    /** Of each, in its file's name. */
    numbers: readonly [number, number]
  }) => ({
    what: `--same-seeds compares checkpoint ${f.place} of ${f.first.label} (${f.first.path}) with checkpoint ${f.place} of ${f.second.label} (${f.second.path}), but by their names they do not have one seed (${f.numbers[0]} and ${f.numbers[1]}).`,
    next: 'Give every side the same seeds in the same order; --side <label>=<file> for each file sets the order. Remove --same-seeds if the trainings do not share seeds.',
  }),
})
