import { join } from 'node:path'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { one, quick, refusedInWords, shapes } from './bad-input.ts'

/** A zip of PyTorch's, as far as it is looked at. */
const checkpoint = (module: string) => `PK\u0003\u0004best/data.pkl}q\u0000(X\u0005modelc${module}\nModel\n`

const folder = temporaryFolder({
  'best.pt': checkpoint('ultralytics.nn.tasks'),
  'yolov5s.pt': checkpoint('models.yolo'),
  'rtdetr.pth': checkpoint('collections'),
  'best.torchscript': 'PK\u0003\u0004best/data.pkl best/code/a.py best/constants.pkl',
  'best.engine': '\u0000\u0001\u0000\u0000{"stride": 32}',
  'best.tflite': '\u001c\u0000\u0000\u0000TFL3',
  'best_saved_model/saved_model.pb': '\u0008\u0001\u0012\u0003abc',
  'frozen.pb': '\n\u0003abc',
  'best.mlmodel': '\u0008\u0004\u0012\u0003abc',
  'best.mlpackage/Manifest.json': {},
  'best_openvino_model/best.xml': '<?xml version="1.0"?>\n<net name="best" version="11">\n</net>',
  'best_openvino_model/best.bin': '\u0000\u0001\u0002\u0003',
  'model.pdmodel': '\n\u0003abc',
  'model.keras': 'PK\u0003\u0004config.json model.weights.h5',
  'model.onnx.data': '\u0000\u0000\u0001\u0001',
})
const at = (name: string) => join(folder, name)
const variant = (name: string) => [one, at(name), ...quick]
const fromCheckpoint =
  'Give the .onnx file that it was made from, or export the checkpoint with the tool that trained it. If that is Ultralytics: `yolo export model=<checkpoint.pt> format=onnx`.'
const isNoOnnx = (name: string, kind: string) => `${at(name)} is not an ONNX model: it is ${kind}.`

refusedInWords('formats of models', {
  'a checkpoint of Ultralytics': {
    args: variant('best.pt'),
    what: isNoOnnx('best.pt', 'a PyTorch checkpoint of Ultralytics'),
    next: `Export it to ONNX with Ultralytics: \`yolo export model=${at('best.pt')} format=onnx\`.`,
  },
  'a checkpoint of YOLOv5': {
    args: variant('yolov5s.pt'),
    what: isNoOnnx('yolov5s.pt', 'a PyTorch checkpoint of YOLOv5 or YOLOv7'),
    next: /YOLOv5: `python export\.py --weights \S+yolov5s\.pt --include onnx`; YOLOv7: `python export\.py --weights \S+ --grid`\.$/,
  },
  'a checkpoint of an RT-DETR, as the baseline': {
    args: [at('rtdetr.pth'), one, ...quick],
    what: isNoOnnx('rtdetr.pth', 'a PyTorch checkpoint'),
    next: /RT-DETR: `python tools\/export_onnx\.py -c <config> -r \S+rtdetr\.pth`; D-FINE, DEIM, RT-DETRv4: `python tools\/deployment\/export_onnx\.py /,
  },
  'TorchScript, to be inspected': {
    args: ['inspect', at('best.torchscript')],
    what: isNoOnnx('best.torchscript', 'a TorchScript model'),
    next: /^Export the checkpoint that it was made from to ONNX/,
  },
  'an engine of TensorRT': {
    args: variant('best.engine'),
    what: isNoOnnx('best.engine', 'a TensorRT engine'),
    next: fromCheckpoint,
  },
  'TensorFlow Lite': {
    args: variant('best.tflite'),
    what: isNoOnnx('best.tflite', 'a TensorFlow Lite model'),
    next: `Convert it to ONNX: \`python -m tf2onnx.convert --tflite ${at('best.tflite')} --output model.onnx\`. Or export the checkpoint that it was made from.`,
  },
  'a folder of TensorFlow’s': {
    args: variant('best_saved_model'),
    what: isNoOnnx('best_saved_model', 'a TensorFlow SavedModel'),
    next: `Convert it to ONNX: \`python -m tf2onnx.convert --saved-model ${at('best_saved_model')} --output model.onnx\`.`,
  },
  'a frozen graph of TensorFlow’s': {
    args: variant('frozen.pb'),
    what: isNoOnnx('frozen.pb', 'a frozen TensorFlow graph'),
    next: /--graphdef \S+frozen\.pb --inputs <name>:0 --outputs <name>:0,<name>:0 --output model\.onnx`\.$/,
  },
  'a model of Core ML': {
    args: variant('best.mlmodel'),
    what: isNoOnnx('best.mlmodel', 'a Core ML model'),
    next: fromCheckpoint,
  },
  'a package of Core ML': {
    args: ['inspect', at('best.mlpackage')],
    what: isNoOnnx('best.mlpackage', 'a Core ML model'),
    next: fromCheckpoint,
  },
  'a folder of OpenVINO’s': {
    args: variant('best_openvino_model'),
    what: isNoOnnx('best_openvino_model', 'an OpenVINO model'),
    next: fromCheckpoint,
  },
  'weights of OpenVINO’s': {
    args: variant('best_openvino_model/best.bin'),
    what: isNoOnnx('best_openvino_model/best.bin', 'a file of weights of another model file'),
    next: fromCheckpoint,
  },
  'a model of Paddle’s': {
    args: variant('model.pdmodel'),
    what: isNoOnnx('model.pdmodel', 'a Paddle inference model'),
    next: `Convert it to ONNX: \`paddle2onnx --model_dir ${folder} --model_filename model.pdmodel --params_filename model.pdiparams --save_file model.onnx\`.`,
  },
  'a model of Keras’': {
    args: variant('model.keras'),
    what: isNoOnnx('model.keras', 'a Keras model'),
    next: /^Export it to ONNX in Python: `keras\.saving\.load_model\(/,
  },
  'weights of an ONNX model': {
    args: variant('model.onnx.data'),
    what: isNoOnnx('model.onnx.data', 'a file of weights that belongs to an ONNX model'),
    next: 'Give the .onnx file next to it.',
  },
  'a checkpoint to evaluate': {
    args: ['eval', at('best.pt'), '--data', shapes],
    what: `${at('best.pt')} is a model. \`detcompare eval\` takes detection files in COCO results format.`,
    next: 'To run models, export them to ONNX and drop `eval`: `detcompare <baseline.onnx> <variant.onnx...> --data <path>`.',
  },
})
