import { type GraphNode, integerOf, integersOf } from '../graph/graph.ts'

/** Numbers that a node computes without the picture: sizes, axes, factors. Of rank 0, 1 or 2, row after row. */
export type KnownValues = readonly number[]

/** What is known of a node's inputs, by position; null where nothing is. */
export interface KnownInputs {
  readonly shapes: readonly (readonly number[] | null)[]
  readonly values: readonly (KnownValues | null)[]
  /** Whether the node computes with floating-point numbers. */
  readonly isFloat: boolean
}

/** Longer results are not computed: no size, axis or factor needs them. */
const MOST_VALUES = 1024

type Rule = (node: GraphNode, inputs: KnownInputs) => KnownValues | null

/** The values of a node's first output where its inputs' values or shapes give them; null where they do not. */
export function knownValues(node: GraphNode, inputs: KnownInputs): KnownValues | null {
  const computed = rules[node.operator]?.(node, inputs) ?? null
  if (computed === null || computed.length > MOST_VALUES || computed.some(Number.isNaN)) return null
  // Sizes are rounded down from factors that graphs compute with 32 bits.
  return inputs.isFloat ? computed.map(Math.fround) : computed
}

const same: Rule = (_, { values: [first] }) => first ?? null

function eachOf(compute: (value: number) => number): Rule {
  return (_, { values: [first] }) => first?.map(compute) ?? null
}

/** Two lists of one length, or one of them a single number. */
function pairs(compute: (one: number, other: number) => number): Rule {
  return (_, { values: [one, other] }) => {
    if (!one || !other) return null
    const length = Math.max(one.length, other.length)
    if (![1, length].includes(one.length) || ![1, length].includes(other.length)) return null
    const at = (list: KnownValues, place: number) => list[list.length === 1 ? 0 : place] as number
    return Array.from({ length }, (_, place) => compute(at(one, place), at(other, place)))
  }
}

function folded(compute: (values: KnownValues) => number): Rule {
  return (_, { values: [first] }) => (first && first.length > 0 ? [compute(first)] : null)
}

