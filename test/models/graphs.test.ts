import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { canvasSize } from '../../src/images/fit.ts'
import { inputTensors } from '../../src/measurement/sessions/run-detector.ts'
import { Detector } from '../../src/models/detector.ts'
import { readModelFile } from '../../src/models/file/read-model-file.ts'
import type { Outputs } from '../../src/models/outputs.ts'
import type { ModelPlan } from '../../src/models/plan-model.ts'
import { agreement } from './agreement.ts'
import { built } from './built.ts'
import { planByValues } from './planned.ts'
import { type DetectionRow, named, type RecordedCase, type RecordedImage, recordedCase } from './recorded-case.ts'

const folder = 'fixtures/families/graphs'

const IN_METADATA = 'metadata `names`'
const IN_CONFIG = '`id2label` of config.json'
const IN_INFER_CFG = '`label_list` of infer_cfg.yml'

/** Family, its strongest evidence (null: a user has to name it), and where the class names lie (null: the file has none). */
const expected: Readonly<Record<string, readonly [family: string, evidence: string | null, names: string | null]>> = {
  'd-fine-deploy': ['rtdetr-deploy', 'names', null],
  'hf-d-fine': ['rtdetr-huggingface', 'sidecar', IN_CONFIG],
  'hf-rtdetr': ['rtdetr-huggingface', 'sidecar', IN_CONFIG],
  'hf-detr': ['detr-huggingface', 'sidecar', IN_CONFIG],
  'hf-detr-pixel-mask': ['detr-huggingface', 'sidecar', IN_CONFIG],
  'hf-yolos': ['yolos-huggingface', 'sidecar', IN_CONFIG],
  'hf-conditional-detr': ['conditional-detr-huggingface', 'sidecar', IN_CONFIG],
  'detr-original-fixed': ['detr', 'names', null],
  'rf-detr': ['rf-detr', 'names', null],
  'rf-detr-three-classes': ['rf-detr', null, null],
  'nanodet-concatenated': ['nanodet-concatenated', 'names', null],
  'nanodet-per-stride': ['nanodet', 'shapes', null],
  'nanodet-per-stride-named': ['nanodet', 'shapes', null],
  'nanodet-plus': ['nanodet-plus', 'names', null],
  'paddle-picodet': ['paddle-picodet', 'sidecar', IN_INFER_CFG],
  'paddle-ppyoloe': ['paddle-ppyoloe-plus', 'sidecar', IN_INFER_CFG],
  'paddle-rtdetr': ['paddle-rtdetr', 'sidecar', IN_INFER_CFG],
  'rtdetr-deploy': ['rtdetr-deploy', 'names', null],
  'paddle-picodet-no-nms': ['paddle-picodet', 'sidecar', IN_INFER_CFG],
  'paddle-ppyoloe-exclude-nms': ['paddle-ppyoloe', 'sidecar', IN_INFER_CFG],
  'paddle-ppyoloe-exclude-post-process': ['paddle-ppyoloe', 'sidecar', IN_INFER_CFG],
  'yolo-nas-flat': ['yolo-nas', 'names', null],
  'yolo-nas-batch': ['yolo-nas', 'names', null],
  'yolo-nas-batch-fine-tuned': ['yolo-nas-own-data', 'names', null],
  'damo-yolo': ['damo-yolo', 'names', null],
  'mmdeploy-rtmdet': ['mmdeploy', 'sidecar', null],
  'mmdeploy-retinanet': ['mmdeploy', 'sidecar', null],
  ultraface: ['ultraface', 'names', null],
  'efficientdet-automl': ['efficientdet-automl', 'names', null],
  'efficientdet-automl-v2': ['efficientdet-automl-v2', 'shapes', null],
  'onnx-zoo-faster-rcnn': ['onnx-zoo-faster-rcnn', 'names', null],
  'onnx-zoo-ssd': ['onnx-zoo-ssd', 'names', null],
  'onnx-zoo-yolov3': ['onnx-zoo-yolov3', 'names', null],
  'tf-object-detection': ['tf-object-detection', 'names', null],
  'tf-object-detection-v1': ['tf-object-detection', 'names', null],
  'torchvision-faster-rcnn': ['torchvision', 'shapes', null],
  'torchvision-faster-rcnn-fixed': ['torchvision', 'names', null],
  'torchvision-retinanet': ['torchvision', 'shapes', null],
  'ultralytics-26-end-to-end': ['ultralytics-end-to-end', 'metadata', IN_METADATA],
  'ultralytics-rtdetr': ['ultralytics-rtdetr', 'metadata', IN_METADATA],
  'ultralytics-rtdetr-8.3': ['ultralytics-rtdetr', 'operators', IN_METADATA],
  'ultralytics-rtdetr-two-classes': ['ultralytics-rtdetr', 'metadata', IN_METADATA],
  'ultralytics-v10-end-to-end': ['ultralytics-end-to-end', 'metadata', IN_METADATA],
  'ultralytics-v8': ['ultralytics-raw', 'metadata', IN_METADATA],
  'ultralytics-v8-dynamic': ['ultralytics-raw', 'metadata', IN_METADATA],
  'ultralytics-v8-nms': ['ultralytics-end-to-end', 'operators', IN_METADATA],
  'ultralytics-v8-two-classes': ['ultralytics-raw', 'metadata', IN_METADATA],
  fastestdet: ['fastestdet', 'operators', null],
  'ultralytics-26-segmentation-end-to-end': ['ultralytics-end-to-end', 'metadata', IN_METADATA],
  'yolo-fastestv2': ['yolo-fastestv2', 'operators', null],
  yolov5: ['yolov5', 'metadata', IN_METADATA],
  'yolov5-lite-best-class': ['yolov5-lite-best-class', 'names', null],
  'yolov5-lite-concat': ['yolov5-lite-concat', 'names', null],
  'yolov5-lite-end-to-end': ['yolov5-lite-end-to-end', 'names', null],
  yolov6: ['yolov6', 'names', null],
  'yolov6-end-to-end': ['yolov6-end-to-end', 'names', null],
  'yolov7-end-to-end': ['yolov7-end-to-end', 'names', null],
  'yolov7-grid': ['yolov7', null, null],
  'yolov9-two-branches': ['yolov9', 'metadata', IN_METADATA],
  yolox: ['yolox', 'names', null],
  'yolox-decoded': ['yolox-decoded', 'names', null],
}

