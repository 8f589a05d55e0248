import { existsSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Tests that no single file of src stands for, with what they hold together; `docs/` and files directly in `cli/` aside. */
const spanning: Readonly<Record<string, string>> = {
  architecture: 'the rooms of src',
  mirror: 'the tests',
  'shared-models': 'whole runs on published models',
  'eval-plausibility': 'files of detections, from reading to report',
  'more-figures': 'figures that are one row more, from grammar to report',
  'comparison/compare-checkpoints': 'sides of several checkpoints, to claims and ranking',
  'dataset/readers/hostile-files': 'damaged files against every reader',
  'dataset/readers/hostile-formats': 'damaged files of formats that are not COCO',
  'dataset/readers/documented-layouts': 'trees of files that tools document, against every reader',
  'dataset/readers/another-format': 'a format that is one reader more',
  'evaluation/deduplicated-draws': 'draws of a data set with copies of images',
  'evaluation/draws-by-unit': 'draws by units of several images',
  'evaluation/more-metrics': 'metrics that are one row more',
  'evaluation/federated-cases': 'lvis’ own numbers',
  'evaluation/federated-draws': 'draws of data in which not every category was looked for on every image',
  'evaluation/operating-points': 'figures, draws and judgement at operating points',
  'evaluation/recorded-cases': 'pycocotools’ own numbers',
  'evaluation/shared-coco-cases': 'pycocotools’ own numbers on COCO',
  'evaluation/text-keys': 'images whose ids are texts, from file to draws',
  'explain/mentions': 'every message of src',
  'explain/pages': 'every page of docs/explain',
  'files/fuzzed-files': 'every file that is read, with bytes that nobody wrote',
  'models/bad-models': 'files that are refused, from reading to loading',
  'models/cards/round-trip': 'cards written and read',
  'models/cards/yolov7-heads': 'a file that only a card can describe, to its detections',
  'models/graphs': 'stand-ins of every export, from file to detections',
  'models/inputs': 'kinds of inputs, from file to detections',
  'models/open-cases': 'files that evidence leaves open',
  'models/recognition/stripped': 'records that lost what they are recognised by',
  'models/recorded-canvas': 'every family’s pixels',
  'models/shared-records': 'recorded outputs of published models, to AP',
  'store/several-writers': 'a store on a file server that delays and reorders',
  'stages/replaced-files': 'files that change between the stages',
  'report/kept-reports': 'reports of every version',
  'report/document/write-csv': 'a writer of blocks that only the tests have',
  'report/report-format': 'docs/report-format.md',
  'report/report-schema': 'docs/report.schema.json',
}

const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => path.replace(/\.test\.ts$/, ''))

/** A test in `scripts/` stands for a module there, any other for one of src. */
const hasSource = (test: string) =>
  test.startsWith('scripts/')
    ? existsSync(`${test}.mjs`)
    : ['ts', 'tsx'].some((end) => existsSync(`src/${test}.${end}`))

it('a test stands where the file that it tests stands in src, or is listed as one that spans several', () => {
  const astray = tests.filter((test) => !hasSource(test) && !(test in spanning))
  expect(astray.filter((test) => !test.startsWith('docs/') && !/^cli\/[^/]+$/.test(test))).toEqual([])
})

it('a test that is listed is there, and no file of src is its own', () => {
  expect(Object.keys(spanning).filter((test) => !tests.includes(test) || hasSource(test))).toEqual([])
})
