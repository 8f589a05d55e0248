import { Option } from 'commander'
import { formatIds } from '../../page/format-id.ts'
import { cliError } from './cli-errors.ts'
import { dataOptions } from './data-options.ts'
import { executionOptions } from './execution-options.ts'
import { historyOptions } from './history-options.ts'
import { inspectOptions } from './inspect-options.ts'
import { pageOptions } from './page-options.ts'
import type { RawOptions } from './raw-options.ts'
import { storeOptions } from './store-options.ts'

const repeatables = new Set<Option>()

/** Collects an option that may be given several times, one value each. */
function repeatable(option: Option): Option {
  repeatables.add(option)
  return option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value])
}

/** Of other options the last value counts. Of this one two may be meant to count together, which they cannot. */
function groupByOnce(value: string, before: string | undefined): string {
  if (before !== undefined) throw cliError('group-by-twice', { values: [before, value] })
  return value
}

/** Every option, under the heading that `--help` shows it under. */
const options = {
  ...dataOptions,
  groupBy: new Option(
    '--group-by <how>',
    'which images belong together, such as frames of a video: field:video_id, folder, folder:2, pattern:<regex with one group>, file:groups.csv, none (default: video_id if the annotations have it)',
  ).argParser(groupByOnce),
  seed: new Option('--seed <n>', 'seed of everything random (default: 0)'),
  sizes: new Option(
    '--sizes <ranges>',
    'object sizes besides COCO’s: tiny=0..16px,huge=512px.. (or areas: tiny=0..256)',
  ),
  side: repeatable(
    new Option('--side <label=path>', 'checkpoints of a side: file, folder or pattern (repeatable; baseline first)'),
  ),
  sameSeeds: new Option('--same-seeds', 'checkpoint n of every --side has the same seed: compare seed by seed'),
  // Collected, so that a second value is refused and does not silently replace the first.
  seedSd: repeatable(new Option('--seed-sd <AP=points>', 'standard deviation of AP from training to training: AP=0.4')),
  name: repeatable(
    new Option('--name <path>=<label>', 'label of a model (repeatable; default: its file name without .onnx or .json)'),
  ),
  nameOfResults: repeatable(
    new Option('--name <path>=<label>', 'label of a detection file (repeatable; default: its file name without .json)'),
  ),
  classMap: repeatable(
    new Option(
      '--class-map <[label=]file>',
      'JSON file that maps class numbers or names to category names or ids, or the list that the classes are: coco, lvis, voc, objects365',
    ),
  ),
  family: repeatable(new Option('--family <[label=]name>', 'family of a model, if detcompare cannot recognise it')),
  card: repeatable(
    new Option(
      '--card <[label=]file>',
      'model card, JSON or YAML: how to feed and read a model (default: <model>.card.yaml next to it)',
    ),
  ),
  inputSize: repeatable(new Option('--input-size <[label=]WxH>', 'network input size, if the file leaves it open')),
  scoreFloor: repeatable(
    new Option('--score-floor <[label=]s>', 'score floor of the accuracy pass (default: the family’s)'),
  ),
  nmsIou: repeatable(new Option('--nms-iou <[label=]iou>', 'IoU threshold of NMS (default: the family’s)')),
  maxDet: repeatable(new Option('--max-det <[label=]n>', 'most detections per image (default: the family’s)')),
  deployScore: new Option('--deploy-score <s>', 'confidence threshold used for timing and drawing (default: 0.25)'),
  ...executionOptions,
  ...inspectOptions,
  ...pageOptions,
  ...storeOptions,
  ...historyOptions,
  figure: repeatable(
    new Option('--figure <name>', 'figure to show: AP50, latency.p95, size … (repeatable; default: AP and latency)'),
  ),
  label: repeatable(new Option('--label <label>', 'side to show (repeatable; default: all)')),
  noLatency: new Option('--no-latency', 'skip the latency pass'),
  latencyBudget: new Option(
    '--latency-budget <time>',
    'longest time for timing: 30s, 2m, 500ms (default: 30s); it ends earlier once each ratio’s interval is within ±1 %, but never before 8 blocks of 3 rounds',
  ),
  batch: new Option('--batch <sizes>', 'also measure throughput at these batch sizes, if the files allow them: 1,8,32'),
  claim: repeatable(
    new Option(
      '--claim <[label:]figure=gain>',
      'published gain to check, in points or percent: AP=+1.2, latency=-30%, neck:AP=+1.2',
    ),
  ),
  claimOfResults: repeatable(
    new Option('--claim <[label:]figure=gain>', 'published gain to check, in points: AP=+1.2, neck:APs=+2'),
  ),
  claims: new Option(
    '--claims <file>',
    'published gains from a YAML file: entries of variant, claim (none if left out), source, data and baseline',
  ),
  tolerance: repeatable(
    new Option(
      '--tolerance <[label:]figure=change>',
      'change too small to matter: AP=0.3, latency=5% (default: 0.5 points, 2 %)',
    ),
  ),
  toleranceOfResults: repeatable(
    new Option(
      '--tolerance <[label:]figure=change>',
      'change too small to matter: AP=0.3, APs=1 (default: 0.5 points)',
    ),
  ),
  failOn: repeatable(
    new Option(
      '--fail-on <[label:]rule>',
      'gate; exit code 1 if it fails: regressed, regressed:APs, "APs < -0.5", "latency.p95 > +5%", claim; add @point to ignore uncertainty, @shown to fail unless the data show that the rule is kept',
    ),
  ),
  failOnOfResults: repeatable(
    new Option(
      '--fail-on <[label:]rule>',
      'gate; exit code 1 if it fails: regressed, regressed:APs, "APs < -0.5", claim; add @point to ignore uncertainty, @shown to fail unless the data show that the rule is kept',
    ),
  ),
  at: repeatable(
    new Option(
      '--at <point>',
      'operating point: score=0.35, best-f1, baseline-best-f1, precision=0.9 (default: score=0.25 and best-f1)',
    ),
  ),
  draws: new Option(
    '--draws <n>',
    'permutations per change, 100 to 1000000 (default: 2000); half as many resamples for each model’s own values',
  ),
  confidence: new Option('--confidence <c>', 'confidence of intervals and verdicts, 0.5 to 0.9999 (default: 0.95)'),
  chooseOn: new Option(
    '--choose-on <share>',
    'choose the best of several variants on this share of the images (or groups), such as 0.3, and judge all on the rest, so that luck in the choice does not count',
  ),
  config: new Option(
    '--config <file>',
    'file of options (default: detcompare.config.json, .yaml or .yml in the working folder)',
  ),
  out: new Option(
    '--out <folder>',
    'write report.html, report.json, report.md, junit.xml, pictures.json and detections/<label>.json to this folder',
  ),
  outOfResults: new Option(
    '--out <folder>',
    'write report.html, report.json, report.md, junit.xml and pictures.json to this folder',
  ),
  imagesOfReport: new Option(
    '--images <folder>',
    'folder of the images that the page shows (default: that of the run)',
  ),
  outOfReport: new Option(
    '--out <folder>',
    'write report.html, report.json, report.md, junit.xml and pictures.json to this folder',
  ),
  format: new Option('--format <name>', `format of standard output: ${formatIds.join(', ')} (default: terminal)`),
  details: new Option('--details', 'show every figure and how it was found in the terminal format'),
  perClass: new Option('--per-class', 'show every category in the terminal format'),
  quiet: new Option('--quiet', 'no progress on standard error'),
  noColor: new Option(
    '--no-color',
    'no colour; NO_COLOR does the same, and FORCE_COLOR asks for it without a terminal',
  ),
} as const

