import { elementsOf, type GraphNode } from '../graph/graph.ts'
import type { Lineage } from '../parts/lineage.ts'
import { behind, behindForms, type Wiring } from '../wiring.ts'

/** A map that is multiplied with factors that were computed from the map itself. */
export interface Gate {
  /** The multiplication. */
  readonly node: GraphNode
  /** The map, behind nodes that only change its form. */
  readonly map: string
  /** Layers with weights between the pooled values and the factors, by the shape of their weights; one that is used twice counts once. */
  readonly layers: readonly (readonly number[])[]
}

/** What a gate is looked for in. */
export interface Searched {
  readonly wiring: Wiring
  readonly lineage: Lineage
}

/** How the factors of one kind of gate are computed. */
export interface GateForm {
  /** Whether factors of this shape may belong to a map of that shape. */
  readonly fits: (factors: readonly number[], map: readonly number[]) => boolean
  /** Whether a node pools a map to what the factors are computed from. */
  readonly pools: (input: readonly number[], output: readonly number[]) => boolean
  /** Whether a tensor of this shape may stand between pooling and factors. */
  readonly between: (shape: readonly number[]) => boolean
}

/** One factor for each channel, from means or maxima over all places. */
export const channelGate: GateForm = {
  fits: (factors, map) => factors.length === 4 && map[1] === factors[1] && (map[1] ?? 0) > 1 && places(factors) === 1,
  pools: (input, output) =>
    input.length === 4 && elementsOf(output) === elementsOf(input.slice(0, 2)) && places(input) > 1,
  between: (shape) => shape.length < 4 || places(shape) === 1 || (shape[0] === 1 && shape[1] === 1),
}

/** Means and maxima side by side, or a few maps made of them. */
const MOST_POOLED_CHANNELS = 8

/** One factor for each place, from means or maxima over all channels. */
export const spatialGate: GateForm = {
  fits: (factors, map) => factors[1] === 1 && (map[1] ?? 0) > 1 && factors.slice(2).join() === map.slice(2).join(),
  pools: (input, output) => elementsOf(output) * (input[1] ?? 0) === elementsOf(input) && (input[1] ?? 0) > 1,
  between: (shape) => shape.length !== 4 || (shape[1] ?? 0) <= MOST_POOLED_CHANNELS,
}

function places(shape: readonly number[]): number {
  return elementsOf(shape.slice(2))
}

/** The gate of this form that a multiplication is; null where it is none. */
export function gateAt(node: GraphNode, form: GateForm, searched: Searched): Gate | null {
  const factors = multiplied[node.operator.replace(/^.*::/, '')]
  if (factors === undefined) return null
  const [one, other] = factors.map((at) => node.inputs[at] ?? '') as [string, string]
  return gateOf(node, one, other, form, searched) ?? gateOf(node, other, one, form, searched)
}

/** Where multiplications have their two factors. */
const multiplied: Readonly<Record<string, readonly [number, number]>> = { Mul: [0, 1], QLinearMul: [0, 3] }

function gateOf(node: GraphNode, map: string, factors: string, form: GateForm, searched: Searched): Gate | null {
  const { wiring, lineage } = searched
  const start = behind(wiring, factors, expansions)
  const [mapShape, factorShape] = [wiring.shapes.get(map), wiring.shapes.get(start)]
  if (!lineage.maps.has(map) || !mapShape || !factorShape || !form.fits(factorShape, mapShape)) return null
  const source = behindForms(wiring, map)
  const layers = layersBetween(start, source, form, searched)
  return layers === null ? null : { node, map: source, layers }
}

const expansions: ReadonlySet<string> = new Set(['Expand', 'Identity', 'Cast'])
const squashing = /Sigmoid$|^Clip$|^Tanh$/
const pooling = /^(?:QLinear)?Global(?:Average|Max)Pool$|^Reduce(?:Mean|Max|Sum)$|^AveragePool$|^MaxPool$/
const layered = /Conv|MatMul|Gemm/

/** More nodes than any gate has. */
const MOST_NODES = 80

/**
 * Walks from the factors back to the pooling of the map.
 * @returns shapes of the weights on the way; null where the way does not go through a squashing function and at least one layer,
 * or leads to anything else than this map.
 */
function layersBetween(start: string, source: string, form: GateForm, { wiring, lineage }: Searched) {
  const { maker, shapes } = wiring
  const layers = new Map<string, readonly number[]>()
  const seen = new Set<string>()
  const open = [{ name: start, squashed: false }]
  let pooled = false
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { name } = at
    if (seen.has(name)) continue
    seen.add(name)
    const node = maker.get(name)
    const shape = shapes.get(name)
    if (node === undefined || shape === undefined || seen.size > MOST_NODES) return null
    if (pooling.test(node.operator)) {
      const from = unpooled(node, wiring)
      const input = shapes.get(from)
      if (input === undefined || !form.pools(input, shape) || behindForms(wiring, from) !== source) return null
      pooled = true
      continue
    }
    if (!form.between(shape)) return null
    const squashed = at.squashed || squashing.test(node.operator)
    const weights = layered.test(node.operator) ? weightsOf(node, wiring) : null
    if (weights !== null) {
      if (!squashed) return null
      layers.set(weights, shapes.get(weights) ?? [])
    }
    for (const input of node.inputs) if (lineage.origins.has(input)) open.push({ name: input, squashed })
  }
  return pooled && layers.size > 0 ? [...layers.values()] : null
}

/** The tensor before a row of poolings: a mean over rows of a mean over columns is one over both. */
function unpooled({ operator, inputs: [input = ''] }: GraphNode, wiring: Wiring): string {
  return behind(wiring, input, new Set([operator]))
}

/** The stored tensor that a layer multiplies with; null where it has none. */
export function weightsOf({ inputs }: GraphNode, wiring: Wiring): string | null {
  const behind = inputs.map((name) => behindForms(wiring, name))
  return behind.find((name) => (wiring.stored.get(name)?.shape.length ?? 0) > 1) ?? null
}
