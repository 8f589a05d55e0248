import { join } from 'node:path'
import { folder, one, perModel, quick, refusedInWords, seeHelp, shapes, two, whole } from './bad-input.ts'

refusedInWords('arguments', {
  'no arguments': {
    args: [],
    what: /^No model was given\. Usage:\n {2}detcompare <baseline\.onnx> <variant\.onnx\.\.\.> --data <path> \[options\]\n {2}detcompare eval .*\n {2}detcompare predict .*\n {2}detcompare report .*\n {2}detcompare history .*\n {2}detcompare inspect .*\n {2}detcompare data .*\n {2}detcompare explain .*\n {2}detcompare plan .*\n {2}detcompare cache .*\n {2}detcompare doctor .*\n {2}detcompare setup-cuda /,
    next: '`detcompare --help` lists the options and has examples.',
  },
  'options without a model': {
    args: ['--data', shapes, '--quiet'],
    what: /^No model was given\. Usage:\n {2}detcompare <baseline/,
    next: '`detcompare --help` lists the options and has examples.',
  },
  'a mistyped command': {
    args: ['evla', 'a.json', 'b.json', ...quick],
    what: 'There is no command evla, and no file or folder of that name.',
    next: 'Use `detcompare eval`, `detcompare predict`, `detcompare report`, `detcompare history`, `detcompare inspect`, `detcompare data`, `detcompare explain`, `detcompare plan`, `detcompare cache`, `detcompare doctor`, `detcompare setup-cuda`, or give the path of an exported ONNX detector.',
  },
  'a command that lacks a letter': {
    args: ['inspec', one],
    what: 'There is no command inspec, and no file or folder of that name.',
    next: 'Use `detcompare inspect`, or give the path of an exported ONNX detector.',
  },
  'a command for what needs none': {
    args: ['compare', one, two, ...quick],
    what: 'There is no command compare, and no file or folder of that name.',
    next: 'To compare models, leave the word out: `detcompare <baseline.onnx> <variant.onnx...> --data <path> [options]`.',
  },
  'one file of detections alone': {
    args: ['a.json', ...quick],
    what: 'a.json is a detection file. There is no model to run.',
    next: 'To compare detections without a model: `detcompare eval <baseline.json> [variant.json...] --data <path>`.',
  },
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
    args: ['eval', `${shapes}/detections/rtdetr-tiny.json`, '--data', shapes, '--batch', '8'],
    what: "Unknown option '--batch'.",
    next: 'See `detcompare eval --help`.',
  },
  'too many pictures': {
    args: [one, two, ...quick, '--out', join(folder, 'unused'), '--gallery', '1001'],
    what: '--gallery 1001 is not valid.',
    next: 'Give a whole number from 0 to 1000.',
  },
  'no room for pictures': {
    args: [one, two, ...quick, '--out', join(folder, 'unused'), '--gallery-mb', '0'],
    what: '--gallery-mb 0 is not valid.',
    next: 'Give a number of megabytes above 0, to 1000.',
  },
  'a folder of pictures that is not there': {
    args: ['eval', `${shapes}/detections/rtdetr-tiny.json`, '--data', shapes, '--images', join(folder, 'gone')],
    what: /gone/,
    next: /./,
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
  'a view of a model that only a report has': {
    args: ['inspect', one, '--format', 'junit'],
    what: '--format cannot be junit.',
    next: 'Use one of terminal, json.',
  },
  'a format that nobody knows': {
    args: [one, two, ...quick, '--format', 'htlm'],
    what: '--format cannot be htlm.',
    next: 'Use one of terminal, json, markdown, junit, bencher, github-benchmark, github-benchmark-smaller, html.',
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
  'a report that is not there': {
    args: ['report', 'report.json'],
    what: 'report.json cannot be read: there is no such file.',
    next: 'Give the path of the report.json that --out wrote.',
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
    args: [one, two, ...quick, '--family', 'yolo12'],
    what: 'There is no family yolo12.',
    next: /^Known families: ultralytics-raw, .*rtdetr-deploy/,
  },
  'a part of the names of families': {
    args: [one, two, ...quick, '--family', 'rtdetr'],
    what: 'There is no family rtdetr.',
    next: /^It may be one of ultralytics-rtdetr, rtdetr-deploy, rtdetr-raw, .*\. Known families: ultralytics-raw, /,
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
  'two models to inspect on data': {
    args: ['inspect', one, two, '--data', 'coco'],
    what: '--data is for a single model, but several were given. Their graphs are compared, and nothing is run.',
    next: 'Remove --data, or inspect one model at a time.',
  },
})
