import { type GraphNode, integerOf, integersOf } from '../graph/graph.ts'
import { axisOf, broadcast, places, product, withSizes } from './shape-arithmetic.ts'
import type { ShapeInputs, ShapeRule } from './shape-rule.ts'
import { layoutRules } from './shape-rules-of-layout.ts'

/** Shapes of a node's outputs, by position; none where the operator or its inputs do not give them. */
export function outputShapes(node: GraphNode, inputs: ShapeInputs): readonly (readonly number[] | null)[] {
  const rule = rules[node.operator.replace(/^.*::/, '')]
  return rule === undefined ? [] : rule(node, inputs).map((shape) => (shape?.every(isSize) ? shape : null))
}

function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0
}

const asFirst: ShapeRule = (node, { shapes: [first = null] }) => node.outputs.map(() => first)

const broadcasting: ShapeRule = (_, { shapes }) => {
  const known = shapes.flatMap((shape) => (shape === null ? [] : [shape]))
  return [known.length === shapes.length ? broadcast(known) : null]
}

/** Of a convolution whose weights are at this position: output channels × input channels of a group × kernel. */
function convolution(weightsAt: number): ShapeRule {
  return (node, { shapes }) => {
    const [input, weights] = [shapes[0], shapes[weightsAt]]
    if (!input || !weights || weights.length !== input.length) return [null]
    const kernel = integersOf(node, 'kernel_shape') ?? weights.slice(2)
    return [[input[0] as number, weights[0] as number, ...slid(node, input.slice(2), kernel)]]
  }
}

function slid(node: GraphNode, sizes: readonly number[], kernel: readonly number[]): number[] {
  const [strides, dilations, pads] = ['strides', 'dilations', 'pads'].map((name) => integersOf(node, name))
  return sizes.map((size, axis) =>
    places(size, {
      kernel: kernel[axis] ?? 1,
      stride: strides?.[axis] ?? 1,
      dilation: dilations?.[axis] ?? 1,
      pads: [pads?.[axis] ?? 0, pads?.[axis + sizes.length] ?? 0],
      auto: node.attributes.get('auto_pad')?.text ?? 'NOTSET',
      roundUp: integerOf(node, 'ceil_mode', 0) === 1,
    }),
  )
}

const pooling: ShapeRule = (node, { shapes: [input] }) => {
  const kernel = integersOf(node, 'kernel_shape')
  if (!input || kernel === null) return [null]
  const shape = [...input.slice(0, 2), ...slid(node, input.slice(2), kernel)]
  return node.outputs.map(() => shape)
}

const globalPooling: ShapeRule = (_, { shapes: [input] }) => [
  input ? [...input.slice(0, 2), ...input.slice(2).map(() => 1)] : null,
]

const transposedConvolution: ShapeRule = (node, { shapes: [input, weights] }) => {
  if (!input || !weights) return [null]
  const sizes = integersOf(node, 'output_shape') ?? grown(node, input.slice(2), weights.slice(2))
  return [[input[0] as number, (weights[1] as number) * integerOf(node, 'group', 1), ...sizes]]
}

function grown(node: GraphNode, sizes: readonly number[], kernel: readonly number[]): number[] {
  const [strides, dilations, pads, more] = ['strides', 'dilations', 'pads', 'output_padding'].map((name) =>
    integersOf(node, name),
  )
  const auto = node.attributes.get('auto_pad')?.text ?? 'NOTSET'
  return sizes.map((size, axis) => {
    const stride = strides?.[axis] ?? 1
    if (auto.startsWith('SAME')) return size * stride
    const reach = (dilations?.[axis] ?? 1) * ((kernel[axis] ?? 1) - 1) + 1
    const padded = (pads?.[axis] ?? 0) + (pads?.[axis + sizes.length] ?? 0)
    return stride * (size - 1) + (more?.[axis] ?? 0) + reach - padded
  })
}

function products(otherAt: number): ShapeRule {
  return (_, { shapes }) => {
    const [one, other] = [shapes[0], shapes[otherAt]]
    return [one && other ? product(one, other) : null]
  }
}

const gemm: ShapeRule = (node, { shapes: [one, other] }) => {
  if (one?.length !== 2 || other?.length !== 2) return [null]
  const turned = (name: string) => (integerOf(node, name, 0) === 1 ? 1 : 0)
  return [[one[turned('transA')] as number, other[1 - turned('transB')] as number]]
}

const reduction: ShapeRule = (node, { shapes: [input], values: [, given] }) => {
  const axes = given ?? integersOf(node, 'axes')
  if (!input || (axes === null && node.inputs[1])) return [null]
  const kept = integerOf(node, 'keepdims', 1) === 1
  if (axes === null || axes.length === 0) {
    if (integerOf(node, 'noop_with_empty_axes', 0) === 1) return [input]
    return [kept ? input.map(() => 1) : []]
  }
  const reduced = new Set(axes.map((axis) => axisOf(axis, input.length)))
  return [kept ? input.map((size, at) => (reduced.has(at) ? 1 : size)) : input.filter((_, at) => !reduced.has(at))]
}

