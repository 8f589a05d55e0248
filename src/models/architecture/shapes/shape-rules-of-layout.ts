import { type GraphNode, integerOf, integersOf } from '../graph/graph.ts'
import { axisOf, broadcast, withSizes } from './shape-arithmetic.ts'
import type { ShapeRule } from './shape-rule.ts'

const reshape: ShapeRule = (node, { shapes: [input], values: [, given] }) => {
  const wanted = given ?? integersOf(node, 'shape')
  if (!input || wanted === null) return [null]
  const keepsZero = integerOf(node, 'allowzero', 0) === 1
  const sizes = wanted.map((size, axis) => (size === 0 && !keepsZero ? (input[axis] ?? Number.NaN) : size))
  const known = sizes.filter((size) => size !== -1).reduce((product, size) => product * size, 1)
  const all = input.reduce((product, size) => product * size, 1)
  if (!wanted.includes(-1) && known !== all) return [null]
  return [sizes.map((size) => (size === -1 ? all / known : size))]
}

const flatten: ShapeRule = (node, { shapes: [input] }) => {
  if (!input) return [null]
  const axis = axisOf(integerOf(node, 'axis', 1), input.length)
  const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1)
  return [[product(input.slice(0, axis)), product(input.slice(axis))]]
}

const transpose: ShapeRule = (node, { shapes: [input] }) => {
  if (!input) return [null]
  const order = integersOf(node, 'perm') ?? input.map((_, axis) => input.length - 1 - axis)
  return [order.map((axis) => input[axis] ?? Number.NaN)]
}

const squeeze: ShapeRule = (node, { shapes: [input], values: [, given] }) => {
  const axes = given ?? integersOf(node, 'axes')
  if (!input || (axes === null && node.inputs[1])) return [null]
  const gone = axes && new Set(axes.map((axis) => axisOf(axis, input.length)))
  return [input.filter((size, axis) => (gone ? !gone.has(axis) : size !== 1))]
}

const unsqueeze: ShapeRule = (node, { shapes: [input], values: [, given] }) => {
  const axes = given ?? integersOf(node, 'axes')
  if (!input || axes === null) return [null]
  const rank = input.length + axes.length
  const added = new Set(axes.map((axis) => axisOf(axis, rank)))
  const rest = [...input]
  return [Array.from({ length: rank }, (_, axis) => (added.has(axis) ? 1 : (rest.shift() ?? Number.NaN)))]
}

const concat: ShapeRule = (node, { shapes }) => {
  const [first] = shapes
  if (!first || shapes.some((shape) => shape?.length !== first.length)) return [null]
  const axis = axisOf(integerOf(node, 'axis', 0), first.length)
  const total = shapes.reduce((sum, shape) => sum + (shape?.[axis] ?? Number.NaN), 0)
  return [withSizes(first, new Map([[axis, total]]))]
}

const split: ShapeRule = (node, { shapes: [input], values: [, given] }) => {
  if (!input) return []
  const axis = axisOf(integerOf(node, 'axis', 0), input.length)
  const size = input[axis] ?? Number.NaN
  const count = integerOf(node, 'num_outputs', node.outputs.length)
  const chunk = Math.ceil(size / count)
  const even = node.outputs.map((_, at) => Math.min(chunk, size - at * chunk))
  const sizes = given ?? integersOf(node, 'split') ?? (node.inputs[1] ? [] : even)
  return node.outputs.map((_, at) => withSizes(input, new Map([[axis, sizes[at] ?? Number.NaN]])))
}

const slice: ShapeRule = (node, { shapes: [input], values }) => {
  const [starts, ends, given, steps] = ['starts', 'ends', 'axes', 'steps'].map(
    (name, at) => values[at + 1] ?? integersOf(node, name),
  )
  const unknown = [1, 2, 3, 4].some((at) => node.inputs[at] && values[at] == null)
  if (!input || !starts || !ends || unknown) return [null]
  const axes = given ?? starts.map((_, at) => at)
  const sizes = axes.map((axis, at): [number, number] => {
    const place = axisOf(axis, input.length)
    return [place, taken(input[place] ?? Number.NaN, starts[at] ?? 0, ends[at] ?? 0, steps?.[at] ?? 1)]
  })
  return [withSizes(input, new Map(sizes))]
}

