import type { GraphNode } from '../graph/graph.ts'
import { behindForms, formOperators, readersOf, type Wiring } from '../wiring.ts'

const productOperands: Readonly<Record<string, readonly [number, number]>> = {
  MatMul: [0, 1],
  FusedMatMul: [0, 1],
  MatMulInteger: [0, 1],
  QLinearMatMul: [0, 3],
  Einsum: [0, 1],
}

/** Whether a node multiplies two matrices of which neither stands in the file. */
export function isProductOfTwo(node: GraphNode, wiring: Wiring): boolean {
  const operands = productOperands[node.operator.replace(/^.*::/, '')]
  return operands?.every((at) => wiring.maker.has(behindForms(wiring, node.inputs[at] ?? ''))) ?? false
}

const direct =
  /^(?:com\.microsoft::)?(?:Attention|MultiHeadAttention|GroupQueryAttention|PackedAttention|PackedMultiHeadAttention|QAttention)$/

/** Products of matrices that are an attention, by the node that gives the result. */
export interface Products {
  readonly softmax: readonly GraphNode[]
  readonly linear: readonly GraphNode[]
}

/**
 * Softmax attention: a product of two computed matrices, a softmax of it, and the product of that with a third. Linear
 * attention: a product with a product of two computed matrices, and no softmax between them.
 */
export function productsOf(wiring: Wiring): Products {
  const isProduct = (node: GraphNode) => isProductOfTwo(node, wiring)
  const scores = new Set<GraphNode>()
  const softmax = new Set(wiring.nodes.filter(({ operator }) => direct.test(operator)))
  for (const node of wiring.nodes) {
    if (!softmaxes.has(node.operator)) continue
    const score = walkBack(wiring, node, (each) => scoring.has(each.operator) || mixesHeads(each, wiring), isProduct)
    const result = walkOn(wiring, node, (each) => weighing.has(each.operator) || mixesHeads(each, wiring), isProduct)
    if (score === null || result === null || score === result) continue
    scores.add(score)
    softmax.add(result)
  }
  const linear = wiring.nodes.filter((node) => {
    if (!isProduct(node) || scores.has(node) || softmax.has(node)) return false
    const inner = walkBack(wiring, node, ({ operator }) => normalising.has(operator), isProduct)
    return inner !== null && !softmax.has(inner) && !scores.has(inner)
  })
  return { softmax: [...softmax], linear }
}

const softmaxes: ReadonlySet<string> = new Set(['Softmax', 'QLinearSoftmax', 'com.microsoft::QLinearSoftmax'])
/** Between a product and its softmax: factors, masks, offsets for positions. */
const scoring: ReadonlySet<string> = new Set([
  'Add',
  'Sub',
  'Mul',
  'Div',
  'Where',
  'Clip',
  'Max',
  'Min',
  'MatMulIntegerToFloat',
])
/** Between a softmax and the product with values. */
const weighing: ReadonlySet<string> = new Set(['Mul', 'Where', 'IsNaN'])
/** Between the two products of a linear attention. */
const normalising: ReadonlySet<string> = new Set(['Add', 'Mul', 'Div', 'Slice', 'Split'])

/** Talking heads: a 1×1 convolution over the heads, before or after the softmax (EfficientFormerV2). */
function mixesHeads({ operator, inputs }: GraphNode, { stored, shapes }: Wiring): boolean {
  const weights = inputs.find((name) => stored.has(name) && shapes.get(name)?.length === 4)
  return operator === 'Conv' && weights !== undefined && shapes.get(weights)?.slice(2).join() === '1,1'
}

/** More nodes than stand between two products. */
const MOST_NODES = 24

/** The first node of this kind behind another one, with only such nodes and changes of form between. */
export function walkBack(
  { maker }: Wiring,
  from: GraphNode,
  through: (node: GraphNode) => boolean,
  isGoal: (node: GraphNode) => boolean,
): GraphNode | null {
  return walk(from, through, isGoal, ({ inputs }) => inputs.flatMap((name) => maker.get(name) ?? []))
}

/** The first node of this kind that another one leads to, with only such nodes and changes of form between. */
export function walkOn(
  wiring: Wiring,
  from: GraphNode,
  through: (node: GraphNode) => boolean,
  isGoal: (node: GraphNode) => boolean,
): GraphNode | null {
  return walk(from, through, isGoal, (node) => readersOf(wiring, node))
}

function walk(
  from: GraphNode,
  through: (node: GraphNode) => boolean,
  isGoal: (node: GraphNode) => boolean,
  next: (node: GraphNode) => readonly GraphNode[],
): GraphNode | null {
  const seen = new Set<GraphNode>([from])
  for (let open = next(from); open.length > 0 && seen.size <= MOST_NODES; ) {
    const further: GraphNode[] = []
    for (const node of open) {
      if (seen.has(node)) continue
      seen.add(node)
      if (isGoal(node)) return node
      if (through(node) || formOperators.has(node.operator)) further.push(...next(node))
    }
    open = further
  }
  return null
}
