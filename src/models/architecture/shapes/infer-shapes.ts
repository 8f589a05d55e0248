import { elementsOf, type Graph, type GraphNode } from '../graph/graph.ts'
import { castsToFloat, type KnownValues, knownValues } from './known-values.ts'
import { outputShapes } from './shape-rules.ts'

/** Shapes by tensor name; what is not in it is not known. */
export type Shapes = ReadonlyMap<string, readonly number[]>

/**
 * The shapes of a graph's tensors where its inputs have these shapes, computed without running it. Sizes that depend on
 * values of the picture stay unknown, as do those behind operators that are not ONNX's own, unless the file states them.
 * @param inputs shapes of the graph's inputs by name.
 * @param symbols the number for each symbolic size that the file may state.
 */
export function inferShapes(
  graph: Graph,
  inputs: ReadonlyMap<string, readonly number[]>,
  symbols: ReadonlyMap<string, number>,
): Shapes {
  const shapes = new Map<string, readonly number[]>(inputs)
  const values = new Map<string, KnownValues>()
  const floats = new Set<string>()
  for (const { name, type, shape, values: stored } of graph.stored.values()) {
    shapes.set(name, shape)
    if (stored !== null) values.set(name, stored)
    if (/float/.test(type)) floats.add(name)
  }
  for (const node of graph.nodes) {
    const isFloat = makesFloats(node, floats)
    const known = {
      shapes: node.inputs.map((name) => shapes.get(name) ?? null),
      values: node.inputs.map((name) => values.get(name) ?? null),
      isFloat,
    }
    const found = outputShapes(node, known)
    for (const [at, name] of node.outputs.entries()) {
      const shape = found[at] ?? stated(graph, name, symbols)
      if (shape !== null) shapes.set(name, shape)
    }
    const [first] = node.outputs
    if (first === undefined) continue
    const computed = knownValues(node, known)
    if (computed !== null && isWhole(node, computed, shapes.get(first))) values.set(first, computed)
    if (isFloat) floats.add(first)
  }
  return shapes
}

/** Operators whose values are in the right order for lists only, not for tables. */
const forLists: ReadonlySet<string> = new Set(['Concat', 'Gather'])

/** Whether computed values are as many as the tensor has, and in its order. */
function isWhole(node: GraphNode, computed: KnownValues, shape: readonly number[] | undefined): boolean {
  if (shape === undefined || shape.length > 2 || elementsOf(shape) !== computed.length) return false
  return shape.length < 2 || !forLists.has(node.operator)
}

function makesFloats(node: GraphNode, floats: ReadonlySet<string>): boolean {
  if (node.operator === 'Cast') return castsToFloat(node)
  return node.operator !== 'Shape' && node.operator !== 'Size' && node.inputs.some((name) => floats.has(name))
}

function stated(graph: Graph, name: string, symbols: ReadonlyMap<string, number>): readonly number[] | null {
  const sizes = graph.statedShapes.get(name)?.map((size) => (typeof size === 'number' ? size : symbols.get(size)))
  return sizes?.every((size) => size !== undefined) ? (sizes as number[]) : null
}
