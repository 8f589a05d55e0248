import type { Architecture, AttentionBlocks, ReadArchitecture } from './architecture.ts'
import { findAttention } from './attention/find-attention.ts'
import { elementsOf, type Graph, type GraphNode, isParameter } from './graph/graph.ts'
import { followPicture } from './parts/lineage.ts'
import { type Place, placesOf } from './parts/parts.ts'
import { inferShapes } from './shapes/infer-shapes.ts'
import { stagesOf } from './stages.ts'
import { wire } from './wiring.ts'

/** How a model is fed, as far as its sizes depend on it. */
export interface FedGraph {
  /** Name of the picture's input. */
  readonly image: string
  /** In pixels. */
  readonly height: number
  readonly width: number
  /** Pictures of a call. */
  readonly batch: number
  /** Shapes of all inputs by name. */
  readonly inputs: ReadonlyMap<string, readonly number[]>
  /** Numbers for the symbolic sizes that the inputs declare. */
  readonly symbols: ReadonlyMap<string, number>
}

/**
 * What a graph is made of: its parts by stride, its attention, its weights. Nothing is run; names of nodes and weights do not
 * matter.
 */
export function describeArchitecture(graph: Graph, fed: FedGraph): ReadArchitecture {
  const wiring = wire(graph, inferShapes(graph, fed.inputs, fed.symbols))
  const lineage = followPicture(wiring, fed.image, fed)
  const places = placesOf(wiring, lineage)
  const found = findAttention({ wiring, lineage })
  return {
    architecture: {
      input: { height: fed.height, width: fed.width },
      stages: stagesOf(wiring, lineage, places, fed.batch),
      attention: counted(found.map(({ kind, node }) => ({ name: kind, ...(places.get(node) as Place) }))),
      operators: operatorsOf(graph.nodes),
    },
    weights: weightsOf(graph),
  }
}

function counted(blocks: readonly Omit<AttentionBlocks, 'count'>[]): AttentionBlocks[] {
  const counts = new Map<string, AttentionBlocks>()
  for (const block of blocks) {
    const key = `${block.name} ${block.part} ${block.stride}`
    counts.set(key, { ...block, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

function operatorsOf(nodes: readonly GraphNode[]): Architecture['operators'] {
  const counts = new Map<string, number>()
  for (const { operator } of nodes) counts.set(operator, (counts.get(operator) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
}

function weightsOf(graph: Graph): ReadArchitecture['weights'] {
  const stored = [...graph.stored.values(), ...graph.nodes.flatMap(({ inner }) => inner.stored)].filter(isParameter)
  const weights = new Map<string, { count: number; elements: number }>()
  for (const { print, shape } of stored) {
    if (print === null) return null
    const known = weights.get(print)
    if (known === undefined) weights.set(print, { count: 1, elements: elementsOf(shape) })
    else known.count++
  }
  return weights
}
