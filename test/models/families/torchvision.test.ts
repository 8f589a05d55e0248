import { describe, expect, it } from 'vitest'
import type { TensorSignature } from '../../../src/models/file/model-signature.ts'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const wholeNumbers = (name: string): TensorSignature => ({ name, type: 'int64', shape: ['n'] })
const boxes = (name: string) => tensor(name, 'n', 4)
const scores = (name: string) => tensor(name, 'n')

function planOf(input: TensorSignature, ...outputs: TensorSignature[]) {
  return planModel(signatureOf({ inputs: [input], outputs }), 'mine')
}

describe('a detector of torchvision', () => {
  it.each([
    ['labels before scores, as Faster R-CNN has them', [boxes('12'), wholeNumbers('34'), scores('33')]],
    ['scores before labels, as RetinaNet, SSD and FCOS have them', [boxes('12'), scores('33'), wholeNumbers('34')]],
  ])('is read by types: %s', (_, outputs) => {
    const plan = planOf(tensor('image.1', 3, 'height', 'width'), ...outputs)
    expect(plan.family).toBe('torchvision')
    expect(plan.reading).toMatchObject({
      boxes: { output: '12' },
      scores: { score: { output: '33' }, class: { output: '34' } },
    })
  })

  it('may put out masks and keypoints as well', () => {
    const plan = planOf(
      tensor('image', 3, 480, 640),
      boxes('boxes'),
      wholeNumbers('labels'),
      scores('scores'),
      tensor('keypoints', 'n', 17, 3),
      tensor('keypoints_scores', 'n', 17),
      tensor('masks', 'n', 1, 480, 640),
    )
    expect(plan.family).toBe('torchvision')
    expect(plan.reading).toMatchObject({ scores: { score: { output: 'scores' } } })
  })

  it('of open size is fed each picture as it is', () => {
    const plan = planOf(tensor('image', 'c', 'h', 'w'), boxes('boxes'), wholeNumbers('labels'), scores('scores'))
    expect(plan.preprocessing).toMatchObject({ width: null, height: null, fit: { kind: 'as-is' }, layout: 'chw' })
    expect(plan.weaknesses).toEqual([])
  })

  it('traced at one size has pictures stretched to it, and says so', () => {
    const plan = planOf(tensor('image', 3, 240, 320), boxes('boxes'), wholeNumbers('labels'), scores('scores'))
    expect(plan.preprocessing).toMatchObject({ width: 320, height: 240, fit: { kind: 'stretch' } })
    expect(plan.weaknesses.join()).toContain('every image is stretched')
  })

  it('counts its classes from 1', () => {
    const plan = planOf(tensor('image', 3, 240, 320), boxes('boxes'), wholeNumbers('labels'), scores('scores'))
    expect(plan).toMatchObject({ firstClass: 1, classCount: null })
  })
})

it('Detectron2’s outputs are not torchvision’s: the picture’s size is among them', () => {
  const outputs = [boxes('boxes'), wholeNumbers('classes'), scores('scores')]
  const size: TensorSignature = { name: 'image_size', type: 'int64', shape: [2] }
  expect(planOf(tensor('image', 3, 'h', 'w'), ...outputs).family).toBe('torchvision')
  expect(() => planOf(tensor('image', 3, 'h', 'w'), ...outputs, size)).toThrow('does not match any known family')
})

it('a picture with a batch axis is not torchvision’s, whatever comes out', () => {
  const input = tensor('image', 1, 3, 240, 320)
  expect(() => planOf(input, boxes('boxes'), wholeNumbers('labels'), scores('scores'))).toThrow()
  expect(() => planModel(signatureOf({ inputs: [input] }), 'mine', { family: 'torchvision' })).toThrow(
    'its image input has a batch axis',
  )
})
