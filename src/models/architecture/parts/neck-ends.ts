import type { GraphNode } from '../graph/graph.ts'
import { readBy, type Wiring } from '../wiring.ts'
import { JOINED, type Lineage } from './lineage.ts'
import type { Reach } from './reach.ts'

/**
 * What lies between the last joining of scales, or the first node of the coarsest map, and the map that the head takes
 * from it. No later joining shows where that map is, but the head treats each level alike: it is the last map after which
 * the same operations follow as after a map whose end is known, because it leads to a further joining as well.
 * @returns nodes that lead to such maps, besides those that lead to a joining.
 */
export function neckEnds(wiring: Wiring, lineage: Lineage, reach: Reach): ReadonlySet<GraphNode> {
  const { nodes } = wiring
  const { leading } = reach
  const isOpen = (node: GraphNode) => !leading.has(node)
  const follows = followers(wiring, lineage, isOpen)
  const known = new Set<string | undefined>()
  const lasts: GraphNode[] = []
  for (const node of nodes) {
    const [name = ''] = node.outputs
    if (!leading.has(node) || !lineage.maps.has(name)) continue
    const after = readersOfValues(wiring, lineage, name)
    if (after.length > 0 && after.every(isOpen)) lasts.push(node)
    else if (after.some(isOpen)) known.add(follows.get(name))
  }
  // A single scale that is taken, as DETR's, has nothing to be like: it ends with its last map.
  const isAlone = known.size === 0 && lineage.fusions.size === 0
  const isEnd = ({ outputs: [name = ''] }: GraphNode) => isAlone || known.has(follows.get(name))
  const ends = new Set<GraphNode>()
  for (const last of lasts) {
    const from = nodes.indexOf(last)
    const end = nodes.findLast((node, at) => at > from && continues(node, last, lineage) && isEnd(node))
    if (end !== undefined) for (const node of between(wiring, last, end)) ends.add(node)
  }
  return ends
}

/** Whether a node makes a map of the same origin. */
function continues(
  { outputs: [name = ''] }: GraphNode,
  { outputs: [from = ''] }: GraphNode,
  lineage: Lineage,
): boolean {
  return sameScale(name, from, lineage)
}

/** Those that read the values of a tensor, not its sizes. */
function readersOfValues({ readers }: Wiring, { origins }: Lineage, name: string): GraphNode[] {
  return (readers.get(name) ?? []).filter(({ outputs: [output = ''] }) => origins.has(output))
}

/** Nodes on the ways from one node to another, the second included. */
function between({ nodes, maker }: Wiring, from: GraphNode, to: GraphNode): Set<GraphNode> {
  const found = new Set([to])
  const [first, last] = [nodes.indexOf(from), nodes.indexOf(to)]
  for (const node of nodes.slice(first + 1, last + 1).toReversed()) {
    if (!found.has(node)) continue
    for (const name of readBy(node)) {
      const before = maker.get(name)
      if (before !== undefined && before !== from) found.add(before)
    }
  }
  return found
}

/**
 * Describes all that follows each map until its scale is left, by operators and kernels: equal texts for equal structures.
 * Only nodes that lead to no joining count.
 */
function followers(wiring: Wiring, lineage: Lineage, isOpen: (node: GraphNode) => boolean): Map<string, string> {
  const found = new Map<string, string>()
  // A number for each text keeps texts short where ways part and meet again many times.
  const numbers = new Map<string, number>()
  for (const name of wiring.nodes.toReversed().flatMap(({ outputs }) => outputs)) {
    if (!lineage.maps.has(name)) continue
    const texts = readersOfValues(wiring, lineage, name)
      .filter(isOpen)
      .map((node) => {
        const next = node.outputs.filter((output) => sameScale(output, name, lineage))
        return `${node.operator} ${kernelOf(node, wiring)}(${next.map((output) => found.get(output)).join(',')})`
      })
    if (wiring.outputs.has(name)) texts.push('output')
    const text = texts.sort().join(';')
    if (!numbers.has(text)) numbers.set(text, numbers.size)
    found.set(name, `${numbers.get(text)}`)
  }
  return found
}

function sameScale(one: string, other: string, { origins, maps }: Lineage): boolean {
  const [first, second] = [origins.get(one), origins.get(other)]
  if (!maps.has(one) || first === undefined || first === JOINED || second === undefined || second === JOINED)
    return false
  return first.turns === second.turns && first.stride === second.stride
}

function kernelOf({ inputs }: GraphNode, { stored, shapes }: Wiring): string {
  const weights = inputs.find((name) => stored.has(name) && (shapes.get(name)?.length ?? 0) > 2)
  return weights === undefined ? '' : (shapes.get(weights) ?? []).slice(2).join('×')
}
