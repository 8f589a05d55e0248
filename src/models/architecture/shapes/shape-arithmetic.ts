/** The shape that arrays of these shapes are brought to by numpy's broadcasting; null where they do not fit. */
export function broadcast(shapes: readonly (readonly number[])[]): number[] | null {
  const rank = Math.max(0, ...shapes.map(({ length }) => length))
  const result: number[] = []
  for (let axis = 0; axis < rank; axis++) {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1).filter((size) => size !== 1)
    if (sizes.some((size) => size !== sizes[0])) return null
    result.push(sizes[0] ?? 1)
  }
  return result
}

/** The product of two matrices or stacks of them, as numpy's matmul has it; null where the shapes do not fit. */
export function product(one: readonly number[], other: readonly number[]): number[] | null {
  const left = one.length === 1 ? [1, ...one] : one
  const right = other.length === 1 ? [...other, 1] : other
  if (left.length < 2 || right.length < 2 || left.at(-1) !== right.at(-2)) return null
  const stack = broadcast([left.slice(0, -2), right.slice(0, -2)])
  if (stack === null) return null
  const rows = one.length === 1 ? [] : [left.at(-2) as number]
  const columns = other.length === 1 ? [] : [right.at(-1) as number]
  return [...stack, ...rows, ...columns]
}

/** How a window slides over one axis. */
export interface Window {
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly pads: readonly [before: number, after: number]
  readonly auto: string
  readonly roundUp: boolean
}

/** Places of a window on an axis of so many values. */
export function places(size: number, { kernel, stride, dilation, pads, auto, roundUp }: Window): number {
  if (auto === 'SAME_UPPER' || auto === 'SAME_LOWER') return Math.ceil(size / stride)
  const padded = size + (auto === 'VALID' ? 0 : pads[0] + pads[1])
  const steps = (padded - dilation * (kernel - 1) - 1) / stride
  if (!roundUp) return Math.floor(steps) + 1
  // No window begins in the padding behind the values (ONNX, as torch).
  const count = Math.ceil(steps) + 1
  return (count - 1) * stride >= size + pads[0] ? count - 1 : count
}

/** An axis counted from the end, as one from the start. */
export function axisOf(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis
}

/** The shape with sizes of some axes replaced. */
export function withSizes(shape: readonly number[], sizes: ReadonlyMap<number, number>): number[] {
  return shape.map((size, axis) => sizes.get(axis) ?? size)
}
