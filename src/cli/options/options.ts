import { Option } from 'commander'
import { renderers } from '../../report/views/renderers.ts'

/** What commander hands over; every value still a text. */
export interface RawOptions {
  readonly data?: string
  readonly annotations?: string
  readonly images?: string
  readonly split?: string
  readonly limit?: string
  readonly seed?: string
  readonly sizes?: string
  readonly strict?: boolean
  readonly name?: string[]
  readonly classMap?: string[]
  readonly family?: string[]
  readonly card?: string[]
  readonly inputSize?: string[]
  readonly scoreFloor?: string[]
  readonly nmsIou?: string[]
  readonly maxDet?: string[]
  readonly deployScore?: string
  readonly provider?: string
  readonly device?: string
  readonly threads?: string
  readonly cuda?: string
  readonly wheel?: string
  readonly latency?: boolean
  readonly latencyBudget?: string
  readonly batch?: string
  readonly claim?: string[]
  readonly tolerance?: string[]
  readonly failOn?: string[]
  readonly at?: string[]
  readonly draws?: string
  readonly confidence?: string
  /** The file in use, whether it was named or found. */
  readonly config?: string
  readonly out?: string
  readonly draw?: string
  readonly writeCard?: string
  readonly format?: string
  readonly details?: boolean
  readonly perClass?: boolean
  readonly quiet?: boolean
  readonly color?: boolean
}

/** Collects an option that may be given several times, one value each. */
function repeatable(option: Option): Option {
  return option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value])
}

