import { describe, expect, it } from 'vitest'
import { lwDetr, rfDetr, rfDetrCategoryIds } from '../../../src/models/families/rf-detr.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { planModels } from '../../../src/models/plan-models.ts'
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
  return [rfDetr, rfDetrCategoryIds, lwDetr].filter((family) => family.recognise(model).length > 0).map(({ id }) => id)
}

/** Two queries of which the second has these logits, the first much lower ones. */
function logits(highest: readonly number[]) {
  const data = Float32Array.from([...highest.map(() => -9), ...highest])
  return [{ name: 'labels', dims: [1, 2, highest.length], data }]
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
    expect(possible(exported(312, 8, { outputs }))).toEqual(['rf-detr', 'rf-detr-category-ids'])
  })

  it('are neither’s where labels are whole numbers, as mmdeploy writes them', () => {
    const outputs = [tensor('dets', 1, 100, 5), { name: 'labels', type: 'int64', shape: [1, 100] } as const]
    expect(possible(exported(384, 91, { outputs }))).toEqual([])
  })
})

describe('columns of RF-DETR', () => {
  const planOf = (columns: number, family = 'rf-detr') => planModel(exported(384, columns), 'mine', { family })

  it('are 91 category ids of COCO, none of them background', () => {
    expect(planOf(91).classCount).toBe(91)
    expect(planOf(91).reading).toMatchObject({ scores: { background: 'none' } })
  })

  it('are one more than the classes of a fine-tuned model, the last never counting', () => {
    expect(planOf(4).classCount).toBe(3)
    expect(planOf(4).reading).toMatchObject({ boxes: { output: 'dets' }, scores: { background: 'last' } })
  })

  it('are category ids up to rfdetr 1.5, of which 0 is Roboflow’s unused one', () => {
    expect(planOf(4, 'rf-detr-category-ids')).toMatchObject({
      classCount: 4,
      firstClass: 1,
      reading: { scores: { background: 'none' } },
    })
    expect(() => planOf(91, 'rf-detr-category-ids')).toThrow('COCO’s category ids')
  })

  it('are a question where they are not COCO’s, which the column that nothing raises answers', () => {
    expect(possible(exported(384, 4))).toEqual(['rf-detr', 'rf-detr-category-ids'])
    const judge = (family: typeof rfDetr | typeof rfDetrCategoryIds, ...highest: number[]) =>
      family.judgeValues?.([logits(highest)], exported(384, highest.length))?.fits
    for (const [family, isFirst] of [
      [rfDetr, false],
      [rfDetrCategoryIds, true],
    ] as const) {
      expect(judge(family, -5, 1, 2, 3)).toBe(isFirst)
      expect(judge(family, 3, 1, 2, -5)).toBe(!isFirst)
    }
  })

  it('stay one where pictures show neither end, or both', () => {
    const judge = (...highest: number[]) => rfDetr.judgeValues?.([logits(highest)], exported(384, highest.length))
    expect(judge(-5, 1, -6)).toBeNull()
    expect(judge(2, 1, 2)).toBeNull()
    expect(judge(-2, 1, 2)).toBeNull()
  })

  it('are those of the candidate that has every class which the user maps', async () => {
    const path = 'fixtures/families/graphs/rf-detr-three-classes.onnx'
    const families = async (classMap: Record<string, string>) =>
      (await planModels([{ path, label: 'mine' }], { classMap: { all: classMap } }))[0]?.map(({ family }) => family)
    expect(await families({ 2: 'cat' })).toEqual(['rf-detr', 'rf-detr-category-ids'])
    expect(await families({ 3: 'cat' })).toEqual(['rf-detr-category-ids'])
    expect(await families({ 4: 'cat' })).toEqual(['rf-detr', 'rf-detr-category-ids'])
  })
})

it('LW-DETR’s columns are all classes', () => {
  const plan = planModel(exported(640, 20, { stemShapes: [[192, 3, 16, 16]] }), 'mine')
  expect(plan.classCount).toBe(20)
})
