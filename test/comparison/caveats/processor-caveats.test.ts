import { beforeAll, describe, expect, it } from 'vitest'
import { processorCaveats } from '../../../src/comparison/caveats/processor-caveats.ts'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import { planModel } from '../../models/planned.ts'

let float: ModelPlan

beforeAll(async () => {
  float = planModel(await readModelFile('models/rtdetr-tiny.onnx'), 'base')
})

function quantised(operators: Readonly<Record<string, number>>): ModelPlan {
  const { signature } = float
  return { ...float, label: 'mine', signature: { ...signature, operators: { ...signature.operators, ...operators } } }
}

const dynamic = { ConvInteger: 57, MatMulInteger: 40, DynamicQuantizeLinear: 80 }

describe('a quantised model on the CPU', () => {
  it('says what was seen, what it does to the result and what to do', () => {
    const [found, ...others] = processorCaveats([float, quantised(dynamic)], 'cpu', ['AVX2', 'AVX-512', 'AVX-512 VNNI'])
    expect(others).toEqual([])
    expect(found).toMatchObject({ code: 'precision-processor', subject: 'mine', count: 1 })
    expect(found?.message).toContain(
      'It is quantised and ran on a CPU with AVX2, AVX-512, AVX-512 VNNI. Detections, AP and time can differ',
    )
    expect(found?.message).toMatch(
      /Measure on the kind .* operators: 80 DynamicQuantizeLinear, 57 ConvInteger, 40 MatMulInteger\.$/,
    )
  })

  it.each([[['AVX2']], [['AVX2', 'AVX-512']]])('may saturate with %o', (sets) => {
    expect(processorCaveats([quantised(dynamic)], 'cpu', sets)[0]?.message).toContain('Without VNNI')
  })

  it.each([[['AVX2', 'AVX-VNNI']], [['NEON', 'dotprod']], [[]], [null]])('does not saturate with %o', (sets) => {
    expect(processorCaveats([quantised(dynamic)], 'cpu', sets)[0]?.message).not.toContain('saturate')
  })

  it('says that the instruction sets cannot be determined', () => {
    const [found] = processorCaveats([quantised(dynamic)], 'cpu', null)
    expect(found?.message).toContain('ran on a CPU whose instruction sets cannot be determined')
  })

  it.each(['QLinearConv', 'QuantizeLinear', 'DequantizeLinear', 'com.microsoft::QGemm', 'com.microsoft::QLinearAdd'])(
    'is known by %s',
    (operator) => {
      expect(processorCaveats([quantised({ [operator]: 1 })], 'cpu', null)[0]?.message).toContain(
        `Quantised operators: 1 ${operator}.`,
      )
    },
  )
})

describe('no caveat of the processor', () => {
  it('has a float model', () => {
    expect(processorCaveats([float], 'cpu', ['AVX2'])).toEqual([])
  })

  it('has a quantised model on another provider', () => {
    expect(processorCaveats([quantised(dynamic)], 'cuda', ['AVX2'])).toEqual([])
  })
})
