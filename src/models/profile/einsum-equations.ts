import { readMessage, type WireReader } from '../file/onnx-wire.ts'

/**
 * The equation of each Einsum of an ONNX file's bytes, sub-graphs included, by the node's name: onnxruntime gives the
 * shapes of what it ran, not the attributes. Field numbers are those of onnx.proto (onnx 1.22).
 * @throws Error when the bytes end early or are no protobuf.
 */
export function einsumEquations(bytes: Uint8Array): Map<string, string> {
  const equations = new Map<string, string>()
  readMessage(bytes, {
    7: (reader) => readGraph(reader, equations),
    25: (reader) => reader.message({ 7: (inner) => readNode(inner, equations) }),
  })
  return equations
}

function readGraph(message: WireReader, into: Map<string, string>): void {
  message.message({ 1: (reader) => readNode(reader, into) })
}

function readNode(message: WireReader, into: Map<string, string>): void {
  const node = { name: '', operator: '', equation: '' }
  message.message({
    3: (reader) => {
      node.name = reader.text()
    },
    4: (reader) => {
      node.operator = reader.text()
    },
    5: (reader) => {
      const { name, text } = readAttribute(reader, into)
      if (name === 'equation') node.equation = text
    },
  })
  if (node.operator === 'Einsum' && node.name !== '') into.set(node.name, node.equation)
}

function readAttribute(message: WireReader, into: Map<string, string>): { name: string; text: string } {
  const attribute = { name: '', text: '' }
  message.message({
    1: (reader) => {
      attribute.name = reader.text()
    },
    4: (reader) => {
      attribute.text = reader.text()
    },
    6: (reader) => readGraph(reader, into),
    11: (reader) => readGraph(reader, into),
  })
  return attribute
}
