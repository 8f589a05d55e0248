import { expect, it } from 'vitest'
import { readProfile } from '../../../src/models/profile/read-profile.ts'

/** As onnxruntime 1.30 writes them, fields that nobody reads left out. */
const event = {
  loading: { cat: 'Session', name: 'model_loading_uri', args: {} },
  conv: {
    cat: 'Node',
    name: '/stem/Conv_kernel_time',
    args: {
      op_name: 'Conv',
      provider: 'CPUExecutionProvider',
      input_type_shape: [{ float: [1, 3, 8, 8] }, { float: [4, 3, 3, 3] }, { float: [4] }],
      output_type_shape: [{ float: [1, 4, 8, 8] }],
    },
  },
  shape: {
    cat: 'Node',
    name: 'Shape_7_kernel_time',
    args: {
      op_name: 'Shape',
      provider: 'CPUExecutionProvider',
      input_type_shape: [{ float: [1, 4, 8, 8] }],
      output_type_shape: [{ int64: [4] }],
    },
  },
  sequence: { cat: 'Session', name: 'SequentialExecutor::Execute', args: {} },
  run: { cat: 'Session', name: 'model_run', args: {} },
}

it('a profile is the nodes of each call, with their shapes and where they ran', () => {
  const { loading, conv, shape, sequence, run } = event
  const [first, second, ...none] = readProfile(
    JSON.stringify([loading, conv, shape, sequence, run, conv, sequence, run]),
  )
  expect(first).toEqual([
    {
      name: '/stem/Conv',
      operator: 'Conv',
      provider: 'CPUExecutionProvider',
      inputShapes: [[1, 3, 8, 8], [4, 3, 3, 3], [4]],
      outputShapes: [[1, 4, 8, 8]],
    },
    {
      name: 'Shape_7',
      operator: 'Shape',
      provider: 'CPUExecutionProvider',
      inputShapes: [[1, 4, 8, 8]],
      outputShapes: [[4]],
    },
  ])
  expect(second?.map(({ operator }) => operator)).toEqual(['Conv'])
  expect(none).toEqual([])
})

it('a call that did not end is none', () => {
  expect(readProfile(JSON.stringify([event.loading, event.conv]))).toEqual([])
})
