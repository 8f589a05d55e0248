import { Option } from 'commander'
import { renderers } from '../report/renderers.ts'

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
  readonly latency?: boolean
  readonly out?: string
  readonly draw?: string
  readonly writeCard?: string
  readonly format?: string
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
    'auto (CUDA where it works, else CPU), cuda or cpu; a named one never falls back',
  ),
  noLatency: new Option('--no-latency', 'skip the latency pass'),
  out: new Option('--out <folder>', 'write report.json and detections/<label>.json there'),
  draw: new Option('--draw <folder>', 'write pictures with the model’s boxes there: 8, or as many as --limit says'),
  writeCard: new Option('--write-card <file>', 'write how the model is fed and read as a card to edit, .yaml or .json'),
  format: new Option('--format <name>', `view on standard output: ${Object.keys(renderers).join(', ')} (terminal)`),
  perClass: new Option('--per-class', 'show every category in the terminal view'),
  quiet: new Option('--quiet', 'no progress on standard error'),
  noColor: new Option('--no-color', 'no colour (also with NO_COLOR set)'),
} as const

type OptionId = keyof typeof options

const data = ['data', 'annotations', 'images', 'split', 'limit', 'seed', 'strict'] as const
const reading = ['name', 'family', 'card', 'inputSize', 'classMap', 'scoreFloor', 'nmsIou', 'maxDet'] as const
const view = ['format', 'perClass', 'out', 'quiet', 'noColor'] as const

/** Which options each command takes. */
export const optionsOf = {
  compare: [...data, 'sizes', ...reading, 'deployScore', 'provider', 'noLatency', ...view],
  eval: [...data.filter((id) => id !== 'images'), 'sizes', 'name', ...view],
  inspect: [...data, ...reading, 'draw', 'writeCard', 'deployScore', 'provider', 'format', 'quiet', 'noColor'],
} as const satisfies Record<string, readonly OptionId[]>

/** The options of one command, ready for commander. */
export function commandOptions(command: keyof typeof optionsOf): Option[] {
  return optionsOf[command].map((id) => options[id])
}
