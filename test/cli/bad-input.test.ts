import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { projectRoot, runCli } from './run-cli.ts'
import { copyPictures, firstShapes } from './small-shapes.ts'

const one = 'models/rtdetr-tiny.onnx'
const two = 'models/rtdetr-tiny-cbam.onnx'
const shapes = `${projectRoot}fixtures/shapes`
const annotationFile = `${shapes}/annotations/instances_val.json`
const quick = ['--data', 'fixtures/shapes', '--limit', '2', '--no-latency']
const bad = (name: string) => `fixtures/models-bad/${name}.onnx`

const evaluated = [
  'eval',
  ...['', '-cbam'].map((end) => `${shapes}/detections/rtdetr-tiny${end}.json`),
  '--data',
  shapes,
]

const four = firstShapes(4)
const row = { image_id: 101, category_id: 1, bbox: [1, 2, 30, 40], score: 0.5 }
const pictures = Object.fromEntries(four.images.map(({ file_name }) => [`val/${file_name}`, 'no picture']))
const folder = temporaryFolder({
  'text.json': 'hello',
  'cut-off.json': JSON.stringify(four).slice(0, 900),
  'no-images.json': { annotations: four.annotations, categories: four.categories },
  'empty-lists.json': { images: [], annotations: [], categories: four.categories },
  'train-only/annotations/instances_train.json': four,
  'several/annotations/instances_a.json': four,
  'several/annotations/instances_b.json': four,
  'two-formats/annotations/instances_val.json': four,
  'two-formats/valid/_annotations.coco.json': four,
  'no-pictures/annotations/instances_val.json': four,
  'bad-pictures/annotations/instances_val.json': four,
  ...Object.fromEntries(Object.entries(pictures).map(([name, text]) => [`bad-pictures/${name}`, text])),
  'one-bad-picture/annotations/instances_val.json': four,
  'two-names.json': {
    ...four,
    categories: four.categories.slice(0, 2),
    annotations: four.annotations.filter(({ category_id }) => category_id <= 2),
  },
  'unknown-image.json': [{ ...row, image_id: 99999 }],
  'no-score.json': [row, { ...row, score: undefined }],
  'map-broken.json': '{"0": ',
  'map-list.json': ['circle'],
  'map-unknown-category.json': { 0: 'hexagon' },
  'map-of-three.json': { 0: 'circle', 1: 'square', 2: 'ring' },
  'a-file': 'x',
})
mkdirSync(join(folder, 'no-layout'))
mkdirSync(join(folder, 'one-bad-picture/val'))
copyPictures(four, join(folder, 'one-bad-picture/val'))
writeFileSync(join(folder, 'one-bad-picture/val/00003.jpg'), 'no picture')

const seeHelp = 'See `detcompare --help`.'
const nameRight =
  'Name the right file with --data or --annotations. detcompare reads COCO annotations: a JSON object with the lists images, annotations and categories.'
const exportAgain = 'Export the model to ONNX again, or copy the file again.'
const whole = 'Give a whole number from 1 to 999999999.'
const perModel = ', or <label>=<value> for one model.'
const images = (name: string) => ['--data', join(folder, name), '--images', `${shapes}/val`, '--no-latency']

/** What is typed, and both sentences that are said: text as it stands, or a pattern. */
interface BadInput {
  readonly args: readonly string[]
  readonly what: string | RegExp
  readonly next: string | RegExp
}

