import { expect, it } from 'vitest'
import type { TensorSignature } from '../../../src/models/file/model-signature.ts'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const bytes: TensorSignature = { name: 'images', type: 'uint8', shape: [1, 'h', 'w', 3] }
const count: TensorSignature = { name: 'output_3', type: 'int32', shape: [1] }
const rows = [tensor('detections:0', 1, 100, 7)]
const parts = [tensor('output_0', 1, 100, 4), tensor('output_1', 1, 100), tensor('output_2', 1, 100), count]

it('seven columns for bytes with the channels last are image, y1, x1, y2, x2, score, class', () => {
  const plan = planModel(signatureOf({ inputs: [{ ...bytes, name: 'image_arrays:0' }], outputs: rows }), 'mine')
  expect(plan.family).toBe('efficientdet-automl')
  expect(plan.reading).toMatchObject({ boxes: { from: 1, format: 'corners-yx' }, scores: { class: { from: 6 } } })
})

it('four outputs of the saved model are boxes, scores, classes and their count', () => {
  const plan = planModel(signatureOf({ inputs: [bytes], outputs: parts }), 'mine')
  expect(plan).toMatchObject({ family: 'efficientdet-automl-v2', firstClass: 1, reading: { count: 3 } })
})

it('a fixed input size is stretched to, and boxes go back by each side’s own factor', () => {
  const fixed: TensorSignature = { ...bytes, shape: [1, 512, 640, 3] }
  const plan = planModel(signatureOf({ inputs: [fixed], outputs: parts }), 'mine')
  expect(plan.preprocessing).toMatchObject({ width: 640, height: 512, fit: { kind: 'stretch' } })
  expect(plan.boxFrame).toBe('input-pixels')
})
