import { errorTable } from '../../errors.ts'

/** Failures of the command line itself. */
export const cliError = errorTable({
  usage: (f: { what: string; suggestion: string | null; command: string | null }) => ({
    what: f.what,
    next: `${f.suggestion === null ? '' : `${f.suggestion} `}See \`detcompare${f.command === null ? '' : ` ${f.command}`} --help\`.`,
  }),
  'value-empty': (f: { option: string }) => ({
    what: `${f.option} was given an empty value.`,
    next: 'Give it one, or leave the option out; in a script, a variable is probably not set.',
  }),
  'command-planned': (f: { command: string }) => ({
    what: `The command ${f.command} is not built yet in this version.`,
    next: '`detcompare --help` lists what there is.',
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
  'no-model': (f: { paths: readonly string[] }) => ({
    what: `${f.paths.join(' and ')} are files of detections; none is a model that could be run.`,
    next: 'To compare detections alone: `detcompare eval <baseline.json> [variant.json...] --data <path>`.',
  }),
  'results-are-model': (f: { path: string }) => ({
    what: `${f.path} is a model; \`detcompare eval\` takes files of detections in COCO results format.`,
    next: 'To run models, leave the word eval away: `detcompare <baseline.onnx> <variant.onnx...> --data <path>`.',
  }),
  'data-option-missing': (_: Record<string, never>) => ({
    what: 'No data set was given.',
    next: 'Name it with --data: a folder in COCO or Roboflow layout, or an annotation file.',
  }),
  'option-without-other': (f: { option: string; needs: string }) => ({
    what: `${f.option} has no effect without ${f.needs}, which is missing.`,
    next: `Give ${f.needs} as well, or leave ${f.option} out.`,
  }),
  'provider-idle': (f: { provider: string }) => ({
    what: `The provider ${f.provider} does not work on this machine.`,
    next: 'The checks above say what it lacks and how to get it.',
  }),
  'json-unreadable': (f: { path: string; reason: string }) => ({
    what: `${f.path} cannot be read as JSON: ${f.reason}.`,
    next: 'Check the path and the file.',
  }),
  'config-several': (f: { paths: readonly string[] }) => ({
    what: `Several config files lie in the working folder: ${f.paths.join(', ')}.`,
    next: 'Keep one of them, or name one with --config.',
  }),
  'config-unreadable': (f: { path: string; reason: string }) => ({
    what: `The config file ${f.path} cannot be read: ${f.reason}.`,
    next: 'Check the path and the file: JSON or YAML, with the options’ long names as keys.',
  }),
  'config-key-unknown': (f: { path: string; key: string; hint: string }) => ({
    what: `${f.path}: there is no option ${f.key}.`,
    next: `${f.hint} Keys are the long names of options without dashes.`,
  }),
  'config-value': (f: { path: string; key: string; found: string; wanted: string }) => ({
    what: `${f.path}: ${f.key} cannot be ${f.found}.`,
    next: `It takes ${f.wanted}.`,
  }),
  'name-unknown': (f: { path: string; paths: readonly string[] }) => ({
    what: `--name gives a label to ${f.path}, which is not among the models.`,
    next: `Give it to one of ${f.paths.join(', ')}, as in --name ${f.paths[0]}=attention.`,
  }),
  'timing-option-idle': (f: { option: string }) => ({
    what: `${f.option} has no effect with --no-latency.`,
    next: 'Leave one of them out.',
  }),
  'point-twice': (f: { point: string }) => ({
    what: `--at ${f.point} is given twice.`,
    next: 'Give each operating point once.',
  }),
  'name-taken': (f: { label: string }) => ({
    what: `--name gives the label ${f.label} to two models.`,
    next: 'Give each model a label of its own.',
  }),
  'output-unwritable': (f: { reason: string }) => ({
    what: `The report cannot be written to standard output: ${f.reason}.`,
    next: 'Check where the output is redirected to.',
  }),
  'card-ending': (f: { path: string; endings: readonly string[] }) => ({
    what: `${f.path} says neither JSON nor YAML.`,
    next: `Give --write-card a file that ends in ${f.endings.join(', ')}.`,
  }),
  'card-exists': (f: { path: string }) => ({
    what: `${f.path} is there already and says something else; it was left as it is.`,
    next: 'Name another file with --write-card, or remove that one.',
  }),
  'card-unwritable': (f: { path: string; reason: string }) => ({
    what: `${f.path} cannot be written: ${f.reason}.`,
    next: 'Give --write-card a file in a folder that is there and can be written.',
  }),
  'card-undecided': (f: { path: string; choices: readonly string[] }) => ({
    what: `No card was written for ${f.path}, as it is not decided how it is read.`,
    next: `Decide with ${f.choices.map((choice) => `--family ${choice}`).join(' or ')}.`,
  }),
  'out-unwritable': (f: { option: '--out' | '--draw'; path: string; reason: string }) => ({
    what: `${f.path} cannot be written: ${f.reason}.`,
    next: `Give ${f.option} a folder that can be made and written.`,
  }),
})