const badArguments: Record<string, BadInput> = {
  'no arguments': { args: [], what: 'No model was given.', next: seeHelp },
  'one model': {
    args: [one],
    what: `Only one model was given (${one}). A comparison needs a baseline and at least one variant.`,
    next: 'Name the variant after the baseline. To see how one model is read: `detcompare inspect <model.onnx>`.',
  },
  'no data': {
    args: [one, two],
    what: 'No data set was given.',
    next: 'Name it with --data: a folder in COCO or Roboflow layout, or an annotation file.',
  },
  'an option misspelt': {
    args: [one, two, '--dta', 'fixtures/shapes'],
    what: "Unknown option '--dta'.",
    next: `Did you mean --data? ${seeHelp}`,
  },
  'an option like no other': { args: [one, two, '--zzz'], what: "Unknown option '--zzz'.", next: seeHelp },
  'an option without its value': {
    args: [one, two, '--data'],
    what: "Option '--data <path>' argument missing.",
    next: seeHelp,
  },
  'an option with an empty value': {
    args: [one, two, '--data', ''],
    what: '--data has an empty value.',
    next: 'Give it a value or remove the option. In a script, a variable is probably not set.',
  },
  'an option of another command': {
    args: ['eval', `${shapes}/detections/rtdetr-tiny.json`, '--data', shapes, '--images', 'x'],
    what: "Unknown option '--images'.",
    next: 'See `detcompare eval --help`.',
  },
  'a batch size that is none': {
    args: [one, two, ...quick, '--batch', '1,0'],
    what: '--batch 1,0 is not valid.',
    next: 'Give different whole numbers from 1 to 1024, separated by commas, as in 1,8,32.',
  },
  'a batch size given twice': {
    args: [one, two, ...quick, '--batch', '8,8'],
    what: '--batch 8,8 is not valid.',
    next: 'Give different whole numbers from 1 to 1024, separated by commas, as in 1,8,32.',
  },
  'batch sizes for a pass that is skipped': {
    args: [one, two, '--data', shapes, '--limit', '2', '--no-latency', '--batch', '8'],
    what: '--batch has no effect with --no-latency.',
    next: 'Remove one of them.',
  },
  'a latency budget without its unit': {
    args: [one, two, ...quick, '--latency-budget', '30'],
    what: '--latency-budget 30 is not valid.',
    next: 'Give a time above 0 and up to a day, such as 30s, 2m or 500ms.',
  },
  'a budget for a pass that is skipped': {
    args: [one, two, '--data', shapes, '--limit', '2', '--no-latency', '--latency-budget', '30s'],
    what: '--latency-budget has no effect with --no-latency.',
    next: 'Remove one of them.',
  },
  'a budget of no time': {
    args: [one, two, ...quick, '--latency-budget', '0s'],
    what: '--latency-budget 0s is not valid.',
    next: 'Give a time above 0 and up to a day, such as 30s, 2m or 500ms.',
  },
  'a format that is to come': {
    args: [one, two, ...quick, '--format', 'html'],
    what: 'This version does not have --format html yet.',
    next: 'Use one of terminal, json, markdown, junit.',
  },
  'a view of a model that only a report has': {
    args: ['inspect', one, '--format', 'junit'],
    what: '--format cannot be junit.',
    next: 'Use one of terminal, json.',
  },
  'a format that nobody knows': {
    args: [one, two, ...quick, '--format', 'htlm'],
    what: '--format cannot be htlm.',
    next: 'Use one of terminal, json, markdown, junit.',
  },
  'a provider that nobody knows': {
    args: [one, two, ...quick, '--provider', 'gpu'],
    what: '--provider cannot be gpu.',
    next: 'Use one of auto, cpu, cuda, tensorrt, webgpu.',
  },
  'a device of the CPU': {
    args: [one, two, ...quick, '--provider', 'cpu', '--device', '0'],
    what: '--device has no effect without --provider cuda, tensorrt or auto.',
    next: 'Add --provider cuda, tensorrt or auto, or remove --device.',
  },
  'a device below 0': {
    args: [one, two, ...quick, '--device', '-1'],
    what: '--device -1 is not valid.',
    next: 'Give the index of a GPU, from 0.',
  },
  'no thread': {
    args: [one, two, ...quick, '--threads', '0'],
    what: '--threads 0 is not valid.',
    next: 'Give a whole number from 1 to 1024.',
  },
  'a provider that the doctor does not know': {
    args: ['doctor', '--provider', 'auto'],
    what: '--provider cannot be auto.',
    next: 'Use one of cpu, cuda, tensorrt, webgpu.',
  },
  'a command that is to come': {
    args: ['report', 'report.json'],
    what: 'This version does not have the command report yet.',
    next: '`detcompare --help` lists the commands.',
  },
  'a limit of no image': { args: [one, two, ...quick, '--limit', '0'], what: '--limit 0 is not valid.', next: whole },
  'a limit in letters': { args: [one, two, ...quick, '--limit', 'x'], what: '--limit x is not valid.', next: whole },
  'a negative seed': {
    args: [one, two, ...quick, '--seed', '-1'],
    what: '--seed -1 is not valid.',
    next: 'Give a whole number from 0 to 4294967295.',
  },
  'a score floor above 1': {
    args: [one, two, ...quick, '--score-floor', '2'],
    what: '--score-floor 2 is not valid.',
    next: `Give a number from 0 to 1${perModel}`,
  },
  'a score floor for a label without a value': {
    args: [one, two, ...quick, '--score-floor', 'rtdetr-tiny='],
    what: '--score-floor rtdetr-tiny= is not valid.',
    next: `Give a number from 0 to 1${perModel}`,
  },
  'an input size of one number': {
    args: [one, two, ...quick, '--input-size', '640'],
    what: '--input-size 640 is not valid.',
    next: `Give <width>x<height> in pixels, such as 640x640, each at most 9999${perModel}`,
  },
  'an input size that the graph does not take': {
    args: [one, two, ...quick, '--input-size', '320x320'],
    what: `${one} takes only images of 256x256 pixels, not 320x320.`,
    next: 'Remove --input-size for this model, or export it with a dynamic size.',
  },
  'a size range without bounds': { args: [one, two, ...quick, '--sizes', 'tiny'], what: /tiny/, next: /--sizes tiny=/ },
  'a size range that ends before it begins': {
    args: [one, two, ...quick, '--sizes', 'tiny=9..4'],
    what: /"tiny=9\.\.4" does not end above its start/,
    next: /end above the start/,
  },
  'a setting for a label that no model has': {
    args: [one, two, ...quick, '--score-floor', 'x=.1'],
    what: '--score-floor names x, but no model has that label.',
    next: 'Use one of rtdetr-tiny, rtdetr-tiny-cbam. To change a label: --name <path>=<label>.',
  },
  'a name for a model that is not there': {
    args: [one, two, ...quick, '--name', 'other.onnx=a'],
    what: '--name labels other.onnx, which is not one of the models.',
    next: `Label one of ${one}, ${two}, as in --name ${one}=attention.`,
  },
  'one name for two models': {
    args: [one, two, ...quick, '--name', `${one}=a`, '--name', `${two}=a`],
    what: '--name gives two models the label a.',
    next: 'Give each model its own label.',
  },
  'a name without a label': {
    args: [one, two, ...quick, '--name', one],
    what: `--name ${one} is not valid.`,
    next: 'Give <path>=<label>.',
  },
  'a family that nobody knows': {
    args: [one, two, ...quick, '--family', 'yolo'],
    what: 'There is no family yolo.',
    next: /^Known families: ultralytics-raw, .*rtdetr-deploy/,
  },
  'a family that does not fit': {
    args: [one, two, ...quick, '--family', 'rtdetr-tiny=yolox'],
    what: /^models\/rtdetr-tiny\.onnx cannot be read as yolox: ./,
    next: 'Remove --family (or `family` from its model card), or run `detcompare inspect` to see how detcompare reads the file.',
  },
  'an output folder where a file stands': {
    args: [one, two, ...quick, '--out', join(folder, 'a-file')],
    what: `${folder}/a-file cannot be written: ${folder}/a-file is a file, not a folder.`,
    next: 'Give --out a folder that can be created and written.',
  },
  'an output folder below a file': {
    args: ['eval', `${shapes}/detections/rtdetr-tiny.json`, ...quick.slice(0, 2), '--out', join(folder, 'a-file/b/c')],
    what: `${folder}/a-file/b/c cannot be written: ${folder}/a-file is a file, not a folder.`,
    next: 'Give --out a folder that can be created and written.',
  },
  'detections instead of models': {
    args: ['a.json', 'b.json', ...quick],
    what: 'a.json and b.json are detection files. There is no model to run.',
    next: 'To compare detections without a model: `detcompare eval <baseline.json> [variant.json...] --data <path>`.',
  },
  'a limit of images where there are no data': {
    args: ['inspect', one, '--limit', '3'],
    what: '--limit has no effect without --data.',
    next: 'Add --data, or remove --limit.',
  },
  'strictness where there are no data': {
    args: ['inspect', one, '--strict'],
    what: '--strict has no effect without --data.',
    next: 'Add --data, or remove --strict.',
  },
  'a seed where there are no data': {
    args: ['inspect', one, '--seed', '0'],
    what: '--seed has no effect without --data.',
    next: 'Add --data, or remove --seed.',
  },
  'a split where there are no data': {
    args: ['inspect', one, '--split', 'val'],
    what: '--split has no effect without --data.',
    next: 'Add --data, or remove --split.',
  },
  'a folder of pictures where there are no data': {
    args: ['inspect', one, '--images', 'fixtures/shapes/val'],
    what: '--images has no effect without --data.',
    next: 'Add --data, or remove --images.',
  },
  'a score of use where nothing is drawn': {
    args: ['inspect', one, '--data', shapes, '--deploy-score', '.5'],
    what: '--deploy-score has no effect without --draw.',
    next: 'Add --draw, or remove --deploy-score.',
  },
  'two models to inspect': {
    args: ['inspect', one, two],
    what: "Too many arguments for 'inspect'. Expected 1 argument but got 2.",
    next: 'See `detcompare inspect --help`.',
  },
}

