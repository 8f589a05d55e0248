import { beforeAll, describe, expect, it } from 'vitest'
import { modelDifferences, modelWeaknesses } from '../../../src/comparison/caveats/fairness.ts'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import { planModel } from '../../models/planned.ts'

const path = 'models/rtdetr-tiny.onnx'
let base: ModelPlan
let mine: ModelPlan

beforeAll(async () => {
  const signature = await readModelFile(path)
  base = planModel(signature, 'base')
  mine = planModel(signature, 'mine')
})

describe('two models', () => {
  it('that are alike have no caveat of their differences', () => {
    expect(modelDifferences([base, mine])).toEqual([])
  })

  it('of which one is alone cannot differ', () => {
    expect(modelDifferences([base])).toEqual([])
  })

  it.each<[string, (plan: ModelPlan) => ModelPlan, RegExp]>([
    [
      'input-sizes-differ',
      (plan) => ({ ...plan, preprocessing: { ...plan.preprocessing, width: 640, height: 480 } }),
      /base: \d+x\d+, mine: 640x480/,
    ],
    [
      'precisions-differ',
      (plan) => ({ ...plan, signature: { ...plan.signature, precision: 'int8' } }),
      /base: fp32, mine: int8/,
    ],
    [
      'score-floors-differ',
      (plan) => ({ ...plan, postprocessing: { ...plan.postprocessing, scoreFloor: 0.05 } }),
      /base: 0\S*, mine: 0\.05/,
    ],
  ])('get %s where they do, with the value of each, and nothing else', (code, changed, values) => {
    const [found, ...others] = modelDifferences([base, changed(mine)])
    expect(others).toEqual([])
    expect(found).toMatchObject({ code, subject: null })
    expect(found?.message).toMatch(values)
  })

  it('tell the weaknesses of each under its own label', () => {
    const weak = { ...mine, weaknesses: ['It was cut.'] }
    expect(modelWeaknesses([base, weak])).toEqual([
      { code: 'model-weakness', message: 'It was cut.', subject: 'mine', count: 1, examples: [] },
    ])
  })
})
