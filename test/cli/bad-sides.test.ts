import { copyFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { folder, one, quick, refusedInWords, shapes, two } from './bad-input.ts'
import { projectRoot } from './run-cli.ts'

const detections = `${shapes}/detections/rtdetr-tiny.json`
const others = `${shapes}/detections/rtdetr-tiny-cbam.json`
const copyOf = (path: string) => join(folder, `copy-of-${basename(path)}`)
for (const path of [two, detections]) copyFileSync(resolve(projectRoot, path), copyOf(path))
const inOtherOrder = ['a=a-seed-1.json', 'a=a-seed-2.json', 'b=b-seed-2.json', 'b=b-seed-1.json'].map((side) =>
  side.replace('=', `=${folder}/`),
)
for (const side of inOtherOrder) copyFileSync(resolve(projectRoot, detections), side.slice(2))
const remove =
  'A copy is not another training, and it would make the interval too narrow. Give each checkpoint once: remove one of the two.'
const wanted = 'Give <label>=<file>, or <label>=<folder or pattern of files>.'

refusedInWords('sides of checkpoints', {
  'a side without a label': {
    args: ['--side', one, '--side', `b=${two}`, ...quick],
    what: `--side ${one} is not valid.`,
    next: wanted,
  },
  'a side without a file': {
    args: ['--side', 'a=', '--side', `b=${two}`, ...quick],
    what: '--side a= is not valid.',
    next: wanted,
  },
  'one side': {
    args: ['--side', `a=${one}`, ...quick],
    what: 'Only one side was given (--side a). A comparison needs a baseline and at least one variant.',
    next: 'Name another side with --side <label>=<path>. The first one is the baseline.',
  },
  'a model besides sides': {
    args: [one, '--side', `a=${one}`, '--side', `b=${two}`, ...quick],
    what: `Files are given both with --side and without it (${one}).`,
    next: 'Give every file with --side <label>=<path>, the baseline’s first, or none.',
  },
  'a file of detections besides sides': {
    args: ['eval', detections, '--side', `a=${detections}`, '--data', shapes],
    what: `Files are given both with --side and without it (${detections}).`,
    next: 'Give every file with --side <label>=<path>, the baseline’s first, or none.',
  },
  'a name besides sides': {
    args: ['--side', `a=${one}`, '--side', `b=${two}`, '--name', `${one}=c`, ...quick],
    what: '--name does not go with --side, which names its side itself.',
    next: 'Remove --name, and choose the label in --side <label>=<path>.',
  },
  'labels that differ in case': {
    args: ['--side', `a=${one}`, '--side', `A=${two}`, ...quick],
    what: '--side A differs from another label only in upper and lower case.',
    next: 'Write the label in one way, or choose another.',
  },
  'a pattern that nothing fits': {
    args: ['--side', 'a=runs/*/best.onnx', '--side', `b=${two}`, ...quick],
    what: 'runs/*/best.onnx has no .onnx file.',
    next: "Name a folder that has files, or a pattern in quotation marks, such as 'runs/*.onnx' or 'runs/**/best.onnx'.",
  },
  'models of two architectures on one side': {
    args: ['--side', `a=${one}`, '--side', `b=${two}`, '--side', `b=${one}`, ...quick],
    what: `--side b: ${one} is not another training of the model in ${two}: it has 154 Add operators, not 157.`,
    next: 'The files of a side may differ only in their weights. Give another model a side of its own: --side <label>=<path>.',
  },
  'a file twice on one side': {
    args: ['--side', `a=${one}`, '--side', `a=${one}`, '--side', `b=${two}`, ...quick],
    what: `--side a has the file ${one} twice.`,
    next: remove,
  },
  'a copy of a model on one side': {
    args: ['--side', `a=${one}`, '--side', `b=${two}`, '--side', `b=${copyOf(two)}`, ...quick],
    what: `--side b: ${two} and ${copyOf(two)} are the same file under two names (equal SHA-256).`,
    next: remove,
  },
  'a copy of detections on one side': {
    args: ['eval', '--side', `a=${detections}`, '--side', `a=${copyOf(detections)}`, '--data', shapes],
    what: `--side a: ${detections} and ${copyOf(detections)} are the same file under two names (equal SHA-256).`,
    next: remove,
  },
  'a copy of detections on one side, besides a model': {
    args: ['--side', `a=${one}`, '--side', `b=${detections}`, '--side', `b=${copyOf(detections)}`, ...quick],
    what: `--side b: ${detections} and ${copyOf(detections)} are the same file under two names (equal SHA-256).`,
    next: remove,
  },
  'a checkpoint of two sides': {
    args: ['eval', '--side', `a=${detections}`, '--side', `b=${others}`, '--side', `b=${detections}`, '--data', shapes],
    what: `--side a and --side b have the same file: ${detections}.`,
    next: /^A checkpoint belongs to one side\./,
  },
  'a copy of a checkpoint on another side': {
    args: [
      'eval',
      '--side',
      `a=${detections}`,
      '--side',
      `b=${others}`,
      '--side',
      `b=${copyOf(detections)}`,
      '--data',
      shapes,
    ],
    what: `--side a and --side b have the same file: ${detections} and ${copyOf(detections)} (equal SHA-256).`,
    next: /^A checkpoint belongs to one side\./,
  },
  'a model and detections on one side': {
    args: ['--side', `a=${one}`, '--side', `b=${two}`, '--side', `b=${detections}`, ...quick],
    what: `--side b has a model (${two}) and a file of detections (${detections}).`,
    next: 'Give a side models or files of detections. Two sides may differ in this.',
  },
  'sides of detections alone': {
    args: ['--side', `a=${detections}`, '--side', `b=${detections}`, ...quick],
    what: `${detections} and ${detections} are detection files. There is no model to run.`,
    next: /^To compare detections without a model: `detcompare eval/,
  },
  'a model as a side of `eval`': {
    args: ['eval', '--side', `a=${one}`, '--data', shapes],
    what: `${one} is a model. \`detcompare eval\` takes detection files in COCO results format.`,
    next: /^To run models, drop `eval`/,
  },
  'a deviation that is none': {
    args: ['--side', `a=${one}`, '--side', `b=${two}`, ...quick, '--seed-sd', 'AP50=0.4'],
    what: '--seed-sd AP50=0.4 is not valid.',
    next: 'Give AP= and points from 0 to 100, as in AP=0.4.',
  },
  'a deviation given twice': {
    args: ['--side', `a=${one}`, '--side', `b=${two}`, ...quick, '--seed-sd', 'AP=0.4', '--seed-sd', 'AP=0.5'],
    what: '--seed-sd is given twice for AP (AP=0.4, AP=0.5).',
    next: 'Give --seed-sd once: how much trainings of these models differ is one number.',
  },
  'seeds of single files': {
    args: [one, two, ...quick, '--same-seeds'],
    what: /^--same-seeds needs the same number of checkpoints on every side, at least 2: rtdetr-\S+ has 1, rtdetr-\S+ has 1\.$/,
    next: /^Give each side a checkpoint of every seed, in the same order: --side <label>=<files> takes several\. Or remove/,
  },
  'seeds that one side lacks': {
    args: [
      'eval',
      '--same-seeds',
      '--side',
      `a=${detections}`,
      '--side',
      `a=${others}`,
      '--side',
      `b=${others}`,
      '--data',
      shapes,
    ],
    what: '--same-seeds needs the same number of checkpoints on every side, at least 2: a has 2, b has 1.',
    next: /^Give each side a checkpoint of every seed/,
  },
  'seeds of one side': {
    args: ['eval', '--same-seeds', '--side', `a=${detections}`, '--side', `a=${others}`, '--data', shapes],
    what: '--same-seeds compares two sides or more, but only one was given.',
    next: 'Add another side with --side <label>=<path>, or remove --same-seeds.',
  },
  'seeds in another order': {
    args: ['eval', '--same-seeds', ...inOtherOrder.flatMap((side) => ['--side', side]), '--data', shapes],
    what: /^--same-seeds compares checkpoint 1 of a \(.*seed-1\.json\) with checkpoint 1 of b \(.*seed-2\.json\), but by their names they do not have one seed \(1 and 2\)\.$/,
    next: /^Give every side the same seeds in the same order/,
  },
  'a side that is not there': {
    args: ['eval', '--side', `a=${join(folder, 'missing.json')}`, '--data', shapes],
    what: /missing\.json/,
    next: /./,
  },
})
