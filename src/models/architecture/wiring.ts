import type { Graph, GraphNode, StoredTensor } from './graph/graph.ts'
import type { Shapes } from './shapes/infer-shapes.ts'

/** A graph with its shapes, and who makes and reads each tensor. */
export interface Wiring {
  readonly nodes: readonly GraphNode[]
  readonly stored: ReadonlyMap<string, StoredTensor>
  readonly shapes: Shapes
  /** The node that makes a tensor, by the tensor's name. */
  readonly maker: ReadonlyMap<string, GraphNode>
  /** The nodes that read a tensor, by its name, each once, in the file's order. */
  readonly readers: ReadonlyMap<string, readonly GraphNode[]>
  readonly outputs: ReadonlySet<string>
}

/** Notes who makes and who reads each tensor; what graphs within a node take from outside, the node reads. */
export function wire(graph: Graph, shapes: Shapes): Wiring {
  const maker = new Map<string, GraphNode>()
  const readers = new Map<string, GraphNode[]>()
  for (const node of graph.nodes) {
    for (const name of node.outputs) if (name !== '') maker.set(name, node)
    for (const name of new Set(readBy(node))) {
      const list = readers.get(name)
      if (list === undefined) readers.set(name, [node])
      else list.push(node)
    }
  }
  return { nodes: graph.nodes, stored: graph.stored, shapes, maker, readers, outputs: new Set(graph.outputs) }
}

/** Names of the tensors that a node reads. */
export function readBy({ inputs, inner }: GraphNode): readonly string[] {
  const named = inputs.filter((name) => name !== '')
  return inner.named.length === 0 ? named : [...named, ...inner.named]
}

/** The nodes that read any output of a node. */
export function readersOf({ readers }: Wiring, node: GraphNode): readonly GraphNode[] {
  return node.outputs.flatMap((name) => readers.get(name) ?? [])
}

/** Operators that change how values are laid out or stored, and not what they say. */
export const formOperators: ReadonlySet<string> = new Set([
  'Identity',
  'Cast',
  'Dropout',
  'Reshape',
  'Flatten',
  'Squeeze',
  'Unsqueeze',
  'Transpose',
  'Expand',
  'Contiguous',
  'QuantizeLinear',
  'DequantizeLinear',
  'DynamicQuantizeLinear',
])

/** Longer rows than any exporter writes; a damaged file may have one that leads back to itself. */
const MOST_FORMS = 64

/** The tensor behind a row of nodes of these operators, which keep their first input's values. */
export function behind({ maker }: Wiring, tensor: string, operators: ReadonlySet<string>): string {
  let name = tensor
  for (let step = 0; step < MOST_FORMS; step++) {
    const node = maker.get(name)
    if (node === undefined || !operators.has(node.operator)) return name
    name = node.inputs[0] ?? ''
  }
  return name
}

/** The tensor behind a row of nodes that only change its form. */
export function behindForms(wiring: Wiring, tensor: string): string {
  return behind(wiring, tensor, formOperators)
}
