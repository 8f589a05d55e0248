import { counted } from '../../counted.ts'
import { errorTable } from '../../errors.ts'
import type { SideFiles } from './side-files.ts'
import { usages } from './usages.ts'

/** Failures of the command line itself. */
export const cliError = errorTable({
  usage: (f: { what: string; suggestion: string | null; command: string | null }) => ({
    what: f.what,
    next: `${f.suggestion === null ? '' : `${f.suggestion} `}See \`detcompare${f.command === null ? '' : ` ${f.command}`} --help\`.`,
  }),
  'nothing-given': (f: { usages: readonly string[] }) => ({
    what: `No model was given. Usage:\n${f.usages.map((usage) => `  ${usage}`).join('\n')}`,
    next: '`detcompare --help` lists the options and has examples.',
  }),
  'value-empty': (f: { option: string }) => ({
    what: `${f.option} has an empty value.`,
    next: 'Give it a value or remove the option. In a script, a variable is probably not set.',
  }),
  'command-unknown': (f: { command: string; commands: readonly string[]; isComparison: boolean }) => ({
    what: `There is no command ${f.command}, and no file or folder of that name.`,
    next: f.isComparison
      ? `To compare models, leave the word out: \`detcompare ${usages.compare}\`.`
      : `Use \`detcompare ${f.commands.join('`, `detcompare ')}\`, or give the path of an exported ONNX detector.`,
  }),
  'value-unknown': (f: { option: string; value: string; known: readonly string[] }) => ({
    what: `${f.option} cannot be ${f.value}.`,
    next: `Use one of ${f.known.join(', ')}.`,
  }),
  'value-malformed': (f: { option: string; value: string; wanted: string }) => ({
    what: `${f.option} ${f.value} is not valid.`,
    next: `Give ${f.wanted}.`,
  }),
  'variant-missing': (f: { given: string }) => ({
    what: `Only one model was given (${f.given}). A comparison needs a baseline and at least one variant.`,
    next: 'Name the variant after the baseline. To see how one model is read: `detcompare inspect <model.onnx>`.',
  }),
  'baseline-several': (f: { path: string; kind: 'folder' | 'pattern'; files: SideFiles }) => ({
    what: `The baseline must be one file, but ${f.path} is a ${f.kind}${f.kind === 'pattern' ? ' that no file has as its name' : ''}.`,
    next: `Name the baseline${f.files.ending === '.onnx' ? '’s .onnx file' : '’s file of detections'} first, then the ${f.kind}: \`detcompare ${f.files.ending === '.onnx' ? '<baseline.onnx>' : 'eval <baseline.json>'} ${f.kind === 'pattern' ? `'${f.path}'` : f.path} --data <path>\`.`,
  }),
  'variants-none': (f: { path: string; files: SideFiles; known: boolean }) => ({
    what: `${f.path} has no ${f.files.ending} file${f.known ? ' besides those that were named already' : ''}.`,
    next: `Name a folder that has files, or a pattern in quotation marks, such as 'runs/*${f.files.ending}' or 'runs/**/best${f.files.ending}'.`,
  }),
  'side-missing': (f: { label: string }) => ({
    what: `Only one side was given (--side ${f.label}). A comparison needs a baseline and at least one variant.`,
    next: 'Name another side with --side <label>=<path>. The first one is the baseline.',
  }),
  'no-model': (f: { paths: readonly string[] }) => ({
    what: `${f.paths.join(' and ')} ${f.paths.length === 1 ? 'is a detection file' : 'are detection files'}. There is no model to run.`,
    next: 'To compare detections without a model: `detcompare eval <baseline.json> [variant.json...] --data <path>`.',
  }),
  'results-are-model': (f: { path: string }) => ({
    what: `${f.path} is a model. \`detcompare eval\` takes detection files in COCO results format.`,
    next: `To run models, ${/\.onnx$/i.test(f.path) ? '' : 'export them to ONNX and '}drop \`eval\`: \`detcompare <baseline.onnx> <variant.onnx...> --data <path>\`.`,
  }),
  'data-option-missing': (_: Record<string, never>) => ({
    what: 'No data set was given.',
    next: 'Name it with --data: a folder in COCO or Roboflow layout, or an annotation file.',
  }),
  'option-without-other': (f: { option: string; needs: string }) => ({
    what: `${f.option} has no effect without ${f.needs}.`,
    next: `Add ${f.needs}, or remove ${f.option}.`,
  }),
  'option-one-model': (f: { option: string }) => ({
    what: `${f.option} is for a single model, but several were given. Their graphs are compared, and nothing is run.`,
    next: `Remove ${f.option}, or inspect one model at a time.`,
  }),
  'provider-idle': (f: { provider: string }) => ({
    what: `The provider ${f.provider} does not work on this machine.`,
    next: 'The checks above say what is missing and how to get it.',
  }),
  'images-idle': (_: Record<string, never>) => ({
    what: 'Images cannot be decoded on this machine.',
    next: 'The checks above say what is missing and how to get it.',
  }),
  'json-unreadable': (f: { path: string; reason: string }) => ({
    what: `${f.path} cannot be read as JSON: ${f.reason}.`,
    next: 'Check the path and the file.',
  }),
  'config-several': (f: { paths: readonly string[] }) => ({
    what: `The working folder has several config files: ${f.paths.join(', ')}.`,
    next: 'Keep one of them, or name one with --config.',
  }),
  'config-unreadable': (f: { path: string; reason: string }) => ({
    what: `The config file ${f.path} cannot be read: ${f.reason}.`,
    next: 'Check the path. The file must be JSON or YAML, with the long names of options as keys.',
  }),
  'config-key-unknown': (f: { path: string; key: string; hint: string }) => ({
    what: `${f.path}: there is no option ${f.key}.`,
    next: `${f.hint} Keys are the long names of options, without the leading dashes.`,
  }),
  'config-value': (f: { path: string; key: string; found: string; wanted: string }) => ({
    what: `${f.path}: ${f.key} cannot be ${f.found}.`,
    next: `Give ${f.wanted}.`,
  }),
  'sides-and-files': (f: { path: string }) => ({
    what: `Files are given both with --side and without it (${f.path}).`,
    next: 'Give every file with --side <label>=<path>, the baseline’s first, or none.',
  }),
  'sides-and-names': (_: Record<string, never>) => ({
    what: '--name does not go with --side, which names its side itself.',
    next: 'Remove --name, and choose the label in --side <label>=<path>.',
  }),
  'side-label': (f: { label: string }) => ({
    what: `--side ${f.label} differs from another label only in upper and lower case.`,
    next: 'Write the label in one way, or choose another.',
  }),
  'name-unknown': (f: { path: string; paths: readonly string[] }) => ({
    what: `--name labels ${f.path}, which is not one of the models.`,
    next: `Label one of ${f.paths.join(', ')}, as in --name ${f.paths[0]}=attention.`,
  }),
  'name-with-equals': (f: { path: string; label: string }) => ({
    what: `--name gives ${f.path} the label ${f.label}, which contains =.`,
    next: 'Choose a label without =. Options such as --family are given as <label>=<value>.',
  }),
  'timing-option-idle': (f: { option: string; because: '--no-latency' | '--offline' }) => ({
    what: `${f.option} has no effect with ${f.because}.`,
    next: 'Remove one of them.',
  }),
  'shard-outside': (f: { option: string; index: number; count: number }) => ({
    what: `There is no part ${f.index} of ${f.count} (${f.option}). Parts count from 0 to ${f.count - 1}.`,
    next: `Start the array at 0 and end it at ${f.count - 1}, or give the number of its tasks.`,
  }),
  'shard-index-missing': (f: { variables: readonly string[] }) => ({
    what: `--shards takes the index of its part from ${f.variables.join(', ')}, and none of them is set to a number.`,
    next: 'Start it as an array job, or say which part it is: --shard <i>/<n>.',
  }),
  'shard-twice': (_: Record<string, never>) => ({
    what: '--shard and --shards are both given.',
    next: 'Use --shard <i>/<n> to name a part, or --shards <n> where the array job names it.',
  }),
  'store-none': (_: Record<string, never>) => ({
    what: 'There is no prediction store: DETCOMPARE_CACHE is none.',
    next: 'Name its folder with --cache.',
  }),
  'store-named-none': (_: Record<string, never>) => ({
    what: '--cache none would make a folder called none; only the variable DETCOMPARE_CACHE takes none for no store.',
    next: 'Give --no-cache to keep nothing, or --cache ./none for a folder of that name.',
  }),
  'plan-unknown': (f: { scheduler: string; known: readonly string[] }) => ({
    what: `There is no plan for ${f.scheduler}.`,
    next: `Use one of ${f.known.join(', ')}. Any other array job can run \`detcompare predict --shards <n>\`.`,
  }),
  'plan-needs': (f: { option: string; what: string }) => ({
    what: `A plan needs ${f.option}: ${f.what}.`,
    next: 'For example: `detcompare plan slurm a.onnx b.onnx --data ./coco --cache ./predictions --shards 64`.',
  }),
  'cache-action': (f: { action: string }) => ({
    what: `\`detcompare cache\` cannot ${f.action}.`,
    next: 'Use info, prune, clear, or merge with the folders to merge.',
  }),
  'cache-folders': (f: { action: string; wanted: boolean }) => ({
    what: f.wanted
      ? '`detcompare cache merge` needs at least one folder to merge.'
      : `\`detcompare cache ${f.action}\` takes no folder.`,
    next: f.wanted
      ? '`detcompare cache merge <folder...> --cache <into>` copies the entries of all folders into one.'
      : 'Name the store with --cache.',
  }),
  'group-by-twice': (f: { values: readonly string[] }) => ({
    what: `--group-by is given twice (${f.values.join(', ')}).`,
    next: 'Give --group-by once. A CSV file can name any groups: --group-by file:<CSV file>.',
  }),
  'point-twice': (f: { point: string }) => ({
    what: `--at ${f.point} is given twice.`,
    next: 'Give each operating point once.',
  }),
  'deviation-twice': (f: { texts: readonly string[] }) => ({
    what: `--seed-sd is given ${f.texts.length === 2 ? 'twice' : `${f.texts.length} times`} for AP (${f.texts.join(', ')}).`,
    next: 'Give --seed-sd once: how much trainings of these models differ is one number.',
  }),
  'name-taken': (f: { label: string }) => ({
    what: `--name gives two models the label ${f.label}.`,
    next: 'Give each model its own label.',
  }),
  'output-unwritable': (f: { reason: string }) => ({
    what: `The report cannot be written to standard output: ${f.reason}.`,
    next: 'Check where standard output is redirected to.',
  }),
  'annotations-exist': (f: { path: string }) => ({
    what: `${f.path} already exists. It was not changed.`,
    next: 'Name another file with --to coco, or remove that file.',
  }),
  'annotations-unwritable': (f: { path: string; reason: string }) => ({
    what: `${f.path} cannot be written: ${f.reason}.`,
    next: 'Give --to coco a file in a folder that exists and is writable.',
  }),
  'card-ending': (f: { path: string; endings: readonly string[] }) => ({
    what: `The ending of ${f.path} is neither that of JSON nor that of YAML.`,
    next: `Give --write-card a file name that ends in ${f.endings.join(', ')}.`,
  }),
  'card-exists': (f: { path: string }) => ({
    what: `${f.path} already exists with other content. It was not changed.`,
    next: 'Name another file with --write-card, or remove that file.',
  }),
  'card-unwritable': (f: { path: string; reason: string }) => ({
    what: `${f.path} cannot be written: ${f.reason}.`,
    next: 'Give --write-card a file in a folder that exists and is writable.',
  }),
  'card-undecided': (f: { path: string; choices: readonly string[] }) => ({
    what: `No card was written for ${f.path}: it can be read in more than one way.`,
    next: `Choose one with ${f.choices.map((choice) => `--family ${choice}`).join(' or ')}.`,
  }),
  'out-unwritable': (f: { option: '--out' | '--draw'; path: string; reason: string }) => ({
    what: `${f.path} cannot be written: ${f.reason}.`,
    next: `Give ${f.option} a folder that can be created and written.`,
  }),
  'out-foreign': (f: { option: '--out' | '--draw'; path: string; isFolder: boolean }) => ({
    what: `${f.path} already exists, and detcompare did not write it. It was not changed.`,
    next: `Give ${f.option} another folder, or move that ${f.isFolder ? 'folder' : 'file'}.`,
  }),
  'out-link': (f: { option: '--out' | '--draw'; path: string }) => ({
    what: `${f.path} is a symbolic link. detcompare does not write through links inside ${f.option}.`,
    next: `Remove the link, or give ${f.option} another folder.`,
  }),
  'out-busy': (f: {
    option: '--out' | '--draw'
    path: string
    pid: number
    elsewhere: string | null
    lock: string
  }) => ({
    what:
      f.elsewhere === null
        ? `Another run of detcompare (process ${f.pid}) is writing to ${f.path}.`
        : `Another run of detcompare (process ${f.pid} on ${f.elsewhere}) is writing to ${f.path}, or was ended there.`,
    next:
      f.elsewhere === null
        ? `Wait until it ends, or give ${f.option} another folder.`
        : `Wait until it ends, or give ${f.option} another folder. If it does not run any more, remove ${f.lock}.`,
  }),
  'out-incomplete': (f: {
    option: '--out' | '--draw'
    path: string
    lost: readonly { readonly file: string; readonly reason: string }[]
    written: readonly string[]
    shown: boolean
  }) => ({
    what: `${counted(f.lost.length, 'file')} could not be written to ${f.path}: ${listed(
      f.lost.map(({ file, reason }) => `${file} (${reason})`),
    )}. ${f.written.length === 0 ? 'Nothing was written.' : `Written: ${listed(f.written)}.`}`,
    next: `${f.shown ? 'The report was printed in full. ' : ''}Make room, or give ${f.option} another folder.`,
  }),
})

const MOST_LISTED = 10

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED
  return `${names.slice(0, MOST_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
