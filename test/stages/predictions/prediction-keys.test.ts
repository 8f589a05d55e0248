import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'
import { type ModelPlan, onlyPlan, planCandidates } from '../../../src/models/plan-model.ts'
import { imageKey, keyOf, PredictionKeys } from '../../../src/stages/predictions/prediction-keys.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

const nothing = { card: null, family: null, inputSize: null, scoreFloor: null, nmsIou: null, maxDetections: null }
const planOf = async (path: string, more = {}, label = 'a'): Promise<ModelPlan> =>
  onlyPlan(planCandidates(await readModelFile(path), label, { ...nothing, ...more }))

/** A machine whose processor has these flags. */
function machine(flags: string) {
  const root = temporaryFolder({})
  mkdirSync(join(root, 'proc'))
  writeFileSync(join(root, 'proc/cpuinfo'), `flags\t\t: ${flags}\n`)
  return { root, env: {} }
}

const model = 'models/rtdetr-tiny.onnx'
const [older, newer] = [machine('fpu avx2'), machine('fpu avx2 avx512f avx512_vnni')]
const groupOf = async (plan: ModelPlan, provider: 'cpu' | 'cuda' = 'cpu', place = older) =>
  (await new PredictionKeys({ provider }, place).planKey(plan, provider)).group

describe('the key of a model in one way', () => {
  it('does not depend on the label or the place of its file', async () => {
    const other = join(temporaryFolder({}), 'other.onnx')
    copyFileSync(model, other)
    expect(await groupOf(await planOf(other, {}, 'b'))).toBe(await groupOf(await planOf(model)))
  })

  it.each([
    ['score floor', { scoreFloor: 0.3 }],
    ['most detections', { maxDetections: 7 }],
  ])('depends on how it is read: %s', async (_, more) => {
    const [usual, other] = [await groupOf(await planOf(model)), await groupOf(await planOf(model, more))]
    expect(other).not.toBe(usual)
    expect(other.split('/')[0]).toBe(usual.split('/')[0])
  })

  it('depends on the provider and on the bytes', async () => {
    const plan = await planOf(model)
    expect(await groupOf(plan, 'cuda')).not.toBe(await groupOf(plan))
    const other = await groupOf({ ...plan, signature: { ...plan.signature, sha256: '0'.repeat(64) } })
    expect(other.split('/')[0]).not.toBe((await groupOf(plan)).split('/')[0])
  })

  it('depends on whether NVIDIA’s libraries may round to TF32, on their providers alone', async () => {
    const plan = await planOf(model)
    const whole = { ...older, env: { NVIDIA_TF32_OVERRIDE: '0' } }
    expect(await groupOf(plan, 'cuda', whole)).not.toBe(await groupOf(plan, 'cuda'))
    expect(await groupOf(plan, 'cpu', whole)).toBe(await groupOf(plan, 'cpu'))
  })

  it('depends on the weights in other files', async () => {
    const folder = temporaryFolder({ 'weights.bin': 'one' })
    const plan = await planOf(model)
    const signature = { ...plan.signature, path: join(folder, 'm.onnx'), externalFiles: ['weights.bin'] }
    const before = await groupOf({ ...plan, signature })
    writeFileSync(join(folder, 'weights.bin'), 'two')
    expect(await groupOf({ ...plan, signature })).not.toBe(before)
  })

  // Instruction sets are read from /proc/cpuinfo.
  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'depends on the instruction sets where the model is quantised, and only there',
    async () => {
      const plan = await planOf(model)
      expect(await groupOf(plan, 'cpu', newer)).toBe(await groupOf(plan, 'cpu', older))
      const { signature } = plan
      const quantised = { ...plan, signature: { ...signature, operators: { ...signature.operators, QLinearConv: 3 } } }
      expect(await groupOf(quantised, 'cpu', newer)).not.toBe(await groupOf(quantised, 'cpu', older))
      expect(await groupOf(quantised, 'cuda', newer)).toBe(await groupOf(quantised, 'cuda', older))
    },
  )
})

it('the key of an image depends on its bytes and on the size that it is annotated with', () => {
  const keys = [
    imageKey('a', { width: 4, height: 3 }),
    imageKey('b', { width: 4, height: 3 }),
    imageKey('a', { width: 3, height: 4 }),
    imageKey('a', { width: null, height: null }),
  ]
  expect(new Set(keys).size).toBe(4)
})

it('numbers that JSON does not know have keys of their own', () => {
  const values = [null, Number.NaN, Infinity, -Infinity, 'Infinity', 1n, 1]
  expect(new Set(values.map((value) => keyOf([value]))).size).toBe(values.length)
})
