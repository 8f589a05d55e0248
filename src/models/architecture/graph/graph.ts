import type { ElementType } from '../../file/model-signature.ts'

/** An attribute of a node, as far as shapes and patterns need it. */
export interface Attribute {
  readonly integer: number | null
  readonly float: number | null
  readonly text: string | null
  readonly integers: readonly number[]
  readonly floats: readonly number[]
  readonly tensor: StoredTensor | null
}

/** Values that stand in the file: a weight, or a constant. */
export interface StoredTensor {
  readonly name: string
  readonly type: ElementType
  readonly shape: readonly number[]
  /** The values of a short tensor of numbers; null for others and for those that stand in another file. */
  readonly values: readonly number[] | null
  /** Equal for tensors of the same values in any order of the axes; null where the values stand in another file. */
  readonly print: string | null
}

/** One operation; an operator of another domain than ONNX's is `domain::Name`. */
export interface GraphNode {
  readonly operator: string
  readonly name: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: ReadonlyMap<string, Attribute>
  /** What graphs within the node (of If, Loop, Scan) hold: weights, names that they may take from outside, operators. */
  readonly inner: {
    readonly stored: readonly StoredTensor[]
    readonly named: readonly string[]
    readonly operators: readonly string[]
  }
}

/** The outermost graph of a model file. Constants are among `stored`, not among the nodes. */
export interface Graph {
  /** In the file's order, in which inputs come before the nodes that read them. */
  readonly nodes: readonly GraphNode[]
  readonly stored: ReadonlyMap<string, StoredTensor>
  readonly outputs: readonly string[]
  /** Shapes that the file states for tensors between nodes; a text is a symbolic size. */
  readonly statedShapes: ReadonlyMap<string, readonly (number | string)[]>
}

/** The product of a shape's sizes. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}

const parameterTypes: ReadonlySet<ElementType> = new Set(['float32', 'float16', 'bfloat16', 'float64', 'int8', 'uint8'])

/** Whether a stored tensor counts among the model's parameters, as `ModelSignature.parameters` counts them. */
export function isParameter({ type, shape }: StoredTensor): boolean {
  return parameterTypes.has(type) && elementsOf(shape) > 1
}

/** An integer attribute of a node, or its default. */
export function integerOf(node: GraphNode, name: string, otherwise: number): number {
  return node.attributes.get(name)?.integer ?? otherwise
}

/** A list of integers among a node's attributes; null where it has none. */
export function integersOf(node: GraphNode, name: string): readonly number[] | null {
  const integers = node.attributes.get(name)?.integers ?? []
  return integers.length === 0 ? null : integers
}
