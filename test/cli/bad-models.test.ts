import { bad, exportAgain, folder, one, quick, refusedInWords } from './bad-input.ts'

refusedInWords('models', {
  'a missing file': {
    args: [one, 'missing.onnx', ...quick],
    what: 'The model file missing.onnx does not exist.',
    next: 'Give the path of an exported ONNX detector.',
  },
  'a folder': {
    args: ['inspect', 'models'],
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
    what: `${bad('checkpoint')} is not an ONNX model: it is a PyTorch checkpoint.`,
    next: /^Export it to ONNX with the tool that trained it\. Ultralytics: rename it to fixtures\/models-bad\/checkpoint\.pt, then `yolo export model=fixtures\/models-bad\/checkpoint\.pt format=onnx`; RT-DETR: /,
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
    what: `${bad('weights-missing')} keeps its weights in weights-missing.onnx.data, which does not exist.`,
    next: `Copy that file to ${bad('weights-missing')}.data, where the model looks for it.`,
  },
  'outputs that are no numbers': {
    args: [one, bad('not-a-number'), ...quick, '--class-map', `not-a-number=${folder}/map-of-three.json`],
    what: /not-a-number\.onnx returned NaN or infinite values in output0 for \d+\.jpg\.$/,
    next: 'The export is damaged. Export the model again.',
  },
  'the same, to be inspected': {
    args: ['inspect', bad('classifier')],
    what: /is not an object detector/,
    next: 'Give a model that outputs boxes with classes and scores.',
  },
})
