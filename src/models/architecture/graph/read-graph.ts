import type { ElementType } from '../../file/model-signature.ts'
import { readValueInfo } from '../../file/onnx-graph.ts'
import { readMessage, type WireReader } from '../../file/onnx-wire.ts'
import type { Attribute, Graph, GraphNode, StoredTensor } from './graph.ts'
import { readStoredTensor } from './read-stored-tensor.ts'

/** A graph while it is read. */
interface Reading {
  readonly nodes: GraphNode[]
  readonly stored: StoredTensor[]
  readonly outputs: string[]
  readonly statedShapes: Map<string, readonly (number | string)[]>
}

/**
 * The outermost graph of an ONNX file's bytes. Field numbers are those of onnx.proto (onnx 1.22).
 * @throws WireLimit and GraphTooDeep as `readModelFacts`, Error when the bytes end early or are no protobuf.
 */
export function readGraph(bytes: Uint8Array): Graph {
  const into = emptyReading()
  readMessage(bytes, { 7: (reader) => readInto(reader, into) })
  return {
    nodes: into.nodes,
    stored: new Map(into.stored.map((tensor) => [tensor.name, tensor])),
    outputs: into.outputs,
    statedShapes: into.statedShapes,
  }
}

function emptyReading(): Reading {
  return { nodes: [], stored: [], outputs: [], statedShapes: new Map() }
}

function readInto(message: WireReader, into: Reading): void {
  message.message({
    1: (reader) => {
      const node = readNode(reader)
      const constant = node.operator === 'Constant' ? storedByConstant(node) : null
      if (constant === null) into.nodes.push(node)
      else into.stored.push(constant)
    },
    5: (reader) => into.stored.push(readStoredTensor(reader)),
    12: (reader) => into.outputs.push(readValueInfo(reader).name),
    13: (reader) => {
      const { name, shape } = readValueInfo(reader)
      if (shape !== null) into.statedShapes.set(name, shape)
    },
  })
}

const defaultDomains: ReadonlySet<string> = new Set(['', 'ai.onnx'])

function readNode(message: WireReader): GraphNode {
  const [inputs, outputs]: [string[], string[]] = [[], []]
  const attributes = new Map<string, Attribute>()
  const inner: { stored: StoredTensor[]; named: string[]; operators: string[] } = {
    stored: [],
    named: [],
    operators: [],
  }
  const texts = { name: '', operator: '', domain: '' }
  message.message({
    1: (reader) => inputs.push(reader.text()),
    2: (reader) => outputs.push(reader.text()),
    3: (reader) => {
      texts.name = reader.text()
    },
    4: (reader) => {
      texts.operator = reader.text()
    },
    5: (reader) => {
      const { name, attribute, graphs } = readAttribute(reader)
      attributes.set(name, attribute)
      for (const { nodes, stored } of graphs) {
        inner.stored.push(...stored, ...nodes.flatMap((node) => node.inner.stored))
        inner.named.push(...nodes.flatMap((node) => [...node.inputs, ...node.inner.named]))
        inner.operators.push(...nodes.flatMap((node) => [node.operator, ...node.inner.operators]))
      }
    },
    7: (reader) => {
      texts.domain = reader.text()
    },
  })
  const operator = defaultDomains.has(texts.domain) ? texts.operator : `${texts.domain}::${texts.operator}`
  return { operator, name: texts.name, inputs, outputs, attributes, inner }
}

/** More integers or floats than any operator's attribute needs are not kept. */
const MOST_NUMBERS = 64

function readAttribute(message: WireReader): { name: string; attribute: Attribute; graphs: Reading[] } {
  let name = ''
  const [integers, floats]: [number[], number[]] = [[], []]
  const single: { integer: number | null; float: number | null; text: string | null; tensor: StoredTensor | null } = {
    integer: null,
    float: null,
    text: null,
    tensor: null,
  }
  const graphs: Reading[] = []
  const nested = (reader: WireReader) => {
    const into = emptyReading()
    readInto(reader, into)
    graphs.push(into)
  }
  message.message({
    1: (reader) => {
      name = reader.text()
    },
    2: (reader) => {
      single.float = reader.float()
    },
    3: (reader) => {
      single.integer = reader.integer()
    },
    4: (reader) => {
      single.text = reader.text()
    },
    5: (reader) => {
      single.tensor = readStoredTensor(reader)
    },
    6: nested,
    7: (reader, wireType) => reader.floats(wireType, floats, MOST_NUMBERS),
    8: (reader, wireType) => reader.integers(wireType, integers, MOST_NUMBERS),
    11: nested,
  })
  return { name, attribute: { ...single, integers, floats }, graphs }
}

/** What a Constant holds, under the name of its output; null where it holds something else than numbers. */
function storedByConstant({ outputs: [name = ''], attributes }: GraphNode): StoredTensor | null {
  const tensor = attributes.get('value')?.tensor
  if (tensor) return { ...tensor, name }
  const plain = (type: ElementType, shape: number[], values: readonly number[]) =>
    ({ name, type, shape, values, print: null }) as const
  const [integer, integers] = [attributes.get('value_int'), attributes.get('value_ints')]
  if (integer) return plain('int64', [], [integer.integer ?? 0])
  if (integers) return plain('int64', [integers.integers.length], integers.integers)
  const [float, floats] = [attributes.get('value_float'), attributes.get('value_floats')]
  if (float) return plain('float32', [], [float.float ?? 0])
  if (floats) return plain('float32', [floats.floats.length], floats.floats)
  return null
}
