import { join } from 'node:path'
import { folder, one, quick, refusedInWords, shapes } from './bad-input.ts'

const howToName =
  "Name a folder that has files, or a pattern in quotation marks, such as 'runs/*.onnx' or 'runs/**/best.onnx'."

refusedInWords('folders and patterns of variants', {
  'a folder as the baseline': {
    args: ['models', one, ...quick],
    what: 'The baseline must be one file, but models is a folder.',
    next: 'Name the baseline’s .onnx file first, then the folder: `detcompare <baseline.onnx> models --data <path>`.',
  },
  'a pattern as the baseline': {
    args: ['models/*.onnx', ...quick],
    what: 'The baseline must be one file, but models/*.onnx is a pattern that no file has as its name.',
    next: "Name the baseline’s .onnx file first, then the pattern: `detcompare <baseline.onnx> 'models/*.onnx' --data <path>`.",
  },
  'a folder without a model': {
    args: [one, join(folder, 'no-layout'), ...quick],
    what: `${folder}/no-layout has no .onnx file.`,
    next: howToName,
  },
  'a pattern that nothing fits': {
    args: [one, 'runs/*/best.onnx', ...quick],
    what: 'runs/*/best.onnx has no .onnx file.',
    next: howToName,
  },
  'a pattern that fits the baseline alone': {
    args: [one, 'models/rtdetr-tiny.on*', ...quick],
    what: 'models/rtdetr-tiny.on* has no .onnx file besides those that were named already.',
    next: howToName,
  },
  'a pattern of detections that nothing fits': {
    args: ['eval', `${shapes}/detections/rtdetr-tiny.json`, 'runs/*.json', '--data', shapes],
    what: 'runs/*.json has no .json file.',
    next: howToName.replaceAll('.onnx', '.json'),
  },
})