type OptionId = keyof typeof options

const data = ['data', 'annotations', 'images', 'split', 'dataFormat', 'boxFormat', 'limit', 'seed', 'strict'] as const
const reading = ['name', 'family', 'card', 'inputSize', 'classMap', 'scoreFloor', 'nmsIou', 'maxDet'] as const
const judging = ['claim', 'claims', 'tolerance', 'failOn'] as const
const judgingResults = ['claimOfResults', 'claims', 'toleranceOfResults', 'failOnOfResults'] as const
const statistics = ['sameSeeds', 'seedSd', 'at', 'draws', 'confidence', 'chooseOn', 'config'] as const
const execution = ['provider', 'device', 'threads'] as const
const store = ['cache', 'noCache', 'sameMachine', 'offline'] as const
const timing = ['noLatency', 'latencyBudget', 'batch'] as const
const kept = ['history', 'machine', 'against', 'log', 'experiment'] as const
const view = ['format', 'details', 'perClass'] as const
const manners = ['quiet', 'noColor'] as const

const comparing = [
  ...data,
  'trainOfRun',
  'groupBy',
  'sizes',
  'side',
  ...reading,
  'deployScore',
  ...execution,
  ...store,
  ...timing,
  ...judging,
  ...statistics,
  ...view,
  'out',
  'noPage',
  'gallery',
  'open',
  'galleryMb',
  'anonymous',
  ...kept,
  ...manners,
] as const