const index: ShapeRule = (node, { shapes: [input] }) => {
  if (!input) return [null]
  const axis = axisOf(integerOf(node, 'axis', 0), input.length)
  const kept = integerOf(node, 'keepdims', 1) === 1
  return [kept ? withSizes(input, new Map([[axis, 1]])) : input.filter((_, at) => at !== axis)]
}

const topK: ShapeRule = (node, { shapes: [input], values: [, count] }) => {
  const kept = count?.[0] ?? node.attributes.get('k')?.integer
  if (!input || kept == null) return [null, null]
  const shape = withSizes(input, new Map([[axisOf(integerOf(node, 'axis', -1), input.length), kept]]))
  return [shape, shape]
}

const gridSample: ShapeRule = (_, { shapes: [input, grid] }) => [
  input && grid ? [...input.slice(0, 2), ...grid.slice(1, -1)] : null,
]

const einsum: ShapeRule = (node, { shapes }) => {
  const [terms = '', result] = (node.attributes.get('equation')?.text ?? '').replaceAll(' ', '').split('->')
  if (result === undefined || terms.includes('.')) return [null]
  const sizes = new Map<string, number>()
  for (const [at, term] of terms.split(',').entries()) {
    for (const [axis, label] of [...term].entries()) sizes.set(label, shapes[at]?.[axis] ?? Number.NaN)
  }
  return [[...result].map((label) => sizes.get(label) ?? Number.NaN)]
}

/** Operators whose first output, at least, is as their first input is. */
const keeping = `
  Abs Acos Acosh Asin Asinh Atan Atanh BatchNormalization BiasGelu Bernoulli BitwiseNot Cast CastLike Ceil Celu Clip Cos Cosh CumSum
  DequantizeLinear Dropout Elu Erf Exp FastGelu Floor Gelu GroupNormalization HardSigmoid HardSwish Hardmax Identity
  InstanceNormalization IsInf IsNaN LRN LayerNormalization LeakyRelu Log LogSoftmax LpNormalization MeanVarianceNormalization Mish Neg
  Not PRelu QLinearLeakyRelu QLinearSigmoid QLinearSoftmax QuantizeLinear QuickGelu RMSNormalization Reciprocal Relu Round ScatterElements
  ScatterND Scatter Selu Shrink Sigmoid Sign SimplifiedLayerNormalization Sin Sinh SkipLayerNormalization Softmax Softplus Softsign Sqrt
  Swish Tan Tanh ThresholdedRelu Trilu`
const joining = `
  Add And BitShift BitwiseAnd BitwiseOr BitwiseXor Div Equal Greater GreaterOrEqual Less LessOrEqual Max Mean Min Mod Mul Or Pow Sub
  Sum Where Xor`
const reducing = `
  ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare`

function each(operators: string, rule: ShapeRule): Record<string, ShapeRule> {
  return Object.fromEntries(
    operators
      .trim()
      .split(/\s+/)
      .map((operator) => [operator, rule]),
  )
}

const rules: Readonly<Record<string, ShapeRule>> = {
  ...each(keeping, asFirst),
  ...each(joining, broadcasting),
  ...each(reducing, reduction),
  ...layoutRules,
  DynamicQuantizeLinear: (_, { shapes: [first = null] }) => [first, [], []],
  QLinearAdd: (node, { shapes }) => broadcasting(node, { shapes: [shapes[0] ?? null, shapes[3] ?? null], values: [] }),
  QLinearMul: (node, { shapes }) => broadcasting(node, { shapes: [shapes[0] ?? null, shapes[3] ?? null], values: [] }),
  Conv: convolution(1),
  ConvInteger: convolution(1),
  DeformConv: convolution(1),
  FusedConv: convolution(1),
  QLinearConv: convolution(3),
  ConvTranspose: transposedConvolution,
  AveragePool: pooling,
  LpPool: pooling,
  MaxPool: pooling,
  QLinearAveragePool: pooling,
  GlobalAveragePool: globalPooling,
  GlobalLpPool: globalPooling,
  GlobalMaxPool: globalPooling,
  QLinearGlobalAveragePool: globalPooling,
  MatMul: products(1),
  MatMulInteger: products(1),
  DynamicQuantizeMatMul: products(1),
  MatMulIntegerToFloat: products(1),
  FusedMatMul: products(1),
  QLinearMatMul: products(3),
  Gemm: gemm,
  QGemm: (node, { shapes }) => gemm(node, { shapes: [shapes[0] ?? null, shapes[3] ?? null], values: [] }),
  Einsum: einsum,
  ArgMax: index,
  ArgMin: index,
  TopK: topK,
  GridSample: gridSample,
}
