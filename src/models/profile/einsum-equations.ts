import { readMessage } from '../file/onnx-wire.ts'

/**
 * The equation of each Einsum of an ONNX file's bytes, sub-graphs included, by the node's name: onnxruntime gives the
 * shapes of what it ran, not the attributes. Field numbers are those of onnx.proto (onnx 1.22).
 * @throws Error when the bytes end early or are no protobuf.
 */
export function einsumEquations(bytes: Uint8Array): Map<string, string> {
  const equations = new Map<string, string>()
  readMessage(bytes, {
    7: (reader) => readGraph(reader.bytes(), equations),
    25: (reader) => readMessage(reader.bytes(), { 7: (inner) => readNode(inner.bytes(), equations) }),
  })
  return equations
}

function readGraph(bytes: Uint8Array, into: Map<string, string>): void {
  readMessage(bytes, { 1: (reader) => readNode(reader.bytes(), into) })
}

function readNode(bytes: Uint8Array, into: Map<string, string>): void {
  const node = { name: '', operator: '', equation: '' }
  readMessage(bytes, {
    3: (reader) => {
      node.name = reader.string()
    },
    4: (reader) => {
      node.operator = reader.string()
    },
    5: (reader) => {
      const { name, text } = readAttribute(reader.bytes(), into)
      if (name === 'equation') node.equation = text
    },
  })
  if (node.operator === 'Einsum' && node.name !== '') into.set(node.name, node.equation)
}

function readAttribute(bytes: Uint8Array, into: Map<string, string>): { name: string; text: string } {
  const attribute = { name: '', text: '' }
  readMessage(bytes, {
    1: (reader) => {
      attribute.name = reader.string()
    },
    4: (reader) => {
      attribute.text = reader.string()
    },
    6: (reader) => readGraph(reader.bytes(), into),
    11: (reader) => readGraph(reader.bytes(), into),
  })
  return attribute
}