const badJudging: Record<string, BadInput> = {
  'a claim of a figure that there is not': {
    args: [...evaluated, '--claim', 'mAP50=+1'],
    what: '--claim mAP50=+1: there is no figure mAP50.',
    next: 'Did you mean AP50?',
  },
  'a claim of a class that there is not': {
    args: [...evaluated, '--claim', 'AP[class=rink]=+2'],
    what: '--claim AP[class=rink]=+2: the data set has no category rink.',
    next: 'Did you mean ring?',
  },
  'a claim of points in per cent': {
    args: [...evaluated, '--claim', 'AP=+1.2%'],
    what: '--claim AP=+1.2%: a change of AP must be given in points from 0 to 100, without %.',
    next: 'Write +1.2, if that is what you mean.',
  },
  'a claim of time without per cent': {
    args: [one, two, ...quick, '--claim', 'latency=-30'],
    what: '--claim latency=-30: a change of latency must be given relative to the baseline, with %.',
    next: 'Write -30%, if that is what you mean.',
  },
  'a claim of a loss': {
    args: [...evaluated, '--claim', 'AP=-1'],
    what: '--claim AP=-1 claims a loss: higher is better.',
    next: "A claim is a published gain. To limit a loss, use a gate: --fail-on 'AP < -1'.",
  },
  'a claim about one side': {
    args: ['eval', `${shapes}/detections/rtdetr-tiny.json`, '--data', shapes, '--claim', 'AP=+1'],
    what: '--claim AP=+1 judges a change, but there is no variant to compare.',
    next: 'Name a variant after the baseline, or remove this option.',
  },
  'a claim about time that is not taken': {
    args: [one, two, ...quick, '--claim', 'latency=-30%'],
    what: '--claim latency=-30%: latency is not measured with --no-latency.',
    next: 'Remove --no-latency, or remove this option.',
  },
  'a tolerance below 0': {
    args: [...evaluated, '--tolerance', 'AP=-0.3'],
    what: '--tolerance AP=-0.3 is below 0.',
    next: 'Give the size of a change that is too small to matter in either direction, as in --tolerance AP=0.3.',
  },
  'a tolerance of a size that there is not': {
    args: [...evaluated, '--sizes', 'tiny=0..16px', '--tolerance', 'AP[size=tinny]=1'],
    what: '--tolerance AP[size=tinny]: there is no object size tinny in this run.',
    next: 'Did you mean tiny? To define it: --sizes tinny=<from>..<to>.',
  },
  'a gate in a word that there is not': {
    args: [...evaluated, '--fail-on', 'regresed'],
    what: '--fail-on regresed: there is no figure regresed.',
    next: 'Did you mean regressed?',
  },
  'a gate that stops making sense': {
    args: [...evaluated, '--fail-on', 'APs < -0.5 points'],
    what: `--fail-on cannot be parsed from here:\n  APs < -0.5 points\n  ${' '.repeat(11)}^`,
    next: 'Expected @interval or @point, or nothing more.',
  },
  'a gate of time where no model runs': {
    args: [...evaluated, '--fail-on', 'latency.p95 > +5%'],
    what: '--fail-on latency.p95 > +5%: latency.p95 needs a model, and only detections were given.',
    next: 'Remove this option, or compare the models themselves: `detcompare <baseline.onnx> <variant.onnx...>`.',
  },
  'a gate of time on any provider': {
    args: [one, two, '--data', 'fixtures/shapes', '--fail-on', 'latency > +5%'],
    what: '--fail-on latency > +5% is a latency gate, which needs a named provider: auto may choose another one on another machine.',
    next: 'Name it with --provider cpu or --provider cuda.',
  },
  'a gate of claims without a claim': {
    args: [...evaluated, '--fail-on', 'claim'],
    what: '--fail-on claim checks claims, but no claim was given.',
    next: 'Give the published gain, as in --claim AP=+1.2.',
  },
  'too few draws': {
    args: [...evaluated, '--draws', '99'],
    what: '--draws 99 is not valid.',
    next: 'Give a whole number from 100 to 1000000.',
  },
  'too many draws': {
    args: [...evaluated, '--draws', '1000001'],
    what: '--draws 1000001 is not valid.',
    next: 'Give a whole number from 100 to 1000000.',
  },
  'a confidence in per cent': {
    args: [...evaluated, '--confidence', '95'],
    what: '--confidence 95 is not valid.',
    next: 'Give a number from 0.5 to 0.9999.',
  },
  'a config file that is missing': {
    args: [...evaluated, '--config', join(folder, 'missing.yaml')],
    what: `The config file ${folder}/missing.yaml cannot be read: there is no such file.`,
    next: 'Check the path. The file must be JSON or YAML, with the long names of options as keys.',
  },
}

