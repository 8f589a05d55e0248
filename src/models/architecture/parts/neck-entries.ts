import type { GraphNode } from '../graph/graph.ts'
import { readersOf, type Wiring } from '../wiring.ts'
import { JOINED, type Lineage } from './lineage.ts'
import type { Reach } from './reach.ts'

/** The nodes before the first joining of scales. */
interface Before {
  readonly wiring: Wiring
  readonly lineage: Lineage
  /** In the file's order. */
  readonly nodes: readonly GraphNode[]
  readonly has: (node: GraphNode) => boolean
}

/**
 * What the neck does before it joins scales for the first time: from the 1×1 convolution on each level that brings the
 * backbone's map to the width that all levels then have, where every level has one; and what enlarges maps to be joined.
 */
export function neckEntries(wiring: Wiring, lineage: Lineage, reach: Reach): ReadonlySet<GraphNode> {
  const has = (node: GraphNode) => reach.leading.has(node) && !reach.following.has(node)
  const before: Before = { wiring, lineage, nodes: wiring.nodes.filter(has), has }
  const enlarged = enlargedForNeck(before)
  const entries = new Set(projections(before, enlarged))
  for (const node of before.nodes) {
    if (entries.has(node)) for (const reader of readersOf(wiring, node)) if (has(reader)) entries.add(reader)
  }
  return new Set([...entries, ...enlarged])
}

/** The stride of a node's output where nothing on its way was enlarged or joined. */
function descends({ outputs: [name = ''] }: GraphNode, { origins }: Lineage): number | null {
  const origin = origins.get(name)
  if (origin === undefined || origin === JOINED || origin.turns !== '' || origin.going !== 'down') return null
  return origin.stride
}

function readersOfValues({ wiring, lineage }: Before, node: GraphNode): GraphNode[] {
  return readersOf(wiring, node).filter(({ outputs: [name = ''] }) => lineage.origins.has(name))
}

/** Nodes from which an enlarged map is joined. One that is a gate of the backbone's own map leads back to that. */
function enlargedForNeck(before: Before): Set<GraphNode> {
  const found = new Set<GraphNode>()
  for (const node of before.nodes.toReversed()) {
    if (!before.lineage.origins.has(node.outputs[0] ?? '') || descends(node, before.lineage) !== null) continue
    if (readersOfValues(before, node).some((reader) => !before.has(reader) || found.has(reader))) found.add(node)
  }
  return found
}

/** A level's nodes that make maps, up to what takes them, in order. */
interface Level {
  readonly all: GraphNode[]
  /** Those that lead to no coarser level. */
  readonly own: GraphNode[]
}

/** The convolutions that bring every level to one width; none where a level has none. */
function projections(before: Before, enlarged: ReadonlySet<GraphNode>): GraphNode[] {
  const levels = levelsOf(before, enlarged)
  const widths = new Set(levels.map(({ all }) => widthOf(all.at(-1)?.outputs[0], before.wiring)))
  const [common] = widths
  if (widths.size !== 1 || common === undefined || levels.length < 2) return []
  const keeping = keepingWidth(before, common)
  const found = levels.map(({ own, all }) => {
    const candidates = (nodes: readonly GraphNode[]) =>
      nodes.filter((node) => keeping.has(node) && isProjection(node, before.wiring))
    const changing = candidates(all).find(({ inputs: [input] }) => widthOf(input, before.wiring) !== common)
    return changing ?? candidates(own)[0]
  })
  return found.every((node) => node !== undefined) ? (found as GraphNode[]) : []
}

/** Channels of a map. */
function widthOf(name: string | undefined, { shapes }: Wiring): number | undefined {
  return shapes.get(name ?? '')?.[1]
}

/** Nodes that only maps of this width follow. Attention puts maps of one or two channels between them. */
function keepingWidth(before: Before, common: number): Set<GraphNode> {
  const { wiring, lineage } = before
  const found = new Set<GraphNode>()
  for (const node of before.nodes.toReversed()) {
    const [name = ''] = node.outputs
    const width = lineage.maps.has(name) ? widthOf(name, wiring) : common
    const isKept = width === common || (width !== undefined && width <= 2)
    if (isKept && readersOfValues(before, node).every((reader) => !before.has(reader) || found.has(reader))) {
      found.add(node)
    }
  }
  return found
}

/** The levels that are taken from the backbone. */
function levelsOf(before: Before, enlarged: ReadonlySet<GraphNode>): Level[] {
  const { lineage } = before
  const coarsest = new Map<GraphNode, number>()
  const levels = new Map<number, Level>()
  const taken = new Set<GraphNode>()
  for (const node of before.nodes.toReversed()) {
    const readers = readersOfValues(before, node)
    const own = descends(node, lineage)
    coarsest.set(node, Math.max(own ?? 0, ...readers.map((reader) => coarsest.get(reader) ?? 0)))
    if (own === null) continue
    const isTaken = readers.some((reader) => !before.has(reader) || enlarged.has(reader))
    const leads = readers.some((reader) => taken.has(reader) && descends(reader, lineage) === own)
    if (!isTaken && !leads) continue
    taken.add(node)
    if (!lineage.maps.has(node.outputs[0] ?? '')) continue
    const level = levels.get(own) ?? { all: [], own: [] }
    levels.set(own, level)
    level.all.unshift(node)
    if (coarsest.get(node) === own) level.own.unshift(node)
  }
  return [...levels.values()]
}

function isProjection({ operator, inputs }: GraphNode, { shapes, stored }: Wiring): boolean {
  const weights = inputs.find((name) => stored.has(name) && shapes.get(name)?.length === 4)
  const kernel = weights === undefined ? [] : (shapes.get(weights) ?? [])
  return operator.includes('Conv') && (kernel[1] ?? 0) > 1 && kernel[2] === 1 && kernel[3] === 1
}
