import { expect, test } from 'vitest'
import { channelReversals } from '../../../src/models/file/channel-reversals.ts'
import type { GraphFacts } from '../../../src/models/file/onnx-graph.ts'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'

const order = (name: string, ...threeIntegers: number[]) =>
  ({ name, type: 'int64', shape: [3], externalFile: null, threeIntegers }) as const
const gather = (input: string, by: string, output: string) => ({ operator: 'Gather', inputs: [input, by], output })

function graph(...firstSteps: GraphFacts['firstSteps']): GraphFacts {
  const weights = [order('round', 2, 1, 0), order('same', 0, 1, 2)]
  return { inputs: [], outputs: [], operators: {}, weights, convolutionWeights: [], firstSteps }
}

test('channels turned round after a cast count', () => {
  const cast = { operator: 'Cast', inputs: ['x'], output: 'float' }
  expect(channelReversals(graph(cast, gather('float', 'round', 'y')), 'x')).toBe(1)
})

test('so do channels turned round twice', () => {
  expect(channelReversals(graph(gather('x', 'round', 'y'), gather('y', 'round', 'z')), 'x')).toBe(2)
})

test('another order of channels, another tensor or a later gather do not', () => {
  expect(channelReversals(graph(gather('x', 'same', 'y'), gather('y', 'round', 'z')), 'x')).toBe(0)
  expect(channelReversals(graph(gather('other', 'round', 'y')), 'x')).toBe(0)
  expect(channelReversals(graph(gather('x', 'round', 'y')), undefined)).toBe(0)
})

test.each([
  ['yolo-nas-batch-fine-tuned', 1],
  ['yolo-nas-batch', 0],
])('the file %s turns them round %i times', async (name, times) => {
  const { channelReversals: found } = await readModelFile(`fixtures/families/graphs/${name}.onnx`)
  expect(found).toBe(times)
})