/** Which options each command takes. */
export const optionsOf = {
  compare: comparing,
  plan: [...comparing, 'shards'],
  predict: [
    ...data,
    'groupBy',
    'side',
    ...reading,
    ...execution,
    'cache',
    'sameMachine',
    'shard',
    'shards',
    'config',
    'quiet',
  ],
  cache: ['cache', 'size', 'formatOfModel'],
  eval: [
    ...data,
    'imageSizes',
    'trainOfRun',
    'groupBy',
    'sizes',
    'side',
    'nameOfResults',
    ...judgingResults,
    ...statistics,
    ...view,
    'outOfResults',
    'noPage',
    'gallery',
    'open',
    'galleryMb',
    'anonymous',
    ...kept,
    ...manners,
  ],
  data: [
    ...data.filter((id) => !['data', 'limit', 'seed'].includes(id)),
    'train',
    'imageSizes',
    'groupBy',
    'to',
    'formatOfModel',
    ...manners,
  ],
  doctor: [...execution, 'formatOfModel', 'noColor'],
  'setup-cuda': ['cuda', 'wheel', 'quiet'],
  report: [...view, 'imagesOfReport', 'galleryMb', 'outOfReport', 'noPage', 'open', ...manners],
  history: ['figure', 'label', 'formatOfHistory'],
  explain: [],
  inspect: [
    ...data.map((id) => (id === 'limit' ? 'limitOfModel' : id)),
    ...reading,
    'draw',
    'writeCard',
    'deployScore',
    ...execution,
    'formatOfModel',
    'quiet',
    'noColor',
  ],
} as const satisfies Record<string, readonly OptionId[]>

/** The options of one command, ready for commander. */
export function commandOptions(command: keyof typeof optionsOf): Option[] {
  return optionsOf[command].map((id) => options[id])
}

/** An option as a config file knows it. */
export interface OptionFacts {
  /** Its long name without dashes: `no-latency`. */
  readonly key: string
  /** What commander calls its value. */
  readonly attribute: keyof RawOptions
  readonly takes: 'nothing' | 'value' | 'values'
  /** Whether it sets its value to false. */
  readonly negates: boolean
}

/** The options of one command as a config file knows them; a config file names no other. */
export function optionFacts(command: keyof typeof optionsOf): OptionFacts[] {
  return commandOptions(command)
    .filter((option) => option !== options.config)
    .map((option) => ({
      key: (option.long ?? '').slice(2),
      attribute: option.attributeName() as keyof RawOptions,
      takes: option.required ? (repeatables.has(option) ? 'values' : 'value') : 'nothing',
      negates: option.negate,
    }))
}
