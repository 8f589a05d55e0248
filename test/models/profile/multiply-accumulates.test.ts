import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { einsumEquations } from '../../../src/models/profile/einsum-equations.ts'
import { multiplyAccumulates } from '../../../src/models/profile/multiply-accumulates.ts'
import type { ExecutedNode } from '../../../src/models/profile/read-profile.ts'
import { built } from '../built.ts'

type Shape = readonly number[]

function node(operator: string, inputShapes: readonly Shape[], ...outputShapes: readonly Shape[]): ExecutedNode {
  return { name: 'it', operator, provider: 'CPUExecutionProvider', inputShapes, outputShapes }
}

function macs(one: ExecutedNode, equation?: string): number | null {
  return multiplyAccumulates([one], new Map(equation === undefined ? [] : [['it', equation]])).macs
}

describe('by paper and pencil', () => {
  it.each<[string, ExecutedNode, number]>([
    [
      'each output element of a convolution meets every weight of its channel',
      node('Conv', [[1, 3, 8, 8], [16, 3, 3, 3], [16]], [1, 16, 4, 4]),
      16 * 4 * 4 * (3 * 3 * 3),
    ],
    [
      'those of a depthwise one meet one channel',
      node(
        'Conv',
        [
          [1, 16, 8, 8],
          [16, 1, 5, 5],
        ],
        [1, 16, 8, 8],
      ),
      16 * 8 * 8 * (5 * 5),
    ],
    [
      'those of pictures whose channels come last meet as many',
      node('NhwcFusedConv', [[1, 8, 8, 3], [16, 3, 3, 3], [16]], [1, 4, 4, 16]),
      16 * 4 * 4 * (3 * 3 * 3),
    ],
    [
      'a quantised convolution has its weights behind scale and zero point',
      node('QLinearConv', [[1, 3, 8, 8], [], [], [16, 3, 1, 1], [16], [16], [], []], [1, 16, 8, 8]),
      16 * 8 * 8 * 3,
    ],
    [
      'each input element of a transposed convolution meets every weight of its channel',
      node(
        'ConvTranspose',
        [
          [1, 12, 4, 4],
          [12, 2, 2, 2],
        ],
        [1, 6, 8, 8],
      ),
      12 * 4 * 4 * (2 * 2 * 2),
    ],
    [
      'a product of matrices is m · n · k',
      node(
        'MatMul',
        [
          [5, 7],
          [7, 3],
        ],
        [5, 3],
      ),
      5 * 3 * 7,
    ],
    [
      'once for each of a batch, even where one factor has none',
      node(
        'MatMul',
        [
          [2, 4, 5, 7],
          [7, 3],
        ],
        [2, 4, 5, 3],
      ),
      2 * 4 * (5 * 3 * 7),
    ],
    ['a product of vectors is k', node('MatMul', [[7], [7]], []), 7],
    [
      'a Gemm whose left factor is turned round is m · n · k all the same',
      node(
        'Gemm',
        [
          [7, 5],
          [7, 3],
        ],
        [5, 3],
      ),
      5 * 3 * 7,
    ],
    [
      'nothing of nothing is nothing',
      node(
        'Gemm',
        [
          [0, 1024],
          [1024, 91],
        ],
        [0, 91],
      ),
      0,
    ],
    ['what works on each element by itself counts as nothing', node('Mul', [[1, 64], [64]], [1, 64]), 0],
  ])('%s', (_, one, expected) => {
    expect(macs(one)).toBe(expected)
  })

  it.each<[string, readonly Shape[], number | null]>([
    [
      'bchw, bkc -> bkhw',
      [
        [2, 6, 4, 5],
        [2, 3, 6],
      ],
      2 * 6 * 4 * 5 * 3,
    ],
    [
      '...ij,...jk->...ik',
      [
        [8, 1, 5, 7],
        [4, 7, 3],
      ],
      8 * 4 * (5 * 7 * 3),
    ],
    [
      'ij,jk',
      [
        [5, 7],
        [7, 3],
      ],
      5 * 7 * 3,
    ],
    ['m,d->md', [[5], [7]], 0],
    ['ij->ji', [[5, 7]], 0],
    [
      'ij,jk,kl->il',
      [
        [5, 7],
        [7, 3],
        [3, 2],
      ],
      null,
    ],
  ])('an Einsum %s of %j takes %s', (equation, inputs, expected) => {
    expect(macs(node('Einsum', inputs, []), equation)).toBe(expected)
  })
})

describe('what cannot be counted', () => {
  it('is named once, and leaves no number', () => {
    const nodes = ['LSTM', 'MatMul', 'Attention', 'LSTM'].map((operator) =>
      node(
        operator,
        [
          [5, 7],
          [7, 3],
        ],
        [5, 3],
      ),
    )
    expect(multiplyAccumulates(nodes, new Map())).toEqual({ macs: null, leftOut: ['Attention', 'LSTM'] })
  })

  it.each([
    ['a convolution whose weights were packed', node('Conv', [[1, 3, 8, 8], [16]], [1, 16, 4, 4])],
    [
      'an Einsum whose equation is not known',
      node(
        'Einsum',
        [
          [5, 7],
          [7, 3],
        ],
        [5, 3],
      ),
    ],
  ])('is %s', (_, one) => {
    expect(macs(one)).toBeNull()
  })
})

interface Recorded {
  readonly input: readonly [height: number, width: number]
  readonly fvcore: Readonly<Record<string, number>>
  readonly torch: number
}

const { models } = JSON.parse(readFileSync('fixtures/macs/macs.json', 'utf8')) as { models: Record<string, Recorded> }
const { profileCalls } =
  await built<typeof import('../../../src/models/profile/profile-calls.ts')>('models/profile/profile-calls')

/** Multiply-accumulates of one call on a grey picture. */
async function counted(path: string, [height, width]: Recorded['input']): Promise<number | null> {
  const data = new Float32Array(3 * height * width).fill(0.5)
  const images = { name: 'images', type: 'float32', dims: [1, 3, height, width], data } as const
  const sizes = { name: 'orig_target_sizes', type: 'int64', dims: [1, 2], data: BigInt64Array.of(640n, 480n) } as const
  const inputs = path.includes('rtdetr') ? [images, sizes] : [images]
  const [nodes = []] = await profileCalls(path, 'cpu', 'it', {}, async (session) => {
    await session.run(inputs)
  })
  return multiplyAccumulates(nodes, einsumEquations(readFileSync(path))).macs
}

describe('of a file that runs', () => {
  it.each([
    ['fixtures/macs/many-operators.onnx', 'many-operators'],
    ['fixtures/macs/many-operators-dynamic.onnx', 'many-operators'],
    ['fixtures/macs/many-operators-qdq.onnx', 'many-operators'],
    ['fixtures/macs/many-operators-qoperator.onnx', 'many-operators'],
    ['models/rtdetr-tiny.onnx', 'rtdetr-tiny'],
    ['models/rtdetr-tiny-cbam.onnx', 'rtdetr-tiny-cbam'],
  ])('%s as many are counted as torch counts of its module, and fvcore to four digits', async (path, name) => {
    const { input, fvcore, torch } = models[name] as Recorded
    const found = await counted(path, input)
    expect(found).toBe(torch)
    const sum = Object.values(fvcore).reduce((one, other) => one + other, 0)
    expect(Math.abs((found ?? 0) / sum - 1)).toBeLessThan(1e-4)
  })
})
