import { bad, folder, one, quick, refusedInWords } from './bad-input.ts'

const otherFamily =
  'The file is from another exporter, or for another task. Name its family with --family, or describe its outputs in a model card (--card <file>; see `detcompare explain model-card`).'
const mapped = (name: string) => [one, bad(name), ...quick, '--class-map', `${name}=${folder}/map-of-three.json`]
const sixNeeded = (columns: number) =>
  `${bad(`end-to-end-${columns}-columns`)} cannot be read as ultralytics-end-to-end: its output output0 came as float32 [1, 20, ${columns}], but this reading needs […, boxes, 6].`

refusedInWords('outputs', {
  'four columns where six are read': {
    args: mapped('end-to-end-4-columns'),
    what: sixNeeded(4),
    next: otherFamily,
  },
  'five columns': {
    args: mapped('end-to-end-5-columns'),
    what: sixNeeded(5),
    next: otherFamily,
  },
  'seven columns': {
    args: mapped('end-to-end-7-columns'),
    what: sixNeeded(7),
    next: otherFamily,
  },
  'twelve columns, to be inspected': {
    args: [
      'inspect',
      bad('end-to-end-12-columns'),
      '--data',
      'fixtures/shapes',
      '--class-map',
      `${folder}/map-of-three.json`,
    ],
    what: sixNeeded(12),
    next: otherFamily,
  },
  'fewer scores than boxes': {
    args: mapped('uneven-outputs'),
    what: `${bad('uneven-outputs')} cannot be read as rtdetr-deploy: its output scores came as float32 [1, 9], which is 9 boxes, but this reading needs one entry per box, and boxes has 10 boxes.`,
    next: otherFamily,
  },
  'whole numbers as scores': {
    args: mapped('whole-scores'),
    what: `${bad('whole-scores')} cannot be read as rtdetr-deploy: its output scores came as int32 or int64 [1, 10], but this reading needs real numbers, because it has scores.`,
    next: otherFamily,
  },
  'boxes that are all infinite': {
    args: [...mapped('boxes-overflow'), '--family', 'boxes-overflow=yolox'],
    what: /^boxes-overflow: Its class map gives no class to 3 of the 6 categories .*\ndetcompare: \d+ of the \d+ boxes of fixtures\/models-bad\/boxes-overflow\.onnx have a coordinate that is NaN or infinite\.$/,
    next: /^Its outputs are probably not what they are read as\. /,
  },
})
