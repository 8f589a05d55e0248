import { expect, it } from 'vitest'
import { planModel } from '../planned.ts'
import { recordedCase } from '../recorded-case.ts'
import { signatureOf, tensor } from '../signature-of.ts'

it('a Faster R-CNN without a batch axis whose outputs have other names is torchvision’s', () => {
  const { signature } = recordedCase('onnx-zoo-faster-rcnn')
  expect(planModel(signature, 'mine').family).toBe('onnx-zoo-faster-rcnn')
  const outputs = signature.outputs.map((output, at) => ({ ...output, name: String(2000 + at) }))
  expect(planModel({ ...signature, outputs }, 'mine').family).toBe('torchvision')
})

it('Faster R-CNN is fed BGR less its mean, each picture at a size of its own', () => {
  const { preprocessing } = planModel(recordedCase('onnx-zoo-faster-rcnn').signature, 'mine')
  expect(preprocessing).toMatchObject({ channels: 'bgr', scale: 1, layout: 'chw', width: null })
  expect(preprocessing.fit).toMatchObject({ kind: 'short-side', shortest: 800, multipleOf: 32 })
})

it('YOLOv3 is told the picture’s height and width, and 416 pixels are its size where the file leaves it open', () => {
  const plan = planModel(recordedCase('onnx-zoo-yolov3').signature, 'mine')
  expect(plan.extraInputs).toEqual([{ name: 'image_shape', value: 'original-hw' }])
  expect(plan.preprocessing).toMatchObject({ width: 416, height: 416 })
})

it('MLPerf’s SSD has bboxes where the deploy export of RT-DETR has boxes', () => {
  const picture = tensor('image', 1, 3, 1200, 1200)
  const outputs = [tensor('bboxes', 1, 'n', 4), tensor('labels', 1, 'n'), tensor('scores', 1, 'n')]
  expect(planModel(signatureOf({ inputs: [picture], outputs }), 'mine')).toMatchObject({
    family: 'onnx-zoo-ssd',
    classCount: 81,
    firstClass: 1,
  })
  const other = signatureOf({ inputs: [tensor('image', 1, 3, 640, 640)], outputs })
  expect(() => planModel(other, 'mine'), 'names that anybody may give').toThrow('does not match any known family')
})
