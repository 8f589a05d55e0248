import { multiplyAccumulates } from '../profile/multiply-accumulates.ts'
import { operatorsWithoutMacs } from '../profile/operators-without-macs.ts'
import type { ExecutedNode } from '../profile/read-profile.ts'
import { elementsOf, type GraphNode, isParameter } from './graph/graph.ts'
import { layerName } from './layer-names.ts'
import type { Lineage } from './parts/lineage.ts'
import type { Part, Place } from './parts/parts.ts'
import { readBy, readersOf, type Wiring } from './wiring.ts'

/** The nodes of one part at one stride. */
export interface Stage extends Place {
  /** Channels, rows and columns of the last map that leaves it; null where it makes no map. */
  readonly output: readonly [channels: number, rows: number, columns: number] | null
  /** Elements of the weights that its nodes read first. */
  readonly parameters: number
  /** Multiply-accumulates of one picture; null where a node cannot be counted. */
  readonly macs: number | null
  /** Operators that cannot be counted, or whose sizes depend on the picture's values. */
  readonly macsLeftOut: readonly string[]
  /** How often each layer occurs: convolutions and pools by kernel, products of matrices, resizing. */
  readonly layers: Readonly<Record<string, number>>
}

const partOrder: readonly (Part | null)[] = ['backbone', 'neck', 'head', null]

/** Every stage: the backbone's, the neck's and the head's, each from the finest map to what has all scales in one tensor. */
export function stagesOf(
  wiring: Wiring,
  lineage: Lineage,
  places: ReadonlyMap<GraphNode, Place>,
  batch: number,
): Stage[] {
  const groups = new Map<string, { place: Place; nodes: GraphNode[] }>()
  for (const node of wiring.nodes) {
    const place = places.get(node) as Place
    const key = `${place.part} ${place.stride}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { place, nodes: [node] })
    else group.nodes.push(node)
  }
  const counted = new Set<string>()
  const parameters = new Map<GraphNode, number>(wiring.nodes.map((node) => [node, firstRead(node, wiring, counted)]))
  const stages = [...groups.values()].map(({ place, nodes }): Stage => {
    const { macs, leftOut } = multiplyAccumulates(
      nodes.flatMap((node, at) => asExecuted(node, at, wiring)),
      equations(nodes),
    )
    return {
      ...place,
      output: outputOf(nodes, wiring, lineage),
      parameters: nodes.reduce((sum, node) => sum + (parameters.get(node) ?? 0), 0),
      macs: macs === null ? null : macs / batch,
      macsLeftOut: leftOut,
      layers: layersOf(nodes, wiring),
    }
  })
  const isEmpty = ({ macs, parameters: own, layers }: Stage) =>
    macs === 0 && own === 0 && Object.keys(layers).length === 0
  return stages.filter((stage) => !isEmpty(stage)).sort(inOrder)
}

function inOrder(one: Stage, other: Stage): number {
  const byPart = partOrder.indexOf(one.part) - partOrder.indexOf(other.part)
  return byPart !== 0 ? byPart : (one.stride ?? Number.MAX_SAFE_INTEGER) - (other.stride ?? Number.MAX_SAFE_INTEGER)
}

/** Elements of the parameters that no node before has read. */
function firstRead(node: GraphNode, { stored }: Wiring, counted: Set<string>): number {
  let sum = 0
  for (const name of new Set(readBy(node))) {
    const tensor = stored.get(name)
    if (tensor === undefined || counted.has(name) || !isParameter(tensor)) continue
    counted.add(name)
    sum += elementsOf(tensor.shape)
  }
  return node.inner.stored.filter(isParameter).reduce((all, { shape }) => all + elementsOf(shape), sum)
}

/** A node as the profile of a call would have it; one without known shapes has none, so that it cannot be counted. */
function asExecuted(node: GraphNode, at: number, { shapes }: Wiring): ExecutedNode[] {
  const inputs = node.inputs.map((name) => (name === '' ? [] : shapes.get(name)))
  const output = shapes.get(node.outputs[0] ?? '')
  const isKnown = output !== undefined && inputs.every((shape) => shape !== undefined)
  const executed = (operator: string, known: boolean): ExecutedNode => ({
    name: `${at}`,
    operator,
    provider: '',
    inputShapes: known ? (inputs as (readonly number[])[]) : [],
    outputShapes: known && output !== undefined ? [output] : [],
  })
  const inside = node.inner.operators.filter((operator) => !operatorsWithoutMacs.has(operator))
  return [executed(node.operator.replace(/^.*::/, ''), isKnown), ...inside.map((operator) => executed(operator, false))]
}

function equations(nodes: readonly GraphNode[]): Map<string, string> {
  return new Map(nodes.map((node, at) => [`${at}`, node.attributes.get('equation')?.text ?? '']))
}

function outputOf(nodes: readonly GraphNode[], wiring: Wiring, { maps }: Lineage): Stage['output'] {
  const own = new Set(nodes)
  const made = nodes.filter((node) => maps.has(node.outputs[0] ?? ''))
  const leaves = (node: GraphNode) => readersOf(wiring, node).some((reader) => !own.has(reader))
  const last = made.findLast(leaves) ?? made.at(-1)
  const shape = last && wiring.shapes.get(last.outputs[0] ?? '')
  return shape ? (shape.slice(1) as [number, number, number]) : null
}

function layersOf(nodes: readonly GraphNode[], wiring: Wiring): Record<string, number> {
  const layers: Record<string, number> = {}
  for (const node of nodes) {
    const name = layerName(node, wiring)
    if (name !== null) layers[name] = (layers[name] ?? 0) + 1
  }
  return layers
}