/** Every option, under the heading that `--help` shows it under. */
const options = {
  data: new Option('--data <path>', 'data set: a folder in COCO or Roboflow layout, or an annotation file'),
  annotations: new Option('--annotations <file>', 'annotation file, where the layout does not show it'),
  images: new Option('--images <folder>', 'folder of the pictures, where the layout does not show it'),
  split: new Option('--split <name>', 'which split to use (val or valid unless named; train only when named)'),
  limit: new Option('--limit <n>', 'only n images, drawn with the seed, the same for all models'),
  seed: new Option('--seed <n>', 'seed of everything random (0)'),
  sizes: new Option(
    '--sizes <ranges>',
    'object sizes beside COCO’s: tiny=0..16px,huge=512px.. (or areas: tiny=0..256)',
  ),
  strict: new Option('--strict', 'defects of the data stop the run instead of being counted or left out'),
  name: repeatable(new Option('--name <path>=<label>', 'label of a model (repeatable); its file’s stem by default')),
  classMap: repeatable(
    new Option('--class-map <[label=]file>', 'JSON file: class number or name to category name or id'),
  ),
  family: repeatable(new Option('--family <[label=]name>', 'how a model is read, where it cannot be recognised')),
  card: repeatable(
    new Option('--card <[label=]file>', 'model card, JSON or YAML: how a model is read (<model>.card.yaml beside it)'),
  ),
  inputSize: repeatable(new Option('--input-size <[label=]WxH>', 'network input size, where the file leaves it open')),
  scoreFloor: repeatable(
    new Option('--score-floor <[label=]s>', 'score floor of the accuracy pass (the family’s own)'),
  ),
  nmsIou: repeatable(new Option('--nms-iou <[label=]iou>', 'IoU threshold of suppression (the family’s own)')),
  maxDet: repeatable(new Option('--max-det <[label=]n>', 'most detections an image (the family’s own)')),
  deployScore: new Option('--deploy-score <s>', 'score above which detections count in use: timed, drawn (0.25)'),
  provider: new Option(
    '--provider <name>',
    'auto (CUDA where it works, else CPU), cpu, cuda, tensorrt or webgpu; a named one never falls back',
  ),
  device: new Option('--device <index>', 'which GPU, counted from 0 as nvidia-smi does (0)'),
  threads: new Option(
    '--threads <n>',
    'threads of a model on the CPU (one a physical core; in the accuracy pass, pictures side by side)',
  ),
  cuda: new Option('--cuda <major>', 'build for CUDA 12 or 13 (what fits the driver and the CUDA runtime found)'),
  wheel: new Option('--wheel <file>', 'a downloaded wheel of onnxruntime-gpu, for CUDA 13, instead of pip’s download'),
  noLatency: new Option('--no-latency', 'skip the latency pass'),
  latencyBudget: new Option(
    '--latency-budget <time>',
    'longest latency pass: 30s, 2m, 500ms (30s); it ends when ratios are known to ±1%, never before 8 stretches of 3 rounds',
  ),
  batch: new Option(
    '--batch <sizes>',
    'images a call at which throughput is measured beside, where files allow it: 1,8,32',
  ),
  claim: repeatable(
    new Option('--claim <figure=gain>', 'published gain to check, in points or per cent: AP=+1.2, latency=-30%'),
  ),
  tolerance: repeatable(
    new Option('--tolerance <figure=change>', 'change too small to matter: AP=0.3, latency=5% (0.5 points, 2%)'),
  ),
  failOn: repeatable(
    new Option(
      '--fail-on <rule>',
      'gate, exit code 1: regressed, regressed:APs, "APs < -0.5", "latency.p95 > +5%", claim; @point for no interval',
    ),
  ),
  at: repeatable(
    new Option('--at <point>', 'operating point: score=0.35, best-f1, precision=0.9 (score=0.25 and best-f1)'),
  ),
  draws: new Option('--draws <n>', 'permutations of each change, 100 to 1000000 (2000)'),
  confidence: new Option('--confidence <c>', 'of intervals and verdicts, 0.5 to 0.9999 (0.95)'),
  config: new Option(
    '--config <file>',
    'file of options (detcompare.config.json, .yaml or .yml in the working folder)',
  ),
  out: new Option('--out <folder>', 'write report.json, report.md, junit.xml and detections/<label>.json there'),
  draw: new Option('--draw <folder>', 'write pictures with the model’s boxes there: 8, or as many as --limit says'),
  writeCard: new Option('--write-card <file>', 'write how the model is fed and read as a card to edit, .yaml or .json'),
  format: new Option('--format <name>', `view on standard output: ${Object.keys(renderers).join(', ')} (terminal)`),
  formatOfModel: new Option('--format <name>', 'view on standard output: terminal, json (terminal)'),
  details: new Option('--details', 'show every figure and how it was found in the terminal view'),
  perClass: new Option('--per-class', 'show every category in the terminal view'),
  quiet: new Option('--quiet', 'no progress on standard error'),
  noColor: new Option('--no-color', 'no colour (also with NO_COLOR set)'),
} as const

type OptionId = keyof typeof options

const data = ['data', 'annotations', 'images', 'split', 'limit', 'seed', 'strict'] as const
const reading = ['name', 'family', 'card', 'inputSize', 'classMap', 'scoreFloor', 'nmsIou', 'maxDet'] as const
const judging = ['claim', 'tolerance', 'failOn', 'at', 'draws', 'confidence', 'config'] as const
const execution = ['provider', 'device', 'threads'] as const
const timing = ['noLatency', 'latencyBudget', 'batch'] as const
const view = ['format', 'details', 'perClass', 'out', 'quiet', 'noColor'] as const

/** Which options each command takes. */
export const optionsOf = {
  compare: [...data, 'sizes', ...reading, 'deployScore', ...execution, ...timing, ...judging, ...view],
  eval: [...data.filter((id) => id !== 'images'), 'sizes', 'name', ...judging, ...view],
  doctor: [...execution, 'formatOfModel', 'noColor'],
  'setup-cuda': ['cuda', 'wheel', 'quiet'],
  explain: [],
  inspect: [...data, ...reading, 'draw', 'writeCard', 'deployScore', ...execution, 'formatOfModel', 'quiet', 'noColor'],
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
      takes: option.required ? (option.parseArg === undefined ? 'value' : 'values') : 'nothing',
      negates: option.negate,
    }))
}
