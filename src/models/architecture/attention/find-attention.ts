import type { GraphNode } from '../graph/graph.ts'
import { behindForms } from '../wiring.ts'
import { channelGate, type Gate, gateAt, type Searched, spatialGate } from './gates.ts'
import { productsOf } from './products.ts'
import { sampledAttention } from './sampling.ts'

/** Kinds of attention that are recognised by how their nodes are joined, whatever they are called. */
export const attentionKinds = [
  'squeeze-excite',
  'channel',
  'eca',
  'spatial',
  'cbam',
  'softmax',
  'linear',
  'deformable',
] as const

/**
 * `squeeze-excite`: channels weighted by two layers on their means (Hu et al. 2018); `channel`: by a single layer; `eca`: by a
 * one-dimensional convolution along them (Wang et al. 2020); `spatial`: places weighted by a convolution of means and maxima
 * over channels; `cbam`: channels, then places (Woo et al. 2018); `softmax`: Vaswani et al. 2017; `linear`: products without
 * a softmax (Katharopoulos et al. 2020); `deformable`: weighted samples at computed places (Zhu et al. 2021).
 */
export type AttentionKind = (typeof attentionKinds)[number]

export interface FoundAttention {
  readonly kind: AttentionKind
  /** The node that gives the block's result. */
  readonly node: GraphNode
}

/** Every attention block of a graph, in the file's order. */
export function findAttention(searched: Searched): FoundAttention[] {
  const { wiring } = searched
  const gates = (form: typeof channelGate) => wiring.nodes.flatMap((node) => gateAt(node, form, searched) ?? [])
  const [channels, places] = [gates(channelGate), gates(spatialGate)]
  const products = productsOf(wiring)
  const merged = new Set<Gate>()
  const found: FoundAttention[] = places.map((place) => {
    const before = channels.find(
      ({ node, layers }) => behindForms(wiring, node.outputs[0] ?? '') === place.map && !isEca(layers),
    )
    if (before !== undefined) merged.add(before)
    return { kind: before === undefined ? 'spatial' : 'cbam', node: place.node }
  })
  for (const gate of channels) if (!merged.has(gate)) found.push({ kind: channelKind(gate), node: gate.node })
  for (const node of products.softmax) found.push({ kind: 'softmax', node })
  for (const node of products.linear) found.push({ kind: 'linear', node })
  for (const node of sampledAttention(wiring)) found.push({ kind: 'deformable', node })
  const order = new Map(wiring.nodes.map((node, at) => [node, at]))
  return found.sort((one, other) => (order.get(one.node) ?? 0) - (order.get(other.node) ?? 0))
}

function channelKind({ layers }: Gate): AttentionKind {
  if (isEca(layers)) return 'eca'
  return layers.length === 1 ? 'channel' : 'squeeze-excite'
}

/** One convolution whose weights are of one channel: it runs along the channels. */
function isEca(layers: Gate['layers']): boolean {
  const [weights, ...more] = layers
  return more.length === 0 && weights !== undefined && weights.length >= 3 && weights[0] === 1 && weights[1] === 1
}
