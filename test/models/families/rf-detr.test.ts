import { describe, expect, it } from 'vitest'
import { lwDetr, rfDetr } from '../../../src/models/families/rf-detr.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const DINOV2 = [[384, 3, 16, 16]]

function exported(side: number, columns: number, facts: Partial<ModelSignature> = {}): ModelSignature {
  return signatureOf({
    inputs: [tensor('input', 1, 3, side, side)],
    outputs: [tensor('dets', 1, 300, 4), tensor('labels', 1, 300, columns)],
    stemShapes: DINOV2,
    ...facts,
  })
}

function possible(model: ModelSignature): string[] {
  return [rfDetr, lwDetr].filter((family) => family.recognise(model).length > 0).map(({ id }) => id)
}

describe('dets and labels of real numbers', () => {
  it('at another size than 640 × 640 are RF-DETR’s: LW-DETR’s exporter takes no other', () => {
    expect(possible(exported(384, 91))).toEqual(['rf-detr'])
  })

  it('at 640 × 640 are a question', () => {
    expect(possible(exported(640, 91))).toEqual(['rf-detr', 'lw-detr'])
  })

  it('at 640 × 640 over a transformer of 192 channels, or none, are LW-DETR’s', () => {
    expect(possible(exported(640, 91, { stemShapes: [[192, 3, 16, 16]] }))).toEqual(['lw-detr'])
    expect(possible(exported(640, 91, { stemShapes: [[32, 3, 3, 3]] }))).toEqual(['lw-detr'])
  })

  it('at 640 × 640 over patches of 14 pixels are RF-DETR’s', () => {
    expect(possible(exported(640, 91, { stemShapes: [[384, 3, 14, 14]] }))).toEqual(['rf-detr'])
  })

  it('beside masks are RF-DETR’s segmentation, used for its boxes', () => {
    const outputs = [...exported(312, 8).outputs, tensor('masks', 1, 200, 78, 78)]
    expect(possible(exported(312, 8, { outputs }))).toEqual(['rf-detr'])
  })

  it('are neither’s where labels are whole numbers, as mmdeploy writes them', () => {
    const outputs = [tensor('dets', 1, 100, 5), { name: 'labels', type: 'int64', shape: [1, 100] } as const]
    expect(possible(exported(384, 91, { outputs }))).toEqual([])
  })
})

describe('columns of RF-DETR', () => {
  const planOf = (columns: number) => planModel(exported(384, columns), 'mine')

  it('are 91 category ids of COCO, none of them background', () => {
    expect(planOf(91).classCount).toBe(91)
    expect(planOf(91).reading).toMatchObject({ scores: { background: 'none' } })
  })

  it('are one more than the classes of a fine-tuned model, the last never counting', () => {
    expect(planOf(4).classCount).toBe(3)
    expect(planOf(4).reading).toMatchObject({ boxes: { output: 'dets' }, scores: { background: 'last' } })
  })
})

it('LW-DETR’s columns are all classes', () => {
  const plan = planModel(exported(640, 20, { stemShapes: [[192, 3, 16, 16]] }), 'mine')
  expect(plan.classCount).toBe(20)
})
