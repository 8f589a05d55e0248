import type { GraphFacts } from './onnx-graph.ts'

/**
 * How many times in a row a graph turns the channels of the input `picture` round before it does anything else with
 * them (`x[:, [2, 1, 0]]`; a cast in between does not count): exporters that put pre-processing into the graph do.
 */
export function channelReversals({ firstSteps, weights }: GraphFacts, picture: string | undefined): number {
  const orders = new Map(weights.map(({ name, threeIntegers }) => [name, threeIntegers?.join()]))
  let [tensor, count] = [picture, 0]
  for (const { operator, inputs, output } of firstSteps) {
    if (inputs[0] !== tensor) continue
    if (operator === 'Gather') {
      if (orders.get(inputs[1] ?? '') !== '2,1,0') return count
      count++
    }
    tensor = output
  }
  return count
}
