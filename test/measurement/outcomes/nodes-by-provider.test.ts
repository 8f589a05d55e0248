import { expect, it } from 'vitest'
import { nodesByProvider } from '../../../src/measurement/outcomes/nodes-by-provider.ts'
import type { ExecutedNode } from '../../../src/models/profile/read-profile.ts'

function node(operator: string, provider: string, inputShapes: number[][], outputShapes: number[][]): ExecutedNode {
  return { name: operator, operator, provider, inputShapes, outputShapes }
}

const features = [1, 16, 20, 20]

it('every node counts where it ran, and among the heavy ones where it reads or writes more than a hundred numbers', () => {
  const nodes = [
    node('Conv', 'CUDAExecutionProvider', [features, [16, 16, 3, 3]], [features]),
    node('Conv', 'CUDAExecutionProvider', [features, [16, 16, 3, 3]], [features]),
    node('ReduceMax', 'CPUExecutionProvider', [features], [[]]),
    node('Range', 'CPUExecutionProvider', [[], [], []], [[400]]),
    node('Concat', 'CPUExecutionProvider', [[1], [1], [98]], [[100]]),
    node('Mul', 'CPUExecutionProvider', [[], []], [[]]),
  ]
  expect(nodesByProvider(nodes)).toEqual({
    nodesByProvider: { CUDAExecutionProvider: 2, CPUExecutionProvider: 4 },
    heavyNodesByProvider: { CUDAExecutionProvider: { Conv: 2 }, CPUExecutionProvider: { ReduceMax: 1, Range: 1 } },
  })
})

it('a shape that is asked for is light, however large what has it', () => {
  const nodes = ['Shape', 'Size'].map((operator) => node(operator, 'CPUExecutionProvider', [features], [[4]]))
  expect(nodesByProvider(nodes)).toEqual({ nodesByProvider: { CPUExecutionProvider: 2 }, heavyNodesByProvider: {} })
})

it('copies between providers are no nodes of the file', () => {
  const nodes = ['MemcpyToHost', 'MemcpyFromHost'].map((operator) =>
    node(operator, 'CUDAExecutionProvider', [features], [features]),
  )
  expect(nodesByProvider(nodes)).toEqual({ nodesByProvider: {}, heavyNodesByProvider: {} })
})
