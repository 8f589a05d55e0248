import type { GraphNode } from '../graph/graph.ts'
import { behindForms, type Wiring } from '../wiring.ts'
import { mapStride, type PictureSize } from './map-stride.ts'

/** Where a tensor comes from: by which changes of scale, since the picture or since scales were last joined. */
export interface Origin {
  /** Pixels of the picture's side for each place of its side. */
  readonly stride: number
  /** Equal for tensors between which nothing was enlarged, made smaller after that, or joined. */
  readonly turns: string
  readonly going: 'down' | 'up' | null
}

/** Values of several scales in one tensor that is not a map itself. */
export const JOINED = 'joined'

/** What is known of where tensors come from. */
export interface Lineage {
  /** By tensor; none for what does not depend on the picture's values. */
  readonly origins: ReadonlyMap<string, Origin | typeof JOINED>
  /** Tensors that are maps: rows and columns that are the picture's at some stride. */
  readonly maps: ReadonlySet<string>
  /** Nodes that join maps of one size, of which one was brought to it from another scale. */
  readonly fusions: ReadonlySet<GraphNode>
}

/** Follows the picture through the graph. */
export function followPicture(wiring: Wiring, image: string, picture: PictureSize): Lineage {
  const origins = new Map<string, Origin | typeof JOINED>([[image, { stride: 1, turns: '', going: 'down' }]])
  const maps = new Set<string>([image])
  const fusions = new Set<GraphNode>()
  for (const node of wiring.nodes) {
    if (sizesOnly.has(node.operator)) continue
    const found = node.inputs.flatMap((name) => origins.get(name) ?? [])
    if (found.length === 0) continue
    for (const name of node.outputs) {
      const shape = wiring.shapes.get(name)
      // One number for the whole picture, such as the factor of a dynamic quantisation, is at no place of it.
      if (shape?.length === 0) continue
      const stride = shape === undefined ? null : mapStride(shape, picture)
      const origin = comesFrom(node, found, stride, { wiring, fusions })
      origins.set(name, origin)
      if (origin !== JOINED && stride === origin.stride && makesMap(node, wiring, maps)) maps.add(name)
    }
  }
  return { origins, maps, fusions }
}

/** What they give depends on a tensor's sizes, not on its values. */
const sizesOnly: ReadonlySet<string> = new Set(['Shape', 'Size', 'ConstantOfShape'])

function comesFrom(
  node: GraphNode,
  found: readonly (Origin | typeof JOINED)[],
  stride: number | null,
  { wiring, fusions }: { wiring: Wiring; fusions: Set<GraphNode> },
): Origin | typeof JOINED {
  const each = found.filter((origin) => origin !== JOINED)
  const [first] = each
  if (first === undefined || each.length < found.length) return JOINED
  if (each.every((origin) => origin.turns === first.turns && origin.stride === first.stride)) {
    return stride === null || !mayRescale(node, stride, first) ? first : rescaled(first, stride)
  }
  const at = stride ?? first.stride
  if (each.some((origin) => origin.stride !== at)) return JOINED
  if (isGate(node, wiring)) return each.reduce((one, other) => (other.turns.length < one.turns.length ? other : one))
  fusions.add(node)
  return { stride: at, turns: `joined ${fusions.size}`, going: null }
}

const squashing: ReadonlySet<string> = new Set(['Sigmoid', 'HardSigmoid'])
const enlarging: ReadonlySet<string> = new Set(['Resize', 'Upsample'])

/** Whether a map is multiplied with factors between 0 and 1, which may have been computed on a coarser scale of it. */
function isGate(node: GraphNode, wiring: Wiring): boolean {
  if (node.operator !== 'Mul') return false
  return node.inputs.some((name) => {
    const maker = wiring.maker.get(name)
    if (maker === undefined || squashing.has(maker.operator)) return maker !== undefined
    return (
      enlarging.has(maker.operator) &&
      squashing.has(wiring.maker.get(behindForms(wiring, maker.inputs[0] ?? ''))?.operator ?? '')
    )
  })
}

/** Operators of a map whose output is one if its sizes say so; a padded map is none until a window has gone over it. */
const scaling = /Conv|Pool|^Resize$|^Upsample$|^DepthToSpace$|^SpaceToDepth$|^Slice$|^Split$|^Concat$|^Gather$/
const reshaping: ReadonlySet<string> = new Set(['Reshape', 'Transpose', 'Unsqueeze', 'Squeeze'])

/**
 * Transformers merge places while their channels come last, so that turning the axes shows a coarser map. A finer one is a product of
 * places with places, and what a Reshape makes are heads, points and windows.
 */
function mayRescale({ operator }: GraphNode, stride: number, from: Origin): boolean {
  return scaling.test(operator) || (operator === 'Transpose' && stride > from.stride)
}

function rescaled(from: Origin, stride: number): Origin {
  if (stride === from.stride) return from
  const going = stride > from.stride ? 'down' : 'up'
  if (from.going === null || from.going === going) return { ...from, stride, going }
  return { stride, turns: `${from.turns} ${going} from ${from.stride}`, going }
}

/** Other operators keep a map a map, or take the depth from a stack of maps; none makes one of something else. */
function makesMap(node: GraphNode, { shapes }: Wiring, maps: ReadonlySet<string>): boolean {
  if (scaling.test(node.operator) || reshaping.has(node.operator)) return true
  const sides = (name: string) => shapes.get(name)?.slice(-2).join()
  const own = node.outputs[0] === undefined ? undefined : sides(node.outputs[0])
  return node.inputs.some((name) => (maps.has(name) || shapes.get(name)?.length === STACK) && sides(name) === own)
}

/** Images, channels, depth, rows and columns. */
const STACK = 5
