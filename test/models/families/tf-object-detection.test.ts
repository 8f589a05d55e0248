import { expect, it } from 'vitest'
import { Detector } from '../../../src/models/detector.ts'
import type { TensorSignature } from '../../../src/models/file/model-signature.ts'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const bytes: TensorSignature = { name: 'input_tensor', type: 'uint8', shape: [1, 'h', 'w', 3] }
const parts = [
  tensor('num_detections', 1),
  tensor('detection_classes', 1, 100),
  tensor('detection_boxes', 1, 100, 4),
  tensor('detection_scores', 1, 100),
]

function planOf(input: TensorSignature, outputs = parts) {
  return planModel(signatureOf({ inputs: [input], outputs }), 'mine')
}

it('outputs are found by name, in whatever order tf2onnx put them', () => {
  expect(planOf(bytes).family).toBe('tf-object-detection')
  expect(planOf(bytes, [...parts].reverse()).family).toBe('tf-object-detection')
})

it('a frozen graph’s names end in :0', () => {
  const frozen = parts.map((part) => ({ ...part, name: `${part.name}:0` }))
  const plan = planOf({ ...bytes, name: 'image_tensor:0' }, frozen)
  expect(plan.reading).toMatchObject({ count: 'num_detections:0', boxes: { output: 'detection_boxes:0' } })
})

it('pictures go in as bytes, or as floats of the same range', () => {
  expect(planOf(bytes).preprocessing).toMatchObject({ type: 'uint8', layout: 'nhwc', fit: { kind: 'as-is' } })
  const floats = planOf({ ...bytes, type: 'float32' }).preprocessing
  expect(floats).toMatchObject({ type: 'float32', scale: 1, mean: [0, 0, 0], std: [1, 1, 1] })
})

it('channels first are another exporter’s', () => {
  expect(() => planOf(tensor('input', 1, 3, 512, 512))).toThrow(expect.objectContaining({ code: 'family-unknown' }))
})

it('boxes are y first and shares of the picture, and rows beyond the count are padding', () => {
  const rows: number[][] = []
  const outputs = [
    { name: 'num_detections', dims: [1], data: Float32Array.of(1) },
    { name: 'detection_classes', dims: [1, 2], data: Float32Array.of(3, 1) },
    { name: 'detection_boxes', dims: [1, 2, 4], data: Float32Array.of(0.25, 0.5, 0.75, 1, 0, 0, 1, 1) },
    { name: 'detection_scores', dims: [1, 2], data: Float32Array.of(0.5, 0.4) },
  ]
  const frame = { scaleX: 1, scaleY: 1, padX: 0, padY: 0, width: 200, height: 100, inputWidth: 200, inputHeight: 100 }
  new Detector(planOf(bytes)).detect(outputs, frame, (...row) => rows.push(row))
  expect(rows).toEqual([[100, 25, 100, 50, 0.5, 3]])
})
