/** Reads the records in fixtures/families/records; their format is in fixtures/families/README.md. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'

const folder = new URL('../../fixtures/families/records/', import.meta.url)

export function recordedCases() {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort()
}

export function recordedCase(name) {
  const record = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
  const numbers = gunzipSync(readFileSync(new URL(record.numbers, folder)))
  return {
    name,
    origin: record.origin ?? null,
    versions: record.versions,
    classNames: record.names,
    signature: signature(name, record.signature, record.sidecars ?? {}),
    images: record.images.map((image) => recordedImage(image, numbers)),
  }
}

/** `count` rows of six float32 from an unpacked block of numbers, `offset` in bytes. */
export function detectionRows(numbers, offset, count) {
  const values = floats(numbers, offset, 6 * count)
  return Array.from({ length: count }, (_, row) => [...values.subarray(6 * row, 6 * row + 6)])
}

/** Outputs of a model from an unpacked block of numbers, as the record describes them: name, type, shape, offset. */
export function outputTensors(numbers, described) {
  return described.map(({ name, type, shape, offset }) => {
    const length = shape.reduce((product, size) => product * size, 1)
    return { name, dims: shape, data: values(numbers, type, offset, length) }
  })
}

function recordedImage(image, numbers) {
  const outputs = outputTensors(numbers, image.outputs)
  const { count, offset } = image.detections
  const extraInputs = Object.entries(image.extraInputs ?? {}).map(([input, { data }]) => [input, data])
  return {
    ...image,
    extraInputs: Object.fromEntries(extraInputs),
    outputs,
    detections: detectionRows(numbers, offset, count),
  }
}

function values(numbers, type, offset, length) {
  if (type === 'float32') return floats(numbers, offset, length)
  if (type === 'int32') return Int32Array.from({ length }, (_, at) => numbers.readInt32LE(offset + 4 * at))
  return Int32Array.from({ length }, (_, at) => Number(numbers.readBigInt64LE(offset + 8 * at)))
}

function floats(numbers, offset, length) {
  return new Float32Array(numbers.buffer.slice(numbers.byteOffset + offset, numbers.byteOffset + offset + 4 * length))
}

function signature(name, raw, sidecars) {
  return {
    path: `${name}.onnx`,
    fileBytes: 0,
    sha256: '',
    irVersion: raw.irVersion,
    opset: raw.opsets[''] ?? 0,
    producer: [raw.producerName, raw.producerVersion].filter((part) => part !== '').join(' '),
    metadata: raw.metadata,
    inputs: raw.inputs.map(withOpenSizes),
    outputs: raw.outputs.map(withOpenSizes),
    operators: raw.operators,
    parameters: raw.parameters,
    precision: 'fp32',
    stemShapes: raw.stemShapes ?? [],
    channelReversals: raw.channelReversals ?? 0,
    externalFiles: [],
    versions: {},
    sidecars: { config: null, preprocessor: null, inferConfig: null, pipeline: null, ...sidecars },
  }
}

/** paddle2onnx writes −1 for a size that is left open. */
function withOpenSizes(tensor) {
  return { ...tensor, shape: tensor.shape?.map((size) => (size === -1 ? '?' : size)) ?? null }
}
