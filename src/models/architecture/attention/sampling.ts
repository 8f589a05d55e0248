import type { GraphNode } from '../graph/graph.ts'
import type { Wiring } from '../wiring.ts'
import { walkBack, walkOn } from './products.ts'

/** Sampling at places that are computed: ONNX's operator, mmcv's, and TensorRT's plugins of the whole. */
const sampling = /GridSample$|grid_sampler$/i
const whole = /MultiScaleDeformable|ms_deform/i
/** Between samples and their weighting: samples of several scales are put side by side. */
const gathering: ReadonlySet<string> = new Set(['Concat', 'Slice', 'Split', 'Gather'])

/**
 * Deformable attention: samples of a map at computed places are multiplied with the softmax of computed weights.
 * @returns the multiplications, one for each softmax, or the nodes that are the whole.
 */
export function sampledAttention(wiring: Wiring): GraphNode[] {
  const found = new Map<GraphNode, GraphNode>()
  for (const node of wiring.nodes) {
    if (whole.test(node.operator)) found.set(node, node)
    if (!sampling.test(node.operator)) continue
    const weighted = walkOn(wiring, node, isGathering, isWeighting)
    const weights = weighted && walkBack(wiring, weighted, isGathering, ({ operator }) => operator === 'Softmax')
    if (weighted && weights) found.set(weights, weighted)
  }
  return [...found.values()]
}

function isGathering({ operator }: GraphNode): boolean {
  return gathering.has(operator)
}

function isWeighting({ operator }: GraphNode): boolean {
  return operator === 'Mul' || operator === 'MatMul' || operator === 'Einsum'
}
