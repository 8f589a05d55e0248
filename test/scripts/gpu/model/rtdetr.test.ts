import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rtdetrBytes } from '../../../../scripts/gpu/model/rtdetr.mjs'
import { readModelFile } from '../../../../src/models/file/read-model-file.ts'
import { onlyPlan } from '../../../../src/models/plan-model.ts'
import { planModels } from '../../../../src/models/plan-models.ts'
import { filesOf, nameSides } from '../../../../src/models/sides/name-sides.ts'
import { temporaryFolder } from '../../../dataset/temporary-folder.ts'
import { built } from '../../../models/built.ts'

const { openSession } =
  await built<typeof import('../../../../src/models/runtime/session.ts')>('models/runtime/session')

const graphs = {
  'small.onnx': {},
  'half.onnx': { half: true },
  'left.onnx': { leftToCpu: true },
  'other.onnx': { seed: 2 },
} as const
const folder = temporaryFolder(
  Object.fromEntries(Object.entries(graphs).map(([name, options]) => [name, rtdetrBytes('small', options)])),
)
const pathOf = (name: keyof typeof graphs) => join(folder, name)

/** Outputs for pictures of one colour each. */
async function outputsOf(name: keyof typeof graphs, colours: readonly number[]) {
  const session = await openSession(pathOf(name), 'cpu', name)
  const pictures = colours.length
  const outputs = await session.run([
    {
      name: 'images',
      type: 'float32',
      dims: [pictures, 3, 128, 128],
      data: Float32Array.from(
        { length: pictures * 3 * 128 * 128 },
        (_, at) => colours[Math.floor(at / (3 * 128 * 128))] as number,
      ),
    },
    {
      name: 'orig_target_sizes',
      type: 'int64',
      dims: [pictures, 2],
      data: BigInt64Array.from(colours.flatMap(() => [300n, 200n])),
    },
  ])
  await session.close()
  return Object.fromEntries(
    outputs.map(({ name: output, dims, data }) => [output, { dims, data: [...data].map(Number) }]),
  )
}

describe('an RT-DETR with random weights', () => {
  it('is recognised as RT-DETR’s deploy export', async () => {
    const [candidates] = await planModels(filesOf(nameSides([pathOf('small.onnx')])), {})
    expect(onlyPlan(candidates as never).family).toBe('rtdetr-deploy')
  })

  it('has as many weights as RT-DETR-L, which has 32 to 33 millions', async () => {
    const large = join(temporaryFolder({ 'large.onnx': rtdetrBytes('large') }), 'large.onnx')
    const { parameters, precision, inputs } = await readModelFile(large)
    expect(parameters).toBeGreaterThan(32e6)
    expect(parameters).toBeLessThan(33.5e6)
    expect({ precision, input: inputs[0]?.shape }).toEqual({ precision: 'fp32', input: ['N', 3, 640, 640] })
  })

  it('finds finite boxes in pixels of the image and scores in descending order, for any batch size', async () => {
    const { labels, boxes, scores } = await outputsOf('small.onnx', [0.2, 0.7])
    expect([labels?.dims, boxes?.dims, scores?.dims]).toEqual([
      [2, 20],
      [2, 20, 4],
      [2, 20],
    ])
    expect(labels?.data.every((label) => Number.isInteger(label) && label >= 0 && label < 6)).toBe(true)
    expect(boxes?.data.every((value) => value > -300 && value < 600)).toBe(true)
    const first = scores?.data.slice(0, 20) ?? []
    expect(first).toEqual(first.toSorted((one, other) => other - one))
  })

  it('does not depend on what else is in the call', async () => {
    const [alone, together] = [await outputsOf('small.onnx', [0.7]), await outputsOf('small.onnx', [0.2, 0.7])]
    const difference = alone.scores?.data.map((score, at) =>
      Math.abs(score - (together.scores?.data[20 + at] as number)),
    )
    expect(Math.max(...(difference as number[]))).toBeLessThan(1e-4)
  })

  it('is nearly the same in half precision, and its file says so', async () => {
    const [whole, half] = [await outputsOf('small.onnx', [0.7]), await outputsOf('half.onnx', [0.7])]
    expect(half.scores?.data[0]).toBeCloseTo(whole.scores?.data[0] as number, 1)
    expect((await readModelFile(pathOf('half.onnx'))).precision).toBe('fp16')
  })

  it('has one more node where one is to be left to the CPU', async () => {
    const [plain, left] = [await readModelFile(pathOf('small.onnx')), await readModelFile(pathOf('left.onnx'))]
    expect({ plain: plain.operators.Atan, left: left.operators.Atan }).toEqual({ plain: undefined, left: 1 })
  })

  it('is the same file from the same seed, and another from another', () => {
    const [one, other] = [rtdetrBytes('small'), rtdetrBytes('small', { seed: 2 })]
    expect(Buffer.compare(one, rtdetrBytes('small'))).toBe(0)
    expect(Buffer.compare(one, other)).not.toBe(0)
  })

  it('takes 1 GiB of values for each picture where it is to be greedy', () => {
    const shape = Buffer.from(BigInt64Array.of(1n, 16_384n, 16_384n).buffer)
    expect(Buffer.from(rtdetrBytes('small', { greedy: true })).includes(shape)).toBe(true)
    expect(Buffer.from(rtdetrBytes('small')).includes(shape)).toBe(false)
  })
})