const rules: Readonly<Record<string, Rule>> = {
  Shape: (node, { shapes: [shape] }) =>
    shape?.slice(integerOf(node, 'start', 0), integerOf(node, 'end', shape.length)) ?? null,
  Size: (_, { shapes: [shape] }) => (shape ? [shape.reduce((product, size) => product * size, 1)] : null),
  Identity: same,
  Unsqueeze: same,
  Squeeze: same,
  Reshape: same,
  Flatten: same,
  CastLike: same,
  Cast: (node, { values: [first] }) => first?.map((value) => (castsToFloat(node) ? value : Math.trunc(value))) ?? null,
  Neg: eachOf((value) => -value),
  Abs: eachOf(Math.abs),
  Floor: eachOf(Math.floor),
  Ceil: eachOf(Math.ceil),
  Sqrt: eachOf(Math.sqrt),
  Reciprocal: eachOf((value) => 1 / value),
  Not: eachOf((value) => (value === 0 ? 1 : 0)),
  Add: pairs((one, other) => one + other),
  Sub: pairs((one, other) => one - other),
  Mul: pairs((one, other) => one * other),
  Div: (node, inputs) => pairs((one, other) => (inputs.isFloat ? one / other : Math.trunc(one / other)))(node, inputs),
  Mod: pairs((one, other) => one - other * Math.floor(one / other)),
  Pow: pairs((one, other) => one ** other),
  Min: pairs(Math.min),
  Max: pairs(Math.max),
  Relu: eachOf((value) => Math.max(value, 0)),
  Clip: (node, { values: [list, low, high] }) => {
    const bound = (at: 1 | 2, given: KnownValues | null | undefined) =>
      node.inputs[at]
        ? given?.[0]
        : (node.attributes.get(at === 1 ? 'min' : 'max')?.float ?? (at === 1 ? -Infinity : Infinity))
    const [from, to] = [bound(1, low), bound(2, high)]
    if (!list || from === undefined || to === undefined) return null
    return list.map((value) => Math.min(Math.max(value, from), to))
  },
  Equal: pairs((one, other) => Number(one === other)),
  Less: pairs((one, other) => Number(one < other)),
  Greater: pairs((one, other) => Number(one > other)),
  And: pairs((one, other) => Number(one !== 0 && other !== 0)),
  Or: pairs((one, other) => Number(one !== 0 || other !== 0)),
  ReduceProd: folded((values) => values.reduce((product, value) => product * value, 1)),
  ReduceSum: folded((values) => values.reduce((sum, value) => sum + value, 0)),
  ReduceMax: folded((values) => Math.max(...values)),
  ReduceMin: folded((values) => Math.min(...values)),
  Where: (_, { values: [condition, one, other] }) => {
    if (!condition || !one || !other) return null
    const length = Math.max(condition.length, one.length, other.length)
    const at = (list: KnownValues, place: number) => list[list.length === 1 ? 0 : place] ?? Number.NaN
    return Array.from({ length }, (_, place) => at(at(condition, place) !== 0 ? one : other, place))
  },
  Concat: (_, { values }) => {
    const all: number[] = []
    for (const list of values) {
      if (list === null || all.length > MOST_VALUES) return null
      all.push(...list)
    }
    return all
  },
  Gather: (_, { values: [list, places] }) => {
    if (!list || !places) return null
    return places.map((place) => list[place < 0 ? place + list.length : place] ?? Number.NaN)
  },
  Slice: (node, { values: [list, starts, ends, axes, steps], shapes: [shape] }) => {
    const from = starts?.[0] ?? integersOf(node, 'starts')?.[0]
    const to = ends?.[0] ?? integersOf(node, 'ends')?.[0]
    const axis = axes?.[0] ?? integersOf(node, 'axes')?.[0] ?? 0
    const step = steps?.[0] ?? 1
    if (!list || from === undefined || to === undefined || step === 0 || axis !== 0) return null
    return sliced(rowsOf(list, shape?.[0] ?? list.length), from, to, step).flat()
  },
  Transpose: (_, { values: [list], shapes: [shape] }) => {
    const [rows, columns] = shape ?? []
    if (!list || rows === undefined || columns === undefined || shape?.length !== 2) return list ?? null
    return list.map((_, at) => list[(at % rows) * columns + Math.floor(at / rows)] as number)
  },
  Range: (_, { values: [start, limit, delta] }) => {
    const [from, to, step] = [start?.[0], limit?.[0], delta?.[0]]
    if (from === undefined || to === undefined || !step) return null
    const length = Math.max(0, Math.ceil((to - from) / step))
    return length > MOST_VALUES ? null : Array.from({ length }, (_, at) => from + at * step)
  },
  ConstantOfShape: (node, { values: [sizes] }) => {
    const length = sizes?.reduce((product, size) => product * size, 1)
    if (length === undefined || !(length >= 0 && length <= MOST_VALUES) || (sizes?.length ?? 0) > 1) return null
    return new Array(length).fill(node.attributes.get('value')?.tensor?.values?.[0] ?? 0)
  },
  Expand: (_, { values: [list, sizes] }) => {
    if (!list || sizes?.length !== 1) return null
    return list.length === 1 ? new Array(Math.min(Math.max(sizes[0] ?? 0, 1), MOST_VALUES + 1)).fill(list[0]) : list
  },
}

/** float32, float16, float64 and bfloat16 by ONNX's numbers. */
const FLOAT_TYPES: ReadonlySet<number> = new Set([1, 10, 11, 16])

/** Whether a Cast makes floating-point numbers. */
export function castsToFloat(node: GraphNode): boolean {
  return FLOAT_TYPES.has(integerOf(node, 'to', 0))
}

function rowsOf(list: KnownValues, rows: number): KnownValues[] {
  const columns = list.length / rows
  return Array.from({ length: rows }, (_, row) => list.slice(row * columns, (row + 1) * columns))
}

function sliced<T>(list: readonly T[], from: number, to: number, step: number): readonly T[] {
  const inside = (place: number) => (place < 0 ? place + list.length : place)
  if (step > 0) return list.slice(Math.max(inside(from), 0), Math.max(inside(to), 0)).filter((_, at) => at % step === 0)
  const turned = list.slice(Math.max(inside(to), -1) + 1, Math.min(inside(from), list.length - 1) + 1).reverse()
  return turned.filter((_, at) => at % -step === 0)
}
