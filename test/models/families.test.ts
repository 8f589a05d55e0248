import { beforeAll, describe, expect, it } from 'vitest'
import { Detector } from '../../src/models/detector.ts'
import type { ModelPlan } from '../../src/models/plan-model.ts'
import { agreement } from './agreement.ts'
import { planByValues } from './planned.ts'
import { type DetectionRow, named, recordedCase, recordedCases } from './recorded-case.ts'

/** By the start of a case's name, longest first. */
const familyOfCase = {
  'ultralytics-26-segmentation-end-to-end': 'ultralytics-end-to-end',
  'ultralytics-26-pose-end-to-end': 'ultralytics-end-to-end',
  'ultralytics-26-end-to-end': 'ultralytics-end-to-end',
  'ultralytics-v10-end-to-end': 'ultralytics-end-to-end',
  'ultralytics-v8-nms': 'ultralytics-end-to-end',
  'ultralytics-rtdetr': 'ultralytics-rtdetr',
  ultralytics: 'ultralytics-raw',
  'rtdetr-deploy': 'rtdetr-deploy',
  'd-fine': 'rtdetr-deploy',
  rtdetrv: 'rtdetr-deploy',
  'deimv2-hgnetv2': 'rtdetr-deploy',
  'hf-detr': 'detr-huggingface',
  'hf-yolos': 'yolos-huggingface',
  'hf-conditional-detr': 'conditional-detr-huggingface',
  'hf-deformable-detr': 'conditional-detr-huggingface',
  hf: 'rtdetr-huggingface',
  'detr-original': 'detr',
  'conditional-detr-original': 'conditional-detr',
  'rf-detr': 'rf-detr',
  'lw-detr': 'lw-detr',
  'yolov5-lite-concat': 'yolov5-lite-concat',
  'yolov5-lite-decoded': 'yolov5-lite-decoded',
  'yolov5-lite-best-class': 'yolov5-lite-best-class',
  'yolov5-lite-end-to-end': 'yolov5-lite-end-to-end',
  yolov5: 'yolov5',
  'yolov6-end-to-end': 'yolov6-end-to-end',
  yolov6: 'yolov6',
  'yolov7-grid': 'yolov7',
  'yolov7-end-to-end': 'yolov7-end-to-end',
  yolov9: 'yolov9',
  'yolo-fastestv2': 'yolo-fastestv2',
  fastestdet: 'fastestdet',
  'yolox-decoded': 'yolox-decoded',
  yolox: 'yolox',
  'nanodet-plus': 'nanodet-plus',
  'nanodet-concatenated': 'nanodet-concatenated',
  nanodet: 'nanodet',
  'paddle-picodet': 'paddle-picodet',
  'paddle-ppyoloe-e': 'paddle-ppyoloe',
  'yolo-nas-batch-fine-tuned': 'yolo-nas-own-data',
  'yolo-nas-flat': 'yolo-nas',
  'yolo-nas-batch': 'yolo-nas',
  'damo-yolo': 'damo-yolo',
  mmdeploy: 'mmdeploy',
  ultraface: 'ultraface',
  'pytorch-ssd': 'pytorch-ssd',
  'onnx-zoo-ssd': 'onnx-zoo-ssd',
  'onnx-zoo-faster-rcnn': 'onnx-zoo-faster-rcnn',
  'onnx-zoo-yolov3': 'onnx-zoo-yolov3',
  torchvision: 'torchvision',
  'tf-object-detection': 'tf-object-detection',
  'efficientdet-heads': 'efficientdet-heads',
  'efficientdet-automl-v2': 'efficientdet-automl-v2',
  'efficientdet-automl': 'efficientdet-automl',
} as const

/** Files that leave their input size open, and say nowhere at which one they were exported. */
const inputSizes: Readonly<Record<string, { width: number; height: number }>> = {
  'yolov5-dynamic': { width: 96, height: 96 },
}

function expectedFamily(name: string): string {
  const start = Object.keys(familyOfCase).find((key) => name.startsWith(key))
  if (start === undefined) throw new Error(`say which family ${name} is`)
  return familyOfCase[start as keyof typeof familyOfCase]
}

describe.each(recordedCases())('%s, as its exporter decoded it', (name) => {
  const recorded = recordedCase(name)
  const saidByUser = named[name] ?? null
  let plan: ModelPlan

  beforeAll(() => {
    const pictures = recorded.images.map(({ outputs }) => outputs)
    plan = planByValues(recorded.signature, name, pictures, {
      family: saidByUser,
      inputSize: inputSizes[name] ?? null,
    })
  })

  it.skipIf(saidByUser !== null)('is recognised', () => {
    expect(plan.family).toBe(expectedFamily(name))
  })

  it.each(recorded.images.map((image) => image.file))('gives the exporter’s detections on %s', (file) => {
    const image = recorded.images.find((candidate) => candidate.file === file)
    if (image === undefined) throw new Error('no image')
    const ours: DetectionRow[] = []
    new Detector(plan).detect(image.outputs, image.frame, (x, y, width, height, score, classIndex) =>
      ours.push([x, y, x + width, y + height, score, classIndex]),
    )
    expect(image.detections.length).toBeGreaterThan(0)
    expect(agreement(ours, image.detections)).toBeGreaterThanOrEqual(0.99)
  })
})
