import { type GraphNode, integersOf } from '../graph/graph.ts'
import { readersOf, type Wiring } from '../wiring.ts'
import { channelsLastStride, mapStride, type PictureSize } from './map-stride.ts'

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
  const fed = wiring.shapes.get(image)
  // Windows count as further images.
  const images = fed?.length === 4 ? fed[0] : 1
  for (const node of wiring.nodes) {
    if (sizesOnly.has(node.operator)) continue
    const found = node.inputs.flatMap((name) => origins.get(name) ?? [])
    if (found.length === 0) continue
    for (const name of node.outputs) {
      const shape = wiring.shapes.get(name)
      // One number for the whole picture, such as the factor of a dynamic quantisation, is at no place of it.
      if (shape?.length === 0) continue
      const stride = shape === undefined ? null : mapStride(shape, picture)
      const isWhole = mergesPlaces.has(node.operator) && shape?.[0] === images
      const merged = isWhole && shape ? channelsLastStride(shape, picture) : null
      const origin = comesFrom(node, found, { stride, merged }, { wiring, picture, origins, fusions })
      origins.set(name, origin)
      if (origin !== JOINED && stride === origin.stride && makesMap(node, wiring, maps)) maps.add(name)
    }
  }
  return { origins, maps, fusions }
}

/** What they give depends on a tensor's sizes, not on its values. */
const sizesOnly: ReadonlySet<string> = new Set(['Shape', 'Size', 'ConstantOfShape'])

/** What is known while the picture is followed. */
interface Known {
  readonly wiring: Wiring
  readonly picture: PictureSize
  readonly origins: ReadonlyMap<string, Origin | typeof JOINED>
  readonly fusions: Set<GraphNode>
}

function comesFrom(
  node: GraphNode,
  found: readonly (Origin | typeof JOINED)[],
  { stride, merged }: { readonly stride: number | null; readonly merged: number | null },
  known: Known,
): Origin | typeof JOINED {
  const each = found.filter((origin) => origin !== JOINED)
  const [first] = each
  if (first === undefined || each.length < found.length) return JOINED
  if (each.every((origin) => origin.turns === first.turns && origin.stride === first.stride)) {
    if (stride !== null && mayRescale(node, stride, first)) return rescaled(first, stride)
    return merged !== null && merged > first.stride ? rescaled(first, merged) : first
  }
  if (productsOfMatrices.test(node.operator)) return attended(node, each, known)
  const at = stride ?? first.stride
  if (each.some((origin) => origin.stride !== at)) return JOINED
  const own = each.reduce((one, other) => (other.turns.length < one.turns.length ? other : one))
  const isOwn = each.every(({ turns }) => turns === own.turns || turns.startsWith(`${own.turns} up from`))
  if (isOwn && leadsNowhereElse(node, own, known)) return own
  known.fusions.add(node)
  return { stride: at, turns: `joined ${known.fusions.size}`, going: null }
}

const productsOfMatrices = /MatMul|^Einsum$/

/**
 * Attention of places to those of another scale: the result is at the places that its shape has, of two at those of the first
 * factor. A map that was made coarser or finer for it is their own (PVT); another joins scales.
 */
function attended(node: GraphNode, each: readonly Origin[], { wiring, fusions, picture }: Known): Origin {
  const sizes = wiring.shapes.get(node.outputs[0] ?? '')?.slice(-2) ?? []
  const placesAt = (stride: number) => Math.ceil(picture.height / stride) * Math.ceil(picture.width / stride)
  const kept = each.find(({ stride }) => sizes.includes(placesAt(stride))) ?? (each[0] as Origin)
  if (each.every(({ turns }) => turns === kept.turns)) return kept
  fusions.add(node)
  return { stride: kept.stride, turns: `joined ${fusions.size}`, going: null }
}

/** Larger blocks are none that a backbone has many of. */
const MOST_NODES_OF_BLOCK = 2000

/**
 * Whether what a map is brought together with was computed from the map alone, at a coarser scale that leads nowhere else:
 * then it is a block of its own (attention on a smaller map, a gate), and not another level.
 */
function leadsNowhereElse(node: GraphNode, own: Origin, { wiring, origins }: Known): boolean {
  const isOwn = (name: string) => {
    const origin = origins.get(name)
    return origin !== JOINED && origin?.turns === own.turns && origin.stride === own.stride
  }
  const block = new Set<GraphNode>([node])
  const open = node.inputs.filter((name) => origins.has(name) && !isOwn(name))
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const maker = wiring.maker.get(name)
    if (maker === undefined || block.size > MOST_NODES_OF_BLOCK) return false
    if (block.has(maker)) continue
    block.add(maker)
    open.push(...maker.inputs.filter((input) => origins.has(input) && !isOwn(input)))
  }
  const inside = [...block].filter((each) => each !== node)
  if (inside.some(({ outputs }) => outputs.some((name) => wiring.outputs.has(name)))) return false
  return inside.every((each) =>
    readersOf(wiring, each).every((reader) => block.has(reader) || sizesOnly.has(reader.operator)),
  )
}

/** Operators of a map whose output is one if its sizes say so; a padded map is none until a window has gone over it. */
const scaling = /Conv|Pool|^Resize$|^Upsample$|^DepthToSpace$|^SpaceToDepth$|^Slice$|^Split$|^Concat$|^Gather$/
const reshaping: ReadonlySet<string> = new Set(['Reshape', 'Transpose', 'Unsqueeze', 'Squeeze'])

/** Operators by which transformers merge places while their channels come last. */
const mergesPlaces: ReadonlySet<string> = new Set(['Reshape', 'Concat'])

/** Channels from the last axis to the second. */
const CHANNELS_FIRST = '0,3,1,2'

/**
 * Bringing channels to the front may show a coarser map. A finer one is a product of places with places, and other orders of
 * axes are those of heads.
 */
function mayRescale(node: GraphNode, stride: number, from: Origin): boolean {
  if (scaling.test(node.operator)) return true
  return node.operator === 'Transpose' && stride > from.stride && integersOf(node, 'perm')?.join() === CHANNELS_FIRST
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
