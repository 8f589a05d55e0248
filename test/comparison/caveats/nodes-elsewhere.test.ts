import { describe, expect, it } from 'vitest'
import { type NotedModel, nodesElsewhereCaveats } from '../../../src/comparison/caveats/nodes-elsewhere.ts'

const wholly: NotedModel = {
  label: 'base',
  footprint: {
    nodesByProvider: { CUDAExecutionProvider: 300, CPUExecutionProvider: 12 },
    heavyNodesByProvider: { CUDAExecutionProvider: { Conv: 60, Mul: 200 } },
  },
}

/** Ran `operators`, which work on many numbers, on the provider of that name, and 300 nodes on CUDA. */
function partly(name: string, operators: Record<string, number>): NotedModel {
  const count = Object.values(operators).reduce((sum, each) => sum + each, 0)
  return {
    label: 'mine',
    footprint: {
      nodesByProvider: { CUDAExecutionProvider: 300, [name]: count },
      heavyNodesByProvider: { CUDAExecutionProvider: { Conv: 60 }, [name]: operators },
    },
  }
}

describe('a model that was to run on CUDA', () => {
  it('and left nodes to the CPU says how many of how many, which, what that means and how to fix it', () => {
    const left = partly('CPUExecutionProvider', { TopK: 1, GridSample: 3 })
    const [found, ...others] = nodesElsewhereCaveats([wholly, left], 'cuda')
    expect(others).toEqual([])
    expect(found).toMatchObject({ code: 'timing-nodes-elsewhere', subject: 'mine', count: 1 })
    expect(found?.message).toContain(
      'Not all of the model ran on CUDA: of its 304 nodes (before fusing), 4 with more than 100 numbers ran elsewhere: 4 on the CPU (3 GridSample, TopK).',
    )
    expect(found?.message).toContain(
      'Times include the CPU’s work and copies between the devices, as they would in a deployment of this file.',
    )
    expect(found?.message).toContain('export it with an opset and operators that onnxruntime runs there')
  })

  it('names the four most frequent operators and counts the others', () => {
    const many = partly('CPUExecutionProvider', { A: 1, B: 5, C: 1, D: 1, E: 2, F: 1 })
    expect(nodesElsewhereCaveats([many], 'cuda')[0]?.message).toContain('(5 B, 2 E, A, C, 2 others)')
  })

  it('and left no more than shapes to the CPU has no caveat', () => {
    expect(nodesElsewhereCaveats([wholly], 'cuda')).toEqual([])
  })

  it('and was not noted has none either', () => {
    expect(nodesElsewhereCaveats([{ label: 'base', footprint: null }], 'cuda')).toEqual([])
  })
})

it('what TensorRT leaves to CUDA ran elsewhere, by design', () => {
  const left: NotedModel = {
    label: 'mine',
    footprint: {
      nodesByProvider: { TensorrtExecutionProvider: 2, CUDAExecutionProvider: 1 },
      heavyNodesByProvider: {
        TensorrtExecutionProvider: { TRTKernel_graph_main_0: 1, TRTKernel_graph_main_1: 1 },
        CUDAExecutionProvider: { NonMaxSuppression: 1 },
      },
    },
  }
  const [found] = nodesElsewhereCaveats([left], 'tensorrt')
  expect(found?.message).toContain('1 with more than 100 numbers ran elsewhere: 1 on CUDA')
  expect(found?.message).toContain(
    'leaves what it cannot run to CUDA by design, and each of its own nodes stands for many',
  )
  expect(found?.message).toContain('Times include the switches between the two')
})

it('a provider that has no name here is called as onnxruntime calls it', () => {
  const [found] = nodesElsewhereCaveats([partly('XnnpackExecutionProvider', { Conv: 1 })], 'cuda')
  expect(found?.message).toContain('1 on XnnpackExecutionProvider (Conv)')
})

it('the CPU leaves nothing to others', () => {
  const onCpu = {
    nodesByProvider: { CPUExecutionProvider: 9 },
    heavyNodesByProvider: { CPUExecutionProvider: { Conv: 9 } },
  }
  expect(nodesElsewhereCaveats([{ label: 'base', footprint: onCpu }], 'cpu')).toEqual([])
})
