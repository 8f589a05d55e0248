import { type ElementType, elementTypes, type TensorSignature } from './model-signature.ts'
import { readEntry, readInteger, readIntegers, readMessage } from './onnx-wire.ts'

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
 * Graphs within graphs: protobuf, and so onnxruntime, reads messages up to 100 deep, and each graph takes three of them
 * (graph, node, attribute).
 */
export const MOST_NESTED_GRAPHS = 33

/** The file nests graphs deeper than `MOST_NESTED_GRAPHS`. */
export class GraphTooDeep extends Error {}

/**
 * Reads the facts of an ONNX file's bytes. Field numbers are those of onnx.proto (onnx 1.22).
 * @throws Error when the bytes end early or are no protobuf, `GraphTooDeep` when graphs are nested too deep.
 */
export function readModelFacts(bytes: Uint8Array): ModelFacts {
  const graph: GraphFacts = {
    inputs: [],
    outputs: [],
    operators: {},
    weights: [],
    convolutionWeights: [],
    firstSteps: [],
  }
  const facts: ModelFacts = { irVersion: 0, opset: 0, producer: '', metadata: {}, graph }
  const producer = ['', '']
  readMessage(bytes, {
    1: (reader) => {
      facts.irVersion = readInteger(reader)
    },
    2: (reader) => {
      producer[0] = reader.string()
    },
    3: (reader) => {
      producer[1] = reader.string()
    },
    7: (reader) => readGraph(reader.bytes(), graph, 0),
    8: (reader) => {
      const { domain, version } = readOperatorSet(reader.bytes())
      if (domain === '' || domain === 'ai.onnx') facts.opset = version
    },
    14: (reader) => readEntry(reader.bytes(), facts.metadata),
    25: (reader) => readMessage(reader.bytes(), { 7: (inner) => readNode(inner.bytes(), graph, 0) }),
  })
  facts.producer = producer.filter((part) => part !== '').join(' ')
  return facts
}

function readOperatorSet(bytes: Uint8Array): { domain: string; version: number } {
  const set = { domain: '', version: 0 }
  readMessage(bytes, {
    1: (reader) => {
      set.domain = reader.string()
    },
    2: (reader) => {
      set.version = readInteger(reader)
    },
  })
  return set
}

/** @param depth how many graphs are around this one. */
function readGraph(bytes: Uint8Array, into: GraphFacts, depth: number): void {
  if (depth > MOST_NESTED_GRAPHS) throw new GraphTooDeep(`graphs nested deeper than ${MOST_NESTED_GRAPHS}`)
  readMessage(bytes, {
    1: (reader) => readNode(reader.bytes(), into, depth),
    5: (reader) => into.weights.push(readTensor(reader.bytes())),
    ...(depth === 0 && {
      11: (reader) => into.inputs.push(readValueInfo(reader.bytes())),
      12: (reader) => into.outputs.push(readValueInfo(reader.bytes())),
    }),
  })
}

function readNode(bytes: Uint8Array, into: GraphFacts, depth: number): void {
  const inputs: string[] = []
  const outputs: string[] = []
  const constants: WeightFacts[] = []
  let operator = ''
  let domain = ''
  readMessage(bytes, {
    1: (reader) => inputs.push(reader.string()),
    2: (reader) => outputs.push(reader.string()),
    4: (reader) => {
      operator = reader.string()
    },
    5: (reader) => readAttribute(reader.bytes(), into, constants, depth),
    7: (reader) => {
      domain = reader.string()
    },
  })
  const name = domain === '' || domain === 'ai.onnx' ? operator : `${domain}::${operator}`
  into.operators[name] = (into.operators[name] ?? 0) + 1
  const output = outputs[0] ?? ''
  into.weights.push(...constants.map((constant) => ({ ...constant, name: constant.name || output })))
  if (operator === 'Cast' || operator === 'Gather') into.firstSteps.push({ operator, inputs, output })
  const weight = inputs[1]
  if (/Conv/.test(operator) && weight !== undefined) into.convolutionWeights.push(weight)
}

function readAttribute(bytes: Uint8Array, into: GraphFacts, constants: WeightFacts[], depth: number): void {
  readMessage(bytes, {
    5: (reader) => constants.push(readTensor(reader.bytes())),
    6: (reader) => readGraph(reader.bytes(), into, depth + 1),
    11: (reader) => readGraph(reader.bytes(), into, depth + 1),
  })
}

const EXTERNAL = 1

function readTensor(bytes: Uint8Array): WeightFacts {
  const shape: number[] = []
  const integers: number[] = []
  const external: Record<string, string> = {}
  let type = 0
  let name = ''
  let location = 0
  readMessage(bytes, {
    1: (reader, wireType) => readIntegers(reader, wireType, shape),
    2: (reader) => {
      type = reader.int32()
    },
    7: (reader, wireType) => readIntegers(reader, wireType, integers),
    8: (reader) => {
      name = reader.string()
    },
    9: (reader) => {
      const raw = reader.bytes()
      if (raw.length === THREE_INTEGERS) integers.push(...asIntegers(raw))
    },
    13: (reader) => readEntry(reader.bytes(), external),
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

function readValueInfo(bytes: Uint8Array): TensorSignature {
  let name = ''
  let type: ElementType = 'other'
  let shape: (number | string)[] | null = null
  readMessage(bytes, {
    1: (reader) => {
      name = reader.string()
    },
    2: (reader) =>
      readMessage(reader.bytes(), {
        1: (tensor) =>
          readMessage(tensor.bytes(), {
            1: (field) => {
              type = elementType(field.int32())
            },
            2: (field) => {
              shape = readShape(field.bytes())
            },
          }),
      }),
  })
  return { name, type, shape }
}

function readShape(bytes: Uint8Array): (number | string)[] {
  const shape: (number | string)[] = []
  readMessage(bytes, {
    1: (reader) => {
      let size: number | string = '?'
      readMessage(reader.bytes(), {
        1: (dimension) => {
          const value = readInteger(dimension)
          size = value >= 0 ? value : '?'
        },
        2: (dimension) => {
          size = dimension.string()
        },
      })
      shape.push(size)
    },
  })
  return shape
}

function elementType(number: number): ElementType {
  return (elementTypes as Readonly<Record<number, ElementType>>)[number] ?? 'other'
}
