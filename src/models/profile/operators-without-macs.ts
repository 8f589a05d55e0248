/**
 * Operators that count as nothing by the convention of papers: they move, compare or round values, work on each by
 * itself, or take sums without a multiplication by weights. ONNX's own (opset 24) and those that onnxruntime adds.
 */
export const operatorsWithoutMacs: ReadonlySet<string> = new Set(
  `
  Abs Acos Acosh Add And ArgMax ArgMin Asin Asinh Atan Atanh AveragePool BatchNormalization Bernoulli BiasGelu BiasSplitGelu
  BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor BlackmanWindow Cast CastLike Ceil Celu CenterCropPad Clip Col2Im
  Compress Concat ConcatFromSequence Constant ConstantOfShape Cos Cosh CumSum DepthToSpace DequantizeLinear Div Dropout
  DynamicQuantizeLinear Elu Equal Erf Exp Expand EyeLike FastGelu Flatten Floor FusedBatchNormalization Gather
  GatherElements GatherND Gelu GlobalAveragePool GlobalLpPool GlobalMaxPool Greater GreaterOrEqual GridSample
  GroupNormalization HammingWindow HannWindow HardSigmoid HardSwish Hardmax Identity If InstanceNormalization IsInf IsNaN
  LRN LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax Loop LpNormalization LpPool Max MaxPool MaxUnpool Mean
  MeanVarianceNormalization MemcpyFromHost MemcpyToHost Min Mish Mod Mul Multinomial Neg NhwcMaxPool NonMaxSuppression
  NonZero Not OneHot Optional OptionalGetElement OptionalHasElement Or PRelu Pad Pow QLinearAdd QLinearAveragePool
  QLinearConcat QLinearGlobalAveragePool QLinearLeakyRelu QLinearMul QLinearSigmoid QLinearSoftmax QuantizeLinear
  QuickGelu RMSNormalization RandomNormal RandomNormalLike RandomUniform RandomUniformLike Range Reciprocal ReduceL1
  ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu ReorderInput
  ReorderOutput Reshape Resize ReverseSequence RoiAlign Round Scan Scatter ScatterElements ScatterND Selu SequenceAt
  SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength Shape Shrink Sigmoid Sign
  SimplifiedLayerNormalization Sin Sinh Size SkipLayerNormalization SkipSimplifiedLayerNormalization Slice Softmax Softplus
  Softsign SpaceToDepth Split SplitToSequence Sqrt Squeeze StringNormalizer Sub Sum Swish Tan Tanh TensorScatter
  ThresholdedRelu Tile TopK Transpose Trilu Unique Unsqueeze Upsample Where Xor
  `
    .trim()
    .split(/\s+/),
)
