import { type GraphNode, integerOf, integersOf } from './graph/graph.ts'
import { behindForms, type Wiring } from './wiring.ts'

/** Operators that compute by windows or places, other than those with weights. */
const named: ReadonlySet<string> = new Set([
  'DepthToSpace',
  'GlobalAveragePool',
  'GlobalMaxPool',
  'GridSample',
  'NonMaxSuppression',
  'Resize',
  'Softmax',
  'SpaceToDepth',
  'TopK',
])

const sameLayer: Readonly<Record<string, string>> = {
  Upsample: 'Resize',
  QLinearGlobalAveragePool: 'GlobalAveragePool',
}

/**
 * What a node is called in a list of layers: equal however an exporter or a quantiser writes it; null for nodes that are not
 * layers (on each value by itself, or of form).
 */
export function layerName(node: GraphNode, wiring: Wiring): string | null {
  const operator = node.operator.replace(/^.*::/, '')
  if (operator.includes('Conv')) return convolutionName(node, operator, wiring)
  if (/MatMul|Gemm|^Einsum$/.test(operator)) return storedShape(node, wiring, 2) === null ? 'MatMul' : 'Linear'
  if (/^(?:QLinear)?(?:Average|Max|Lp)Pool$/.test(operator)) {
    return `${operator.replace('QLinear', '')} ${(integersOf(node, 'kernel_shape') ?? []).join('×')}`
  }
  const name = sameLayer[operator] ?? operator
  return named.has(name) ? name : null
}

function convolutionName(node: GraphNode, operator: string, wiring: Wiring): string {
  const weights = storedShape(node, wiring, 3)
  const kind = operator.includes('Transpose') ? 'ConvTranspose' : operator === 'DeformConv' ? 'DeformConv' : 'Conv'
  const groups = integerOf(node, 'group', 1)
  const perGroup = kind === 'ConvTranspose' ? (weights?.[0] ?? 0) / groups : weights?.[1]
  const prefix = groups === 1 ? '' : perGroup === 1 ? 'depthwise ' : 'grouped '
  return `${prefix}${kind} ${(weights?.slice(2) ?? integersOf(node, 'kernel_shape') ?? []).join('×')}`.trim()
}

/** The shape of the first stored tensor of at least this rank that a node reads; null where there is none. */
function storedShape(node: GraphNode, wiring: Wiring, rank: number): readonly number[] | null {
  for (const input of node.inputs) {
    const shape = wiring.stored.get(behindForms(wiring, input))?.shape
    if (shape !== undefined && shape.length >= rank) return wiring.shapes.get(input) ?? shape
  }
  return null
}
