import { basename, dirname } from 'node:path'

/** A format that is not ONNX: what it is, and how a file of it becomes ONNX, each a sentence or two. */
export interface OtherFormat {
  readonly kind: string
  readonly fix: (path: string) => string
}

const ULTRALYTICS = (path: string) => `\`yolo export model=${quoted(path)} format=onnx\``

/** The command for a file that its tool takes only under that ending, after a new name where it has another. */
function named(path: string, ending: string, command: (path: string) => string): string {
  if (path.endsWith(ending)) return command(path)
  const renamed = `${path.replace(/\.[^./\\]+$/, '')}${ending}`
  return `rename it to ${quoted(renamed)}, then ${command(renamed)}`
}

/** Ultralytics exports no checkpoint whose name ends otherwise than in .pt. */
const fromCheckpoint = (path: string) => named(path, '.pt', ULTRALYTICS)

const FROM_CHECKPOINT = `Give the .onnx file that it was made from, or export the checkpoint with the tool that trained it. If that is Ultralytics: ${ULTRALYTICS('<checkpoint.pt>')}.`
const tf2onnx = (source: string) => `\`python -m tf2onnx.convert ${source} --output model.onnx\``

/**
 * Formats that people have in place of ONNX, with their exporters' own commands: docs.ultralytics.com/modes/export;
 * export.py of YOLOv5 and YOLOv7; tools/export_onnx.py of RT-DETR, tools/deployment/export_onnx.py of D-FINE, DEIM and
 * RT-DETRv4; tools/deploy.py of mmdeploy; tf2onnx.convert; paddle2onnx; optimum-cli.
 */
export const otherFormats = {
  ultralytics: {
    kind: 'a PyTorch checkpoint of Ultralytics',
    fix: (path) => `Export it to ONNX with Ultralytics: ${fromCheckpoint(path)}.`,
  },
  'yolov5-or-v7': {
    kind: 'a PyTorch checkpoint of YOLOv5 or YOLOv7',
    fix: (path) =>
      `Export it to ONNX in its repository. YOLOv5: \`python export.py --weights ${quoted(path)} --include onnx\`; YOLOv7: \`python export.py --weights ${quoted(path)} --grid\`.`,
  },
  yolov6: {
    kind: 'a PyTorch checkpoint of YOLOv6',
    fix: (path) =>
      `Export it to ONNX in its repository: \`python deploy/ONNX/export_onnx.py --weights ${quoted(path)}\`.`,
  },
  openmmlab: {
    kind: 'a PyTorch checkpoint of OpenMMLab',
    fix: (path) =>
      `Export it to ONNX with mmdeploy: \`python tools/deploy.py <deploy config> <model config> ${quoted(path)} <image> --work-dir <folder> --dump-info\`.`,
  },
  pytorch: {
    kind: 'a PyTorch checkpoint',
    fix: (path) =>
      `Export it to ONNX with the tool that trained it. Ultralytics: ${fromCheckpoint(path)}; RT-DETR: \`python tools/export_onnx.py -c <config> -r ${quoted(path)}\`; D-FINE, DEIM, RT-DETRv4: \`python tools/deployment/export_onnx.py -c <config> -r ${quoted(path)}\`; others: \`torch.onnx.export\`.`,
  },
  torchscript: {
    kind: 'a TorchScript model',
    fix: () =>
      `Export the checkpoint that it was made from to ONNX, with the tool that trained it. If that is Ultralytics: ${ULTRALYTICS('<checkpoint.pt>')}; in code of your own: \`torch.onnx.export\`.`,
  },
  safetensors: {
    kind: 'a file of weights in safetensors format, without a graph',
    fix: (path) =>
      `Export its model to ONNX. Hugging Face: \`optimum-cli export onnx --model ${quoted(dirname(path))} <output folder>\`; others: \`torch.onnx.export\`.`,
  },
  tensorrt: { kind: 'a TensorRT engine', fix: () => FROM_CHECKPOINT },
  openvino: { kind: 'an OpenVINO model', fix: () => FROM_CHECKPOINT },
  'core-ml': { kind: 'a Core ML model', fix: () => FROM_CHECKPOINT },
  ncnn: { kind: 'an ncnn model', fix: () => FROM_CHECKPOINT },
  rknn: { kind: 'an RKNN model', fix: () => FROM_CHECKPOINT },
  weights: { kind: 'a file of weights of another model file', fix: () => FROM_CHECKPOINT },
  'tensorflow-lite': {
    kind: 'a TensorFlow Lite model',
    fix: (path) =>
      `Convert it to ONNX: ${tf2onnx(`--tflite ${quoted(path)}`)}. Or export the checkpoint that it was made from.`,
  },
  'saved-model': {
    kind: 'a TensorFlow SavedModel',
    fix: (path) => {
      const folder = basename(path) === 'saved_model.pb' ? dirname(path) : path
      return `Convert it to ONNX: ${tf2onnx(`--saved-model ${quoted(folder)}`)}.`
    },
  },
  'tensorflow-graph': {
    kind: 'a frozen TensorFlow graph',
    fix: (path) =>
      `Convert it to ONNX: ${tf2onnx(`--graphdef ${quoted(path)} --inputs <name>:0 --outputs <name>:0,<name>:0`)}.`,
  },
  'keras-h5': {
    kind: 'an HDF5 file, such as Keras saves',
    fix: (path) => `Convert it to ONNX: ${tf2onnx(`--keras ${quoted(path)}`)}.`,
  },
  keras: {
    kind: 'a Keras model',
    fix: (path) =>
      `Export it to ONNX in Python: ${named(path, '.keras', (kept) => `\`keras.saving.load_model("${kept}").export("model.onnx", format="onnx")\``)}.`,
  },
  paddle: {
    kind: 'a Paddle inference model',
    fix: (path) => {
      const stem = basename(path).replace(/\.[^.]+$/, '')
      return `Convert it to ONNX: \`paddle2onnx --model_dir ${quoted(dirname(path))} --model_filename ${stem}.pdmodel --params_filename ${stem}.pdiparams --save_file model.onnx\`.`
    },
  },
  'paddle-checkpoint': {
    kind: 'a Paddle checkpoint',
    fix: (path) =>
      `Export it with PaddleDetection (\`python tools/export_model.py -c <config> -o weights=${quoted(path)}\`), then convert the result with \`paddle2onnx\`.`,
  },
  'external-data': {
    kind: 'a file of weights that belongs to an ONNX model',
    fix: () => 'Give the .onnx file next to it.',
  },
} as const satisfies Record<string, OtherFormat>

