import { type ElementType, elementTypes, type TensorSignature } from './model-signature.ts'
import { readMessage, type WireReader } from './onnx-wire.ts'

/** A weight's facts; its values stay in the file. */
export interface WeightFacts {
  readonly name: string
  readonly type: ElementType
  readonly shape: readonly number[]
  /** File that holds the values, or null where they stand in the model itself. */
  readonly externalFile: string | null
  /** Values of three 64-bit integers, which may be an order of channels; null for anything else. */
  readonly threeIntegers: readonly number[] | null
}

/** What is read of a graph, sub-graphs folded in. */
export interface GraphFacts {
  readonly inputs: TensorSignature[]
  readonly outputs: TensorSignature[]
  readonly operators: Record<string, number>
  readonly weights: WeightFacts[]
  /** Inputs of the graph's convolutions at position 1 (their weights), by name. */
  readonly convolutionWeights: string[]
  /** The casts and gathers of the outermost graph, in order: what may happen to a picture first. */
  readonly firstSteps: { readonly operator: string; readonly inputs: string[]; readonly output: string }[]
}

/** An ONNX `ModelProto` as far as it is needed. */
export interface ModelFacts {
  irVersion: number
  opset: number
  producer: string
  readonly metadata: Record<string, string>
  readonly graph: GraphFacts
}

/**
 * Reads the facts of an ONNX file's bytes. Field numbers are those of onnx.proto (onnx 1.22).
 * @throws WireLimit where it goes beyond what is read of any file, Error when the bytes end early or are no protobuf.
 */
export function readModelFacts(bytes: Uint8Array): ModelFacts {
  const graph: GraphFacts = {
    inputs: [],
    outputs: [],
    operators: Object.create(null) as Record<string, number>,
    weights: [],
    convolutionWeights: [],
    firstSteps: [],
  }
  const facts: ModelFacts = {
    irVersion: 0,
    opset: 0,
    producer: '',
    metadata: Object.create(null) as Record<string, string>,
    graph,
  }
  const producer = ['', '']
  readMessage(bytes, {
    1: (reader) => {
      facts.irVersion = reader.integer()
    },
    2: (reader) => {
      producer[0] = reader.text()
    },
    3: (reader) => {
      producer[1] = reader.text()
    },
    7: (reader) => readGraph(reader, graph, true),
    8: (reader) => {
      const { domain, version } = readOperatorSet(reader)
      if (domain === '' || domain === 'ai.onnx') facts.opset = version
    },
    14: (reader) => reader.entry(facts.metadata),
    25: (reader) => reader.message({ 7: (inner) => readNode(inner, graph) }),
  })
  facts.producer = producer.filter((part) => part !== '').join(' ')
  return facts
}

function readOperatorSet(message: WireReader): { domain: string; version: number } {
  const set = { domain: '', version: 0 }
  message.message({
    1: (reader) => {
      set.domain = reader.text()
    },
    2: (reader) => {
      set.version = reader.integer()
    },
  })
  return set
}

function readGraph(message: WireReader, into: GraphFacts, outermost: boolean): void {
  message.message({
    1: (reader) => readNode(reader, into),
    5: (reader) => into.weights.push(readTensor(reader)),
    ...(outermost && {
      11: (reader) => into.inputs.push(readValueInfo(reader)),
      12: (reader) => into.outputs.push(readValueInfo(reader)),
    }),
  })
}

function readNode(message: WireReader, into: GraphFacts): void {
  const inputs: string[] = []
  const outputs: string[] = []
  const constants: WeightFacts[] = []
  let operator = ''
  let domain = ''
  message.message({
    1: (reader) => inputs.push(reader.text()),
    2: (reader) => outputs.push(reader.text()),
    4: (reader) => {
      operator = reader.text()
    },
    5: (reader) => readAttribute(reader, into, constants),
    7: (reader) => {
      domain = reader.text()
    },
  })
  const name = domain === '' || domain === 'ai.onnx' ? operator : `${domain}::${operator}`
  into.operators[name] = (into.operators[name] ?? 0) + 1
  const output = outputs[0] ?? ''
  for (const constant of constants) into.weights.push({ ...constant, name: constant.name || output })
  if (operator === 'Cast' || operator === 'Gather') into.firstSteps.push({ operator, inputs, output })
  const weight = inputs[1]
  if (/Conv/.test(operator) && weight !== undefined) into.convolutionWeights.push(weight)
}

function readAttribute(message: WireReader, into: GraphFacts, constants: WeightFacts[]): void {
  message.message({
    5: (reader) => constants.push(readTensor(reader)),
    6: (reader) => readGraph(reader, into, false),
    11: (reader) => readGraph(reader, into, false),
  })
}

const EXTERNAL = 1
/** onnxruntime and numpy have at most 8 and 64. */
const MOST_DIMENSIONS = 64

function readTensor(message: WireReader): WeightFacts {
  const shape: number[] = []
  const integers: number[] = []
  const external: Record<string, string> = {}
  let type = 0
  let name = ''
  let location = 0
  message.message({
    1: (reader, wireType) => reader.integers(wireType, shape, MOST_DIMENSIONS),
    2: (reader) => {
      type = reader.int32()
    },
    7: (reader, wireType) => reader.integers(wireType, integers, 4),
    8: (reader) => {
      name = reader.text()
    },
    9: (reader) => {
      const raw = reader.bytes()
      if (raw.length === THREE_INTEGERS) integers.push(...asIntegers(raw))
    },
    13: (reader) => reader.entry(external),
    14: (reader) => {
      location = reader.int32()
    },
  })
  return {
    name,
    type: elementType(type),
    shape,
    externalFile: location === EXTERNAL ? (external.location ?? '') : null,
    threeIntegers: elementType(type) === 'int64' && shape.length === 1 && integers.length === 3 ? integers : null,
  }
}

/** Bytes of three 64-bit integers. */
const THREE_INTEGERS = 24

function asIntegers(raw: Uint8Array): number[] {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  return [0, 8, 16].map((at) => Number(view.getBigInt64(at, true)))
}

/** An input, an output or a tensor between nodes as the file declares it. */
export function readValueInfo(message: WireReader): TensorSignature {
  let name = ''
  let type: ElementType = 'other'
  let shape: (number | string)[] | null = null
  message.message({
    1: (reader) => {
      name = reader.text()
    },
    2: (reader) =>
      reader.message({
        1: (tensor) =>
          tensor.message({
            1: (field) => {
              type = elementType(field.int32())
            },
            2: (field) => {
              shape = readShape(field)
            },
          }),
      }),
  })
  return { name, type, shape }
}

function readShape(message: WireReader): (number | string)[] {
  const shape: (number | string)[] = []
  message.message({
    1: (reader) => {
      let size: number | string = '?'
      reader.message({
        1: (dimension) => {
          const value = dimension.integer()
          size = value >= 0 ? value : '?'
        },
        2: (dimension) => {
          size = dimension.text()
        },
      })
      shape.push(size)
    },
  })
  return shape
}

/** The element type of ONNX's number for it. */
export function elementType(number: number): ElementType {
  return (elementTypes as Readonly<Record<number, ElementType>>)[number] ?? 'other'
}
