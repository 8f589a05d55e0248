/** Element types as onnxruntime names them, by the number that ONNX's `TensorProto.DataType` gives each. */
export const elementTypes = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  8: 'string',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  16: 'bfloat16',
  21: 'uint4',
  22: 'int4',
} as const satisfies Record<number, string>

export type ElementType = (typeof elementTypes)[keyof typeof elementTypes] | 'other'

/** An input or output as the file declares it: a number is a fixed size, a text a symbolic one. */
export interface TensorSignature {
  readonly name: string
  readonly type: ElementType
  /** Null where the file leaves even the rank open. */
  readonly shape: readonly (number | string)[] | null
}

/** Settings that some exporters leave in files next to the model; the raw values as parsed, null where there is none. */
export interface Sidecars {
  /** Hugging Face `config.json`. */
  readonly config: Readonly<Record<string, unknown>> | null
  /** Hugging Face `preprocessor_config.json`. */
  readonly preprocessor: Readonly<Record<string, unknown>> | null
  /** PaddleDetection `infer_cfg.yml`. */
  readonly inferConfig: Readonly<Record<string, unknown>> | null
  /** mmdeploy `pipeline.json`. */
  readonly pipeline: Readonly<Record<string, unknown>> | null
}

/** Everything that is known of a model without running it; what families are recognised by. */
export interface ModelSignature {
  readonly path: string
  readonly fileBytes: number
  /** SHA-256 of the file, hex; external data files are not part of it. */
  readonly sha256: string
  readonly irVersion: number
  /** Version of ONNX's default operator set. */
  readonly opset: number
  readonly producer: string
  /** Custom metadata: `names`, `stride`, `end2end`, `args`, … */
  readonly metadata: Readonly<Record<string, string>>
  /** Inputs to be fed; initialisers that old exporters list as inputs are left out. */
  readonly inputs: readonly TensorSignature[]
  readonly outputs: readonly TensorSignature[]
  /** How often each operator occurs, sub-graphs included; operators of other domains as `domain::Name`. */
  readonly operators: Readonly<Record<string, number>>
  /** Elements of all weights: floating-point and 8-bit initialisers and constants of more than one element. */
  readonly parameters: number
  /** Storage of the weights: the type that most of them have, `int8` where they are quantised. */
  readonly precision: 'fp32' | 'fp16' | 'bf16' | 'int8' | 'fp64' | 'other'
  /** Shapes of the weights of convolutions that read the image's channels (3, or 12 after a Focus), in the file's order. */
  readonly stemShapes: readonly (readonly number[])[]
  /** How many times in a row the graph turns the picture's channels round before it does anything else with them. */
  readonly channelReversals: number
  /** Files next to the model that hold its weights. */
  readonly externalFiles: readonly string[]
  /** The version of the model file and of each external one when they were read, by name relative to the model's folder. */
  readonly versions: Readonly<Record<string, string>>
  readonly sidecars: Sidecars
}

/** How often an operator occurs in the graph. */
export function operatorCount(model: ModelSignature, operator: string): number {
  return model.operators[operator] ?? 0
}

/** Operators that compute with small integers, or round to them and back; the names of their own domains aside. */
const quantised =
  /^(?:ConvInteger|MatMulInteger|QLinear|QuantizeLinear|DequantizeLinear|DynamicQuantize|MatMulNBits|Q(?:Gemm|Attention|Ordered|MoE))/

/** How often each operator on quantised values occurs; empty where the graph has none. */
export function quantisedOperators(model: ModelSignature): Readonly<Record<string, number>> {
  const found = Object.entries(model.operators).filter(([operator]) => quantised.test(operator.replace(/^.*::/, '')))
  return Object.fromEntries(found)
}

/** TensorRT's plugins, which onnxruntime cannot run. */
export function pluginOperators(model: ModelSignature): string[] {
  return Object.keys(model.operators).filter((operator) => /^TRT::|_TRT$/.test(operator))
}

/** The input or output of that name, or undefined. */
export function tensorNamed(tensors: readonly TensorSignature[], name: string): TensorSignature | undefined {
  return tensors.find((tensor) => tensor.name === name)
}

/** Those of the names that no input or output has. */
export function missingNames(tensors: readonly TensorSignature[], names: readonly string[]): string[] {
  return names.filter((name) => tensorNamed(tensors, name) === undefined)
}

/** True where the declared shape fits: a number must be equal or symbolic, null stands for anything. */
export function shapeFits(tensor: TensorSignature | undefined, pattern: readonly (number | null)[]): boolean {
  const shape = tensor?.shape
  if (shape === undefined || shape === null || shape.length !== pattern.length) return false
  return shape.every((size, axis) => {
    const wanted = pattern[axis]
    return wanted === null || typeof size === 'string' || size === wanted
  })
}

/** A fixed size of a declared shape (axes from the end below zero), null where it is symbolic or the rank is smaller. */
export function fixedSize(tensor: TensorSignature | undefined, axis: number): number | null {
  const size = tensor?.shape?.at(axis)
  return typeof size === 'number' && size > 0 ? size : null
}
