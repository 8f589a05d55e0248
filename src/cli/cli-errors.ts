import { errorTable } from '../errors.ts'

/** Failures of the command line itself. */
export const cliError = errorTable({
  usage: (f: { what: string }) => ({ what: f.what, next: 'See `detcompare --help`.' }),
  'option-planned': (f: { option: string }) => ({
    what: `${f.option} is not built yet in this version.`,
    next: 'Leave it out; `detcompare --help` lists what there is.',
  }),
  'value-planned': (f: { option: string; value: string; known: readonly string[] }) => ({
    what: `${f.option} ${f.value} is not built yet in this version.`,
    next: `Use one of ${f.known.join(', ')}.`,
  }),
  'value-unknown': (f: { option: string; value: string; known: readonly string[] }) => ({
    what: `${f.option} has no value ${f.value}.`,
    next: `Use one of ${f.known.join(', ')}.`,
  }),
  'value-malformed': (f: { option: string; value: string; wanted: string }) => ({
    what: `${f.option} ${f.value} cannot be read.`,
    next: `It takes ${f.wanted}.`,
  }),
  'variant-missing': (f: { given: string }) => ({
    what: `Only one model was given (${f.given}); a comparison needs a baseline and at least one variant.`,
    next: 'Name the variant after the baseline. To see what one model is taken to be: `detcompare inspect <model.onnx>`.',
  }),
  'data-option-missing': (_: Record<string, never>) => ({
    what: 'No data set was given.',
    next: 'Name it with --data: a folder in COCO or Roboflow layout, or an annotation file.',
  }),
  'json-unreadable': (f: { path: string; reason: string }) => ({
    what: `${f.path} cannot be read as JSON: ${f.reason}.`,
    next: 'Check the path and the file.',
  }),
  'name-unknown': (f: { path: string }) => ({
    what: `--name gives a label to ${f.path}, which is not among the models.`,
    next: 'Write the path exactly as the model is named on the command line: --name runs/b/best.onnx=attention.',
  }),
  'name-taken': (f: { label: string }) => ({
    what: `--name gives the label ${f.label} to two models.`,
    next: 'Give each model a label of its own.',
  }),
  'out-unwritable': (f: { path: string; reason: string }) => ({
    what: `${f.path} cannot be written: ${f.reason}.`,
    next: 'Give --out a folder that can be made and written.',
  }),
})
