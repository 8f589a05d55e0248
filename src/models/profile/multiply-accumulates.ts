import { operatorsWithoutMacs } from './operators-without-macs.ts'
import type { ExecutedNode } from './read-profile.ts'

/** What a call multiplies and adds. */
export interface MultiplyAccumulates {
  /** Null where a node that ran cannot be counted. */
  readonly macs: number | null
  /** Operators of the nodes that cannot be counted, each once, in alphabetical order. */
  readonly leftOut: readonly string[]
}

/**
 * Multiply-accumulates of the nodes that one call ran: of a convolution its output's elements times the weights behind
 * each, of a product of matrices m · n · k, of everything else 0.
 * @param equations of the file's Einsums, by node name.
 */
export function multiplyAccumulates(
  nodes: readonly ExecutedNode[],
  equations: ReadonlyMap<string, string>,
): MultiplyAccumulates {
  const leftOut = new Set<string>()
  let macs = 0
  for (const node of nodes) {
    const count = node.operator === 'Einsum' ? einsum(node, equations.get(node.name)) : macsOf(node)
    if (count === null) leftOut.add(node.operator)
    else macs += count
  }
  return { macs: leftOut.size === 0 ? macs : null, leftOut: [...leftOut].sort() }
}

/** Null where the shapes do not say: a provider may pack a node's weights, which then have none. */
type Count = (inputs: ExecutedNode['inputShapes'], output: readonly number[]) => number | null

/** Weights are output channels × input channels of a group × kernel, whatever the order of the picture's axes. */
const convolution =
  (weightsAt: number): Count =>
  (inputs, output) =>
    timesWeights(output, inputs[weightsAt])

/** Weights are input channels × output channels of a group × kernel: every input element meets those of its channel. */
const transposedConvolution: Count = ([input = [], weights]) => timesWeights(input, weights)

function timesWeights(tensor: readonly number[], weights: readonly number[] = []): number | null {
  return weights.length >= 3 ? elements(tensor) * elements(weights.slice(1)) : null
}

const product: Count = ([left = []], output) => {
  const summed = left.at(-1)
  return summed === undefined ? null : elements(output) * summed
}

/** The left factor may be given turned round: its last two axes are those of the output's rows and of the sum. */
const productTurned: Count = ([left = []], output) => {
  const rows = output.at(-2)
  if (rows === undefined || left.length < 2) return null
  return rows === 0 ? 0 : (elements(output) * elements(left.slice(-2))) / rows
}

/** ONNX's operators and those of onnxruntime that optimised files hold. */
const counts: Readonly<Record<string, Count>> = {
  Conv: convolution(1),
  ConvInteger: convolution(1),
  DeformConv: convolution(1),
  FusedConv: convolution(1),
  NhwcFusedConv: convolution(1),
  QLinearConv: convolution(3),
  ConvTranspose: transposedConvolution,
  MatMul: product,
  MatMulInteger: product,
  QLinearMatMul: product,
  DynamicQuantizeMatMul: product,
  MatMulIntegerToFloat: product,
  MatMulNBits: product,
  FusedGemm: productTurned,
  FusedMatMul: productTurned,
  Gemm: productTurned,
  QGemm: productTurned,
}

function macsOf({ operator, inputShapes, outputShapes }: ExecutedNode): number | null {
  if (operatorsWithoutMacs.has(operator)) return 0
  return counts[operator]?.(inputShapes, outputShapes[0] ?? []) ?? null
}

/**
 * One factor is only summed or turned, and where no label is summed over, the product is one of elements, as Mul is; of
 * three and more factors the order of products is left to the runtime.
 */
function einsum({ inputShapes }: ExecutedNode, equation: string | undefined): number | null {
  if (inputShapes.length === 1) return 0
  if (equation === undefined || inputShapes.length > 2) return null
  const [left = '', right] = equation.replaceAll(' ', '').split('->')
  const sizes = new Map<string, number>()
  for (const [at, term] of left.split(',').entries()) {
    const shape = inputShapes[at] ?? []
    if (shape.length < term.replace('...', '').length) return null
    for (const [axis, label] of labels(term, shape.length).entries()) {
      sizes.set(label, Math.max(sizes.get(label) ?? 1, shape[axis] ?? 1))
    }
  }
  const isSummed = (label: string) =>
    right === undefined ? occurrences(left, label) > 1 : !label.startsWith('...') && !right.includes(label)
  return [...sizes.keys()].some(isSummed) ? elements([...sizes.values()]) : 0
}

/** Without a right side those labels are summed over that occur more than once. */
function occurrences(terms: string, label: string): number {
  return label.startsWith('...') ? 1 : terms.split(label).length - 1
}

/** One label an axis; those that an ellipsis stands for are counted from the right. */
function labels(term: string, rank: number): string[] {
  const [before = '', after] = term.split('...')
  if (after === undefined) return [...before]
  const open = rank - before.length - after.length
  return [...before, ...Array.from({ length: open }, (_, at) => `...${open - at}`), ...after]
}

function elements(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1)
}
