import type { GraphNode } from '../graph/graph.ts'
import { readersOf, type Wiring } from '../wiring.ts'
import { JOINED, type Lineage } from './lineage.ts'
import { neckEnds } from './neck-ends.ts'
import { neckEntries } from './neck-entries.ts'
import { reachOf } from './reach.ts'

/**
 * The parts of a detector. `backbone`: before scales are joined for the first time; `neck`: from the convolutions that bring the
 * backbone's maps to one width, or else from the first joining, to the last maps; `head`: the rest.
 */
export type Part = 'backbone' | 'neck' | 'head'

/** Where a node is in a detector. */
export interface Place {
  /** Null where the parts of a model cannot be told, such as a plain transformer's without maps of several scales. */
  readonly part: Part | null
  /** Of the map that it works on, in pixels; null behind the point where all scales are in one tensor. */
  readonly stride: number | null
}

/** The place of each node. What does not depend on the picture belongs to the first node that reads it. */
export function placesOf(wiring: Wiring, lineage: Lineage): ReadonlyMap<GraphNode, Place> {
  const parts = partsOf(wiring, lineage)
  const places = new Map<GraphNode, Place>()
  for (const node of wiring.nodes.toReversed()) {
    const origin = lineage.origins.get(node.outputs[0] ?? '')
    const part = parts === null ? null : (parts.get(node) ?? 'head')
    if (origin === undefined) {
      const reader = readersOf(wiring, node).find((each) => places.has(each))
      places.set(node, (reader && places.get(reader)) ?? { part, stride: null })
    } else places.set(node, { part, stride: origin === JOINED ? null : origin.stride })
  }
  return places
}

/** The part of each node that depends on the picture; null for a model whose parts cannot be told. */
function partsOf(wiring: Wiring, lineage: Lineage): ReadonlyMap<GraphNode, Part> | null {
  const reach = reachOf(wiring, lineage)
  if (reach.leading.size === 0) return null
  const ends = neckEnds(wiring, lineage, reach)
  const leading = new Set([...reach.leading, ...ends])
  const entries = neckEntries(wiring, lineage, { ...reach, leading })
  const parts = new Map<GraphNode, Part>()
  for (const node of wiring.nodes) {
    if (!leading.has(node)) parts.set(node, 'head')
    else parts.set(node, reach.following.has(node) || entries.has(node) ? 'neck' : 'backbone')
  }
  return parts
}
