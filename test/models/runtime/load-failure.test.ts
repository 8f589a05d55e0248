import { describe, expect, it } from 'vitest'
import { loadFailure, runFailure } from '../../../src/models/runtime/load-failure.ts'

const onCpu = { path: 'a.onnx', provider: 'cpu', device: 0 } as const
const reshape = new Error("Non-zero status code returned while running Reshape node. Name:'r' Status Message: no")

describe('a model that fails on an image', () => {
  it('on the CPU is not sent to the CPU', async () => {
    const { code, next } = await runFailure(onCpu, '1.jpg', reshape)
    expect({ code, next }).toEqual({
      code: 'model-run-failed',
      next: 'The graph itself fails. Export the model again. If its input size is open, first try the size it was exported for (--input-size).',
    })
  })

  it.each(['cuda', 'tensorrt', 'webgpu'] as const)('on %s is', async (provider) => {
    const { next } = await runFailure({ ...onCpu, provider }, '1.jpg', reshape)
    expect(next).toBe('Try the model with --provider cpu. If it fails there too, the export is faulty.')
  })

  it.each(['Failed to allocate memory for requested buffer of size 99', 'std::bad_alloc'])(
    'for want of memory (%s) is not called a faulty export',
    async (reason) => {
      const error = await runFailure(onCpu, '1.jpg', new Error(reason))
      expect(error).toMatchObject({
        code: 'model-memory-short',
        message: `The machine does not have enough memory for a.onnx: ${reason}`,
      })
      expect(error.next).not.toMatch(/[Ee]xport/)
    },
  )
})

describe('a model that does not load', () => {
  it('for want of memory is not to be exported again', async () => {
    expect(await loadFailure(onCpu, new Error('std::bad_alloc'))).toMatchObject({ code: 'model-memory-short' })
  })

  it('for want of a kernel for its types says which types or provider help', async () => {
    const words = "Could not find an implementation for ConvInteger(10) node with name 'conv'"
    const said = new Error(`Load model from a.onnx failed:${words}`)
    expect(await loadFailure(onCpu, said)).toMatchObject({
      code: 'model-kernel-missing',
      message: 'onnxruntime’s provider cpu cannot run ConvInteger with the types that a.onnx gives it.',
      next: 'Export the model in fp32, or run it on a GPU (--provider cuda).',
    })
    expect(await loadFailure({ ...onCpu, provider: 'webgpu' }, said)).toMatchObject({
      next: 'Export the model in fp32, or use --provider cpu.',
    })
  })

  it('for another reason is', async () => {
    expect(await loadFailure(onCpu, new Error('Type Error: x'))).toMatchObject({
      code: 'model-unloadable',
      next: 'Export the model to ONNX again, or copy the file again.',
    })
  })
})
