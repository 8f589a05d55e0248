import { describe, expect, it } from 'vitest'
import { byEnding, foreignFolder, foreignKind } from '../../../src/models/file/foreign-file.ts'
import { formatOfEnding } from '../../../src/models/file/other-formats.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

/** Parts of a zip as PyTorch and Keras write it, nothing compressed. */
const zip = (...names: string[]) =>
  bytes(`PK\x03\x04${names.map((name) => `\x00\x00${name}\x80\x02`).join('PK\x03\x04')}`)

/** A pickle that names a class of this module. */
const pickled = (module: string) => `\x80\x02}q\x00(X\x05\x00\x00\x00modelc${module}\nModel\n`

const safetensors = (header: string) => {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Uint8Array.from(Buffer.concat([length, Buffer.from(header), Buffer.alloc(16)]))
}

describe('a file of another format is known by its content, whatever its name', () => {
  it.each([
    ['a zip of PyTorch', zip('archive/data.pkl', 'archive/version'), /^a PyTorch checkpoint$/],
    ['a pickle of PyTorch', bytes(pickled('collections')), /^a PyTorch checkpoint$/],
    [
      'a zip of Ultralytics',
      zip('best/data.pkl', pickled('ultralytics.nn.tasks')),
      /^a PyTorch checkpoint of Ultralytics$/,
    ],
    ['a pickle of YOLOv5', bytes(pickled('models.yolo')), /^a PyTorch checkpoint of YOLOv5 or YOLOv7$/],
    ['a zip of YOLOv6', zip('a/data.pkl', pickled('yolov6.models.yolo')), /^a PyTorch checkpoint of YOLOv6$/],
    ['a zip of OpenMMLab', zip('a/data.pkl', pickled('mmengine.logging')), /^a PyTorch checkpoint of OpenMMLab$/],
    ['a zip of TorchScript', zip('a/data.pkl', 'a/code/__torch__.py', 'a/constants.pkl'), /^a TorchScript model$/],
    ['a zip of Keras', zip('metadata.json', 'model.weights.h5'), /^a Keras model$/],
    ['HDF5', bytes('\x89HDF\r\n'), /^an HDF5 file, such as Keras saves$/],
    ['TensorFlow Lite', bytes('\x1c\x00\x00\x00TFL3'), /^a TensorFlow Lite model$/],
    ['TensorRT', bytes('ftrt\x00\x00'), /^a TensorRT engine$/],
    ['safetensors', safetensors('{"a":{"dtype":"F32"}}'), /^a file of weights in safetensors format, without a graph$/],
    ['OpenVINO', bytes('<?xml version="1.0"?>\n<net name="model" version="11">'), /^an OpenVINO model$/],
    ['ncnn', bytes('7767517\n168 191\nInput in0 0 1 in0'), /^an ncnn model$/],
    ['another zip', zip('readme.txt'), /^a zip archive$/],
    ['another XML', bytes('<?xml version="1.0"?><annotation/>'), /^a web page or XML$/],
  ])('%s', (_, content, kind) => {
    expect(foreignKind('model.onnx', content)?.kind).toMatch(kind)
  })

  it('and ONNX is none', () => {
    expect(foreignKind('model.pt', bytes('\x08\x08\x12\x07pytorch'))).toBeNull()
  })
})

describe('what helps', () => {
  it.each([
    [
      zip('b/data.pkl', pickled('ultralytics.nn.tasks')),
      'runs/best.pt',
      'with Ultralytics: `yolo export model=runs/best.pt format=onnx`',
    ],
    [
      zip('b/data.pkl', pickled('ultralytics.nn.tasks')),
      'runs/v1.2/best.onnx',
      'with Ultralytics: rename it to runs/v1.2/best.pt, then `yolo export model=runs/v1.2/best.pt format=onnx`',
    ],
    [
      bytes(pickled('x')),
      'a.onnx',
      'with the tool that trained it. Ultralytics: rename it to a.pt, then `yolo export model=a.pt format=onnx`',
    ],
    [
      zip('b/code/a.py', 'b/constants.pkl'),
      'a.onnx',
      'with the tool that trained it. If that is Ultralytics: `yolo export model=<checkpoint.pt> format=onnx`;',
    ],
    [zip('model.weights.h5', ''), 'a.onnx', 'rename it to a.keras, then `keras.saving.load_model("a.keras")'],
    [bytes(pickled('models.yolo')), 'best.pt', '`python export.py --weights best.pt --include onnx`'],
    [bytes(pickled('x')), 'a.pth', '`python tools/export_onnx.py -c <config> -r a.pth`'],
    [bytes(pickled('x')), 'a.pth', '`python tools/deployment/export_onnx.py -c <config> -r a.pth`'],
    [
      bytes('\x1c\x00\x00\x00TFL3'),
      'a b.tflite',
      "`python -m tf2onnx.convert --tflite 'a b.tflite' --output model.onnx`",
    ],
    [safetensors('{"a":1}'), 'rtdetr/model.safetensors', '`optimum-cli export onnx --model rtdetr <output folder>`'],
  ])('for %o as %s is the exporter’s own command', (content, path, command) => {
    expect(foreignKind(path, content)?.fix).toContain(command)
  })
})

describe('a file of which the content says nothing', () => {
  it.each([
    [
      'm.pdmodel',
      'paddle2onnx --model_dir . --model_filename m.pdmodel --params_filename m.pdiparams --save_file model.onnx',
    ],
    ['x/m.pdiparams', 'paddle2onnx --model_dir x --model_filename m.pdmodel'],
    ['best.pdparams', 'python tools/export_model.py -c <config> -o weights=best.pdparams'],
    ['frozen.pb', 'python -m tf2onnx.convert --graphdef frozen.pb --inputs'],
    ['a/saved_model.pb', 'python -m tf2onnx.convert --saved-model a --output model.onnx'],
    ['m.keras', 'keras.saving.load_model("m.keras").export("model.onnx", format="onnx")'],
    ['m.h5', 'python -m tf2onnx.convert --keras m.h5'],
    ['m.engine', 'Give the .onnx file that it was made from'],
    ['m.mlmodel', 'Give the .onnx file that it was made from'],
    ['m.bin', 'Give the .onnx file that it was made from'],
    ['m.torchscript', 'torch.onnx.export'],
    ['m.onnx.data', 'Give the .onnx file next to it.'],
  ])('%s is known by its ending', (path, fix) => {
    expect(byEnding(path)?.fix).toContain(fix)
  })

  it.each(['m.onnx', 'm', 'm.txt', 'onnx.d/m'])('%s is not', (path) => {
    expect(formatOfEnding(path)).toBeNull()
  })
})

describe('a folder that is a model', () => {
  it.each([
    ['best_saved_model', ['saved_model.pb', 'variables'], '--saved-model best_saved_model '],
    ['best.mlpackage/', ['Data', 'Manifest.json'], 'Give the .onnx file'],
    ['best_openvino_model', ['best.xml', 'best.bin'], 'Give the .onnx file'],
    ['best_paddle_model', ['model.pdmodel', 'model.pdiparams'], '--model_dir best_paddle_model '],
    ['rtdetr', ['config.json', 'model.safetensors'], 'optimum-cli export onnx --model rtdetr '],
  ])('%s is known by what is in it', (path, names, fix) => {
    expect(foreignFolder(path, names)?.fix).toContain(fix)
  })

  it('is not any other', () => {
    expect(foreignFolder('models', ['a.onnx', 'readme.md'])).toBeNull()
  })
})