/** Rows of chosen classes: nothing in the file counts them. */
const uncounted = [
  'rtdetr-deploy',
  'd-fine-deploy',
  'mmdeploy-rtmdet',
  'mmdeploy-retinanet',
  'yolo-nas-flat',
  'yolo-nas-batch',
  'yolo-nas-batch-fine-tuned',
  'yolov5-lite-best-class',
  'yolov5-lite-end-to-end',
  'yolov6-end-to-end',
  'yolov7-end-to-end',
  'torchvision-faster-rcnn',
  'torchvision-faster-rcnn-fixed',
  'torchvision-retinanet',
  'tf-object-detection',
  'tf-object-detection-v1',
  'efficientdet-automl',
  'efficientdet-automl-v2',
]

it('every graph is spoken of here', () => {
  const graphs = readdirSync(folder).map((entry) => basename(entry, '.onnx'))
  expect(graphs.sort()).toEqual(Object.keys(expected).sort())
})

describe.each(Object.entries(expected))(
  'the stand-in %s, from file to detections',
  (name, [family, evidence, names]) => {
    let recorded: RecordedCase
    let image: RecordedImage
    let plan: ModelPlan
    let outputs: Outputs

    beforeAll(async () => {
      recorded = recordedCase(name)
      image = recorded.images[0] as RecordedImage
      const pictures = recorded.images.map(({ outputs: recordedOutputs }) => recordedOutputs)
      // Two exporters write what YOLOv7 does with --grid: there a user has to say which.
      const family = evidence === null ? (named[name] ?? null) : null
      plan = planByValues(await readModelFile(pathOf(name)), name, pictures, { family })
      const { openSession } =
        await built<typeof import('../../src/models/runtime/session.ts')>('models/runtime/session')
      const session = await openSession(pathOf(name), 'cpu', name)
      outputs = await session.run(inputTensors(new Detector(plan), [blank(image, plan)]))
    })

    it(`is recognised as ${family} by its ${evidence}`, () => {
      expect(plan.family).toBe(family)
      expect(plan.evidence[0]?.source ?? null).toBe(evidence)
    })

    it('is given the input size of its exporter', () => {
      const { inputWidth, inputHeight } = image.frame
      expect(canvasSize(plan.preprocessing, image.frame)).toEqual({ width: inputWidth, height: inputHeight })
    })

    it('has the exporter’s classes, as far as its files tell', () => {
      expect(plan.classCount).toBe(uncounted.includes(name) ? null : recorded.classNames.length)
      expect(plan.classNamesSource).toBe(names)
      expect(plan.classNames).toEqual(names === null ? null : recorded.classNames)
    })

    it('is fed the sizes that its exporter feeds it', () => {
      const extras = inputTensors(new Detector(plan), [blank(image, plan)]).slice(1)
      const values = extras.map((input) => [input.name, Array.from(input.data as Iterable<number | bigint>, Number)])
      expect(Object.fromEntries(values)).toEqual(image.extraInputs)
    })

    it('puts out what was recorded, through onnxruntime and back', () => {
      expect(outputs.map((output) => [output.name, output.dims])).toEqual(
        image.outputs.map((output) => [output.name, output.dims]),
      )
      for (const [at, { data }] of image.outputs.entries()) expect(outputs[at]?.data).toEqual(data)
    })

    it('gives the exporter’s detections', () => {
      const ours: DetectionRow[] = []
      new Detector(plan).detect(outputs, image.frame, (x, y, width, height, score, classIndex) =>
        ours.push([x, y, x + width, y + height, score, classIndex]),
      )
      expect(image.detections.length).toBeGreaterThan(0)
      expect(agreement(ours, image.detections)).toBeGreaterThanOrEqual(0.99)
    })
  },
)

/** A black picture of the size that the exporter fed. */
function blank({ frame }: RecordedImage, { preprocessing }: ModelPlan) {
  const length = 3 * frame.inputWidth * frame.inputHeight
  return { data: preprocessing.type === 'uint8' ? new Uint8Array(length) : new Float32Array(length), frame }
}

/** Exporters that leave settings beside a model have a folder each. */
function pathOf(name: string): string {
  const file = join(folder, `${name}.onnx`)
  return existsSync(file) ? file : join(folder, name, 'model.onnx')
}