const badModels: Record<string, BadInput> = {
  'a missing file': {
    args: [one, 'missing.onnx', ...quick],
    what: 'The model file missing.onnx does not exist.',
    next: 'Give the path of an exported ONNX detector.',
  },
  'a folder': {
    args: [one, 'models', ...quick],
    what: 'models is a folder, not a model file.',
    next: 'Name the .onnx file in it.',
  },
  'an empty file': {
    args: [one, bad('empty'), ...quick],
    what: `The model file ${bad('empty')} is empty.`,
    next: exportAgain,
  },
  'a text file': {
    args: [one, bad('text'), ...quick],
    what: `${bad('text')} is not an ONNX model: it is a text file.`,
    next: 'Give the .onnx file.',
  },
  'a Git LFS pointer': {
    args: [one, bad('lfs-pointer'), ...quick],
    what: `${bad('lfs-pointer')} is not an ONNX model: it is a Git LFS pointer, not the file itself.`,
    next: 'Fetch the file with `git lfs pull`.',
  },
  'a checkpoint of PyTorch': {
    args: [one, bad('checkpoint'), ...quick],
    what: `${bad('checkpoint')} is not an ONNX model: it is a zip archive, such as PyTorch’s .pt files.`,
    next: 'Export it to ONNX first.',
  },
  'a file cut off': {
    args: [one, bad('truncated'), ...quick],
    what: /^fixtures\/models-bad\/truncated\.onnx is an incomplete ONNX model: the file ends after \d+ bytes, before its data do\.$/,
    next: `It was probably cut off while copying or downloading. ${exportAgain}`,
  },
  'a classifier': {
    args: [one, bad('classifier'), ...quick],
    what: /is not an object detector: .* classifier .*\[1, 1000\]/,
    next: 'Give a model that outputs boxes with classes and scores.',
  },
  'a segmentation model': {
    args: [one, bad('segmentation'), ...quick],
    what: /is not an object detector: .* segmentation .*\[1, 21, 16, 16\]/,
    next: 'Give a model that outputs boxes with classes and scores.',
  },
  'an operator of TensorRT': {
    args: [one, bad('unknown-operator'), ...quick],
    what: `onnxruntime does not have TRT::EfficientNMS_TRT, which ${bad('unknown-operator')} needs.`,
    next: /run only with the plugin: export without it/,
  },
  'an IR version of the future': {
    args: [one, bad('ir-too-new'), ...quick, '--class-map', `ir-too-new=${folder}/map-of-three.json`],
    what: /^fixtures\/models-bad\/ir-too-new\.onnx needs a newer onnxruntime: it has IR version 99/,
    next: 'Export with an older opset or IR version, or install a newer detcompare.',
  },
  'an opset of the future': {
    args: [one, bad('opset-too-new'), ...quick, '--class-map', `opset-too-new=${folder}/map-of-three.json`],
    what: /^fixtures\/models-bad\/opset-too-new\.onnx needs a newer onnxruntime: it has opset 99/,
    next: 'Export with an older opset or IR version, or install a newer detcompare.',
  },
  'weights in a file that is missing': {
    args: [one, bad('weights-missing'), ...quick],
    what: `${bad('weights-missing')} keeps its weights in weights-missing.onnx.data, which is not next to it.`,
    next: 'Copy that file into the same folder, under the same name.',
  },
  'outputs that are no numbers': {
    args: [one, bad('not-a-number'), ...quick, '--class-map', `not-a-number=${folder}/map-of-three.json`],
    what: /not-a-number\.onnx returned NaN or infinite values in output0 for \d+\.jpg\.$/,
    next: 'The export is damaged, or half precision overflowed. Export again in fp32 and compare.',
  },
  'the same, to be inspected': {
    args: ['inspect', bad('classifier')],
    what: /is not an object detector/,
    next: 'Give a model that outputs boxes with classes and scores.',
  },
}

