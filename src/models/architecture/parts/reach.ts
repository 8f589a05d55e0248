import type { GraphNode } from '../graph/graph.ts'
import { readBy, readersOf, type Wiring } from '../wiring.ts'
import { JOINED, type Lineage } from './lineage.ts'

/** Nodes before and after the joining of scales. */
export interface Reach {
  /** Those that lead to a joining, or to the coarsest map where nothing is joined; the joinings themselves too. */
  readonly leading: ReadonlySet<GraphNode>
  /** Those that a joining leads to, and the joinings. */
  readonly following: ReadonlySet<GraphNode>
}

/** What leads to the joinings of scales, and what follows; nothing for a graph with maps of one scale only. */
export function reachOf(wiring: Wiring, lineage: Lineage): Reach {
  const { fusions } = lineage
  const goals = fusions.size > 0 ? fusions : coarsest(wiring, lineage)
  return { leading: upstream(wiring, goals), following: downstream(wiring, fusions) }
}

/** The node where the coarsest map begins; none where there is but one stride besides the picture's. */
function coarsest({ nodes }: Wiring, { origins, maps }: Lineage): Set<GraphNode> {
  const strideOf = (node: GraphNode) => {
    const [name = ''] = node.outputs
    const origin = origins.get(name)
    return maps.has(name) && origin !== undefined && origin !== JOINED ? origin.stride : 1
  }
  const strides = [...new Set(nodes.map(strideOf))].filter((stride) => stride > 1)
  const largest = Math.max(...strides)
  if (strides.length < 2) return new Set()
  const first = nodes.find((node) => strideOf(node) === largest)
  return new Set(first === undefined ? [] : [first])
}

/** Nodes on the ways to the goals, which are among them. */
export function upstream({ nodes, maker }: Wiring, goals: ReadonlySet<GraphNode>): Set<GraphNode> {
  const found = new Set(goals)
  for (const node of nodes.toReversed()) {
    if (!found.has(node)) continue
    for (const name of readBy(node)) {
      const before = maker.get(name)
      if (before !== undefined) found.add(before)
    }
  }
  return found
}

function downstream(wiring: Wiring, starts: ReadonlySet<GraphNode>): Set<GraphNode> {
  const found = new Set(starts)
  for (const node of wiring.nodes) {
    if (found.has(node)) for (const reader of readersOf(wiring, node)) found.add(reader)
  }
  return found
}
