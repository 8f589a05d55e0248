import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

/** Numbers of `TensorProto.DataType` in onnx.proto (onnx 1.22). */
export const dataTypes = { float32: 1, int64: 7, float16: 10 }

/** Numbers of `AttributeProto.AttributeType`. */
const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 }

/**
 * The bytes of an ONNX file.
 * @param model `{ opset, name, inputs, outputs, weights, nodes }`: `inputs` and `outputs` have `name`, `type` and `shape`, whose
 * texts are dimensions left open; `weights` have `name`, `type`, `dims` and `data`, a typed array of their values (bit patterns
 * for float16); `nodes` have `operator`, `inputs`, `outputs` and `attributes`.
 */
export function onnxBytes({ opset, name, inputs, outputs, weights, nodes }) {
  const writer = new BinaryWriter()
  number(writer, 1, 8)
  text(writer, 2, 'detcompare-gpu-acceptance')
  message(writer, 7, (graph) => {
    for (const node of nodes) message(graph, 1, (into) => writeNode(into, node))
    text(graph, 2, name)
    for (const weight of weights) message(graph, 5, (into) => writeTensor(into, weight))
    for (const value of inputs) message(graph, 11, (into) => writeValueInfo(into, value))
    for (const value of outputs) message(graph, 12, (into) => writeValueInfo(into, value))
  })
  message(writer, 8, (set) => {
    text(set, 1, '')
    number(set, 2, opset)
  })
  return writer.finish()
}

function writeNode(writer, { operator, inputs, outputs, attributes }) {
  for (const input of inputs) text(writer, 1, input)
  for (const output of outputs) text(writer, 2, output)
  text(writer, 3, outputs[0])
  text(writer, 4, operator)
  for (const [key, value] of Object.entries(attributes)) message(writer, 5, (into) => writeAttribute(into, key, value))
}

/** A number without a fraction is an integer, unless it is given as `{ float }`. */
function writeAttribute(writer, key, value) {
  text(writer, 1, key)
  const kind = kindOf(value)
  if (kind === 'float') writer.tag(2, WireType.Bit32).float(value.float)
  else if (kind === 'int') number(writer, 3, value)
  else if (kind === 'string') text(writer, 4, value)
  else for (const each of value) number(writer, 8, each)
  number(writer, 20, attributeTypes[kind])
}

function kindOf(value) {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return 'int'
  return Array.isArray(value) ? 'ints' : 'float'
}

function writeTensor(writer, { name, type, dims, data }) {
  for (const size of dims) number(writer, 1, size)
  number(writer, 2, dataTypes[type])
  text(writer, 8, name)
  writer.tag(9, WireType.LengthDelimited).bytes(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
}

function writeValueInfo(writer, { name, type, shape }) {
  text(writer, 1, name)
  message(writer, 2, (typeProto) =>
    message(typeProto, 1, (tensor) => {
      number(tensor, 1, dataTypes[type])
      message(tensor, 2, (dims) => {
        for (const size of shape) {
          message(dims, 1, (dim) => (typeof size === 'number' ? number(dim, 1, size) : text(dim, 2, size)))
        }
      })
    }),
  )
}

function message(writer, field, write) {
  writer.tag(field, WireType.LengthDelimited).fork()
  write(writer)
  writer.join()
}

function text(writer, field, value) {
  writer.tag(field, WireType.LengthDelimited).string(value)
}

function number(writer, field, value) {
  writer.tag(field, WireType.Varint).int64(value)
}