const badLabels: Record<string, BadInput> = {
  'names that match nowhere': {
    args: [one, bad('external-data'), ...quick],
    what: "The 3 classes of external-data cannot be matched with the data set's 6 categories: no name is in both.",
    next: /^Give the mapping with --class-map external-data=<file\.json>, a JSON object such as \{"0": "person"/,
  },
  'more classes than categories': {
    args: [one, two, ...images('two-names.json')],
    what: /^rtdetr-tiny finds objects of class \d \(counted from 0\), but only its first 2 classes are matched/,
    next: /--class-map rtdetr-tiny=<file\.json>/,
  },
  'a class map that is missing': {
    args: [one, two, ...quick, '--class-map', 'missing.json'],
    what: 'missing.json cannot be read as JSON: there is no such file.',
    next: 'Check the path and the file.',
  },
  'a class map that is broken': {
    args: [one, two, ...quick, '--class-map', join(folder, 'map-broken.json')],
    what: /map-broken\.json cannot be read as JSON: ./,
    next: 'Check the path and the file.',
  },
  'a class map that is a list': {
    args: [one, two, ...quick, '--class-map', join(folder, 'map-list.json')],
    what: `--class-map ${folder}/map-list.json is not valid.`,
    next: 'Give a JSON object such as {"0": "person", "1": "car"}: class number or name → category name or id (null leaves a class out).',
  },
  'a class map to a category that is not there': {
    args: [one, two, ...quick, '--class-map', join(folder, 'map-unknown-category.json')],
    what: 'The class map for rtdetr-tiny does not fit: the data set has no category "hexagon".',
    next: 'Give a JSON object whose keys are class numbers or names and whose values are category names or ids.',
  },
}

const badData: Record<string, BadInput> = {
  'a missing file': {
    args: [one, two, ...images('missing.json')],
    what: `${folder}/missing.json (--data) does not exist.`,
    next: 'Check the path. A relative path starts from the folder in which detcompare was started.',
  },
  'a file that is not JSON': {
    args: [one, two, ...images('text.json')],
    what: `${folder}/text.json is not JSON; it begins with "hello".`,
    next: nameRight,
  },
  'JSON cut off': {
    args: [one, two, ...images('cut-off.json')],
    what: /cut-off\.json ends after 900 bytes in the middle of its JSON/,
    next: 'Copy or download the file again.',
  },
  'detections instead of annotations': {
    args: [one, two, '--data', 'fixtures/shapes/detections/rtdetr-tiny.json'],
    what: /rtdetr-tiny\.json is a list, like detections in COCO results format, not an annotation file\.$/,
    next: nameRight,
  },
  'annotations without images': {
    args: [one, two, ...images('no-images.json')],
    what: /has no "images" list; its top level has "annotations", "categories"\.$/,
    next: nameRight,
  },
  'empty lists': {
    args: [one, two, ...images('empty-lists.json')],
    what: /^The data set has defects that stop the run:\n {2}1 file: no image is listed\. .*\n {2}1 file: no valid annotation is listed/,
    next: 'Fix the annotation file; `detcompare explain` describes every defect.',
  },
  'a split that is not there': {
    args: [one, two, ...quick, '--split', 'test'],
    what: `${shapes} has no split "test"; it has val.`,
    next: 'Name one of them with --split.',
  },
  'splits of which none is the obvious one': {
    args: [one, two, ...images('several')],
    what: `${folder}/several has several splits to choose from: a, b.`,
    next: 'Name one with --split, for example --split a.',
  },
  'a folder in two formats': {
    args: [one, two, ...images('two-formats')],
    what: `${folder}/two-formats can be read in more than one format: Roboflow (valid/_annotations.coco.json), COCO (annotations/instances_val.json).`,
    next: 'Name the annotation file with --annotations, or give --data the folder of the format that you mean.',
  },
  'a folder without a layout': {
    args: [one, two, ...images('no-layout')],
    what: /no-layout has no COCO annotations; looked for _annotations\.coco\.json, /,
    next: 'Name the annotation file with --annotations.',
  },
  'nothing but a train split': {
    args: [one, two, ...images('train-only')],
    what: `The only split in ${folder}/train-only is train, and the detectors were probably trained on it.`,
    next: 'To use it anyway, add --split train.',
  },
  'no pictures': {
    args: [one, two, '--data', join(folder, 'no-pictures')],
    what: /^None of the 4 images listed in .*instances_val\.json was found, for example "00001\.jpg"; looked in /,
    next: 'Name the folder of the images with --images. Each file_name is looked up from there.',
  },
  'no picture that can be read': {
    args: [one, two, '--data', join(folder, 'bad-pictures')],
    what: /^None of the 4 images can be read\. The first fails with: ./,
    next: 'Check the images folder (--images). Images must be JPEG, PNG, WebP, GIF, TIFF or AVIF files.',
  },
  'one corrupt picture where data must be sound': {
    args: [one, two, '--data', join(folder, 'one-bad-picture'), '--no-latency', '--strict'],
    what: /^The data set has defects \(--strict\):\n {2}1 image: the file cannot be read or decoded\. .*00003\.jpg/,
    next: 'Fix the data, or remove --strict to have defects counted and reported instead.',
  },
}

const badResults: Record<string, BadInput> = {
  'a missing file': {
    args: ['eval', join(folder, 'missing.json'), '--data', shapes],
    what: `${folder}/missing.json cannot be read: there is no such file.`,
    next: 'Check the path and the permissions.',
  },
  'an image that the data do not list': {
    args: ['eval', join(folder, 'unknown-image.json'), '--data', shapes],
    what: `${folder}/unknown-image.json: detection 0 (counted from 0) is on image 99999, which ${annotationFile} does not list.`,
    next: 'The detections come from another data set or split. Name that one with --data and --split.',
  },
  'a detection without a score': {
    args: ['eval', join(folder, 'no-score.json'), '--data', shapes],
    what: /no-score\.json: detection 1 \(counted from 0\) has no score that is a finite number: \{/,
    next: /^Every detection needs \{"image_id", "category_id", "bbox": \[x, y, width, height\], "score"\}/,
  },
  'annotations instead of detections': {
    args: ['eval', annotationFile, '--data', shapes],
    what: `${annotationFile} is an annotation file, not a list of detections.`,
    next: /^Give a file in COCO results format/,
  },
  'a model instead of detections': {
    args: ['eval', one, '--data', shapes],
    what: `${one} is a model. \`detcompare eval\` takes detection files in COCO results format.`,
    next: 'To run models, drop `eval`: `detcompare <baseline.onnx> <variant.onnx...> --data <path>`.',
  },
  'nothing to evaluate': {
    args: ['eval', '--data', shapes],
    what: 'No detection file was given.',
    next: 'See `detcompare eval --help`.',
  },
}

describe.each([
  ['arguments', badArguments],
  ['claims, gates and statistics', badJudging],
  ['models', badModels],
  ['labels', badLabels],
  ['data', badData],
  ['detections to evaluate', badResults],
])('bad %s: exit 2, reported in words, nothing written', (_, table) => {
  it.each(Object.entries(table))('%s', async (_name, { args, what, next }) => {
    const out = join(temporaryFolder({}), 'out')
    const takesOut =
      args.length > 0 &&
      !['inspect', 'doctor', 'setup-cuda'].includes(args[0] ?? '') &&
      !args.includes('--out') &&
      args.at(-1) !== '--data'
    const { stdout, stderr, code } = await runCli(takesOut ? [...args, '--out', out] : args)
    const lines = stderr.replace(/\n$/, '').split('\n')
    expect(lines[0]).toMatch(/^detcompare: /)
    expectText(lines.slice(0, -1).join('\n').replace('detcompare: ', ''), what)
    expectText((lines.at(-1) ?? '').replace(/^ {2}/, ''), next)
    expect(stderr).not.toMatch(/^ +at |fault of detcompare/m)
    expect({ stdout, code, written: existsSync(out) }).toEqual({ stdout: '', code: 2, written: false })
  })
})

describe('a provider that is named', () => {
  it('is taken or refused, never replaced', async () => {
    const { stdout, stderr, code } = await runCli([one, two, ...quick, '--provider', 'cuda', '--format', 'json'])
    if (code === 0) {
      expect(JSON.parse(stdout).environment.provider).toBe('cuda')
    } else {
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
      expect(stderr).toMatch(
        /^detcompare: The provider cuda cannot be used here: .+\n {2}.+ Or use --provider cpu\.\n$/,
      )
      expect(stderr).toMatch(/NVIDIA|CUDA|cuDNN/)
      expect(stderr).toMatch(/`.+`/)
    }
  })
})

function expectText(said: string, expected: string | RegExp): void {
  if (typeof expected === 'string') expect(said).toBe(expected)
  else expect(said).toMatch(expected)
}