function taken(size: number, start: number, end: number, step: number): number {
  const inside = (place: number) => (place < 0 ? place + size : place)
  const clamp = (place: number, low: number, high: number) => Math.min(Math.max(place, low), high)
  const [from, to] =
    step > 0
      ? [clamp(inside(start), 0, size), clamp(inside(end), 0, size)]
      : [clamp(inside(start), 0, size - 1), clamp(inside(end), -1, size - 1)]
  return Math.max(0, Math.ceil((to - from) / step))
}

const gather: ShapeRule = (node, { shapes: [input, places] }) => {
  if (!input || !places) return [null]
  const axis = axisOf(integerOf(node, 'axis', 0), input.length)
  return [[...input.slice(0, axis), ...places, ...input.slice(axis + 1)]]
}

const gatherNd: ShapeRule = (node, { shapes: [input, places] }) => {
  const depth = places?.at(-1)
  if (!input || !places || depth === undefined) return [null]
  const stacked = integerOf(node, 'batch_dims', 0)
  return [[...places.slice(0, -1), ...input.slice(stacked + depth)]]
}

const expand: ShapeRule = (_, { shapes: [input], values: [, sizes] }) => [
  input && sizes ? broadcast([input, sizes]) : null,
]

const tile: ShapeRule = (_, { shapes: [input], values: [, times] }) => [
  input && times ? input.map((size, axis) => size * (times[axis] ?? Number.NaN)) : null,
]

const pad: ShapeRule = (node, { shapes: [input], values: [, given, , axes] }) => {
  const pads = given ?? integersOf(node, 'pads')
  if (!input || !pads || (node.inputs[3] && !axes)) return [null]
  const padded = axes ?? input.map((_, axis) => axis)
  const sizes = padded.map((axis, at): [number, number] => {
    const place = axisOf(axis, input.length)
    return [place, (input[place] ?? Number.NaN) + (pads[at] ?? 0) + (pads[at + padded.length] ?? 0)]
  })
  return [withSizes(input, new Map(sizes))]
}

/** Upsample has its factors at position 1, Resize those or sizes behind the region of interest. */
const resize: ShapeRule = (node, { shapes: [input], values }) => {
  if (!input) return [null]
  const factors = node.operator === 'Upsample' || node.inputs.length === 2 ? values[1] : values[2]
  const stated = node.attributes.get('scales')?.floats ?? []
  const scales = factors && factors.length > 0 ? factors : stated.length > 0 ? stated : null
  const sizes = node.inputs[3] ? values[3] : null
  const axes = integersOf(node, 'axes') ?? input.map((_, axis) => axis)
  const wanted = axes.map((axis, at): [number, number] => {
    const place = axisOf(axis, input.length)
    const size = input[place] ?? Number.NaN
    return [place, sizes?.[at] ?? (scales ? Math.floor(size * (scales[at] ?? Number.NaN)) : Number.NaN)]
  })
  return [withSizes(input, new Map(wanted))]
}

const blocks =
  (times: (side: number) => number): ShapeRule =>
  (node, { shapes: [input] }) => {
    if (input?.length !== 4) return [null]
    const factor = times(integerOf(node, 'blocksize', 1))
    const [count, channels, rows, columns] = input as [number, number, number, number]
    return [[count, channels / factor ** 2, rows * factor, columns * factor]]
  }

const ofKnownSizes: ShapeRule = (_: GraphNode, { values: [sizes] }) => [sizes ?? null]

/** Operators that move values, or make them from sizes. */
export const layoutRules: Readonly<Record<string, ShapeRule>> = {
  Reshape: reshape,
  Flatten: flatten,
  Transpose: transpose,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Concat: concat,
  QLinearConcat: (node, { shapes }) =>
    concat(node, { shapes: shapes.filter((_, at) => at >= 2 && (at - 2) % 3 === 0), values: [] }),
  Split: split,
  Slice: slice,
  Gather: gather,
  GatherND: gatherNd,
  GatherElements: (_, { shapes: [, places = null] }) => [places],
  Expand: expand,
  Tile: tile,
  Pad: pad,
  Resize: resize,
  Upsample: resize,
  DepthToSpace: blocks((side) => side),
  SpaceToDepth: blocks((side) => 1 / side),
  ConstantOfShape: ofKnownSizes,
  Range: (_, { values: [start, limit, delta] }) => {
    const [from, to, step] = [start?.[0], limit?.[0], delta?.[0]]
    return [from === undefined || to === undefined || !step ? null : [Math.max(0, Math.ceil((to - from) / step))]]
  },
  Shape: (_, { shapes: [input] }) => [input ? [input.length] : null],
  Size: () => [[]],
}