export type OtherFormatId = keyof typeof otherFormats

/** Endings by which files of these formats are known where their content does not say it. */
const endings: Readonly<Record<string, OtherFormatId>> = {
  '.pt': 'pytorch',
  '.pth': 'pytorch',
  '.ckpt': 'pytorch',
  '.torchscript': 'torchscript',
  '.safetensors': 'safetensors',
  '.engine': 'tensorrt',
  '.trt': 'tensorrt',
  '.plan': 'tensorrt',
  '.tflite': 'tensorflow-lite',
  '.pb': 'tensorflow-graph',
  '.h5': 'keras-h5',
  '.hdf5': 'keras-h5',
  '.keras': 'keras',
  '.mlmodel': 'core-ml',
  '.mlpackage': 'core-ml',
  '.xml': 'openvino',
  '.bin': 'weights',
  '.param': 'ncnn',
  '.rknn': 'rknn',
  '.pdmodel': 'paddle',
  '.pdiparams': 'paddle',
  '.pdparams': 'paddle-checkpoint',
  '.data': 'external-data',
}

/** The format that a path's ending stands for; null where it stands for none of these. */
export function formatOfEnding(path: string): OtherFormatId | null {
  const name = basename(path).toLowerCase()
  if (name === 'saved_model.pb') return 'saved-model'
  return endings[/\.[^.]+$/.exec(name)?.[0] ?? ''] ?? null
}

/** Names in a folder by which it is a model of another format. */
const folderMarks: readonly (readonly [RegExp, OtherFormatId])[] = [
  [/^saved_model\.pb$/, 'saved-model'],
  [/\.mlmodel$|^Manifest\.json$/, 'core-ml'],
  [/\.xml$/, 'openvino'],
  [/\.ncnn\.param$/, 'ncnn'],
  [/\.pdmodel$/, 'paddle'],
  [/^model\.safetensors$/, 'safetensors'],
]

/** The format of a folder that is a model as a whole, with the path that its fix is about; null where it is none. */
export function formatOfFolder(
  path: string,
  names: readonly string[],
): { readonly format: OtherFormatId; readonly about: string } | null {
  for (const [mark, format] of folderMarks) {
    const name = names.find((each) => mark.test(each))
    if (name !== undefined)
      return { format, about: format === 'saved-model' ? path : `${path.replace(/\/+$/, '')}/${name}` }
  }
  return null
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./<>@%+=:,~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
