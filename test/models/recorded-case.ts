import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Frame } from '../../src/images/preprocessing.ts'
import type { ModelSignature, TensorSignature } from '../../src/models/model-signature.ts'
import type { OutputTensor } from '../../src/models/outputs.ts'

const folder = new URL('../../fixtures/families/records/', import.meta.url)

/** Rows of x1, y1, x2, y2, score, class in original pixels, as the exporter's own code returned them. */
export type DetectionRow = readonly [number, number, number, number, number, number]

export interface RecordedImage {
  readonly file: string
  readonly frame: Frame & { readonly inputWidth: number; readonly inputHeight: number }
  /** Values of the inputs beside the picture as the exporter's code fed them, by input name. */
  readonly extraInputs: Readonly<Record<string, readonly number[]>>
  readonly canvas: string | null
  readonly outputs: readonly OutputTensor[]
  readonly detections: readonly DetectionRow[]
}

export interface RecordedCase {
  readonly name: string
  /** Class names by index; the file may not contain them. */
  readonly classNames: readonly string[]
  readonly signature: ModelSignature
  readonly images: readonly RecordedImage[]
}

export function recordedCases(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort()
}

export function recordedCase(name: string): RecordedCase {
  const record = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
  const numbers = gunzipSync(readFileSync(new URL(record.numbers, folder)))
  return {
    name,
    classNames: record.names,
    signature: signature(name, record.signature, record.sidecars ?? {}),
    images: record.images.map((image: RawImage) => recordedImage(image, numbers)),
  }
}

interface RawImage {
  readonly file: string
  readonly frame: RecordedImage['frame']
  readonly extraInputs?: Readonly<Record<string, { readonly data: readonly number[] }>>
  readonly canvas: string | null
  readonly outputs: readonly { name: string; type: string; shape: number[]; offset: number }[]
  readonly detections: { count: number; offset: number }
}

function recordedImage(image: RawImage, numbers: Buffer): RecordedImage {
  const outputs = image.outputs.map(({ name, type, shape, offset }) => {
    const length = shape.reduce((product, size) => product * size, 1)
    return { name, dims: shape, data: values(numbers, type, offset, length) }
  })
  const { count, offset } = image.detections
  const extraInputs = Object.entries(image.extraInputs ?? {}).map(([input, { data }]) => [input, data] as const)
  return {
    ...image,
    extraInputs: Object.fromEntries(extraInputs),
    outputs,
    detections: detectionRows(numbers, offset, count),
  }
}

/** `count` rows of six float32 from an unpacked block of numbers, `offset` in bytes. */
export function detectionRows(numbers: Buffer, offset: number, count: number): DetectionRow[] {
  const values = floats(numbers, offset, 6 * count)
  return Array.from(
    { length: count },
    (_, row) => [...values.subarray(6 * row, 6 * row + 6)] as unknown as DetectionRow,
  )
}

function values(numbers: Buffer, type: string, offset: number, length: number): Float32Array | Int32Array {
  if (type === 'float32') return floats(numbers, offset, length)
  if (type === 'int32') return Int32Array.from({ length }, (_, at) => numbers.readInt32LE(offset + 4 * at))
  return Int32Array.from({ length }, (_, at) => Number(numbers.readBigInt64LE(offset + 8 * at)))
}

function floats(numbers: Buffer, offset: number, length: number): Float32Array {
  return new Float32Array(numbers.buffer.slice(numbers.byteOffset + offset, numbers.byteOffset + offset + 4 * length))
}

interface RawSignature {
  readonly irVersion: number
  readonly opsets: Record<string, number>
  readonly producerName: string
  readonly inputs: TensorSignature[]
  readonly outputs: TensorSignature[]
  readonly metadata: Record<string, string>
  readonly operators: Record<string, number>
  readonly parameters: number
  readonly stemShapes?: number[][]
}

function signature(name: string, raw: RawSignature, sidecars: Partial<ModelSignature['sidecars']>): ModelSignature {
  return {
    path: `${name}.onnx`,
    fileBytes: 0,
    sha256: '',
    irVersion: raw.irVersion,
    opset: raw.opsets[''] ?? 0,
    producer: raw.producerName,
    metadata: raw.metadata,
    inputs: raw.inputs.map(withOpenSizes),
    outputs: raw.outputs.map(withOpenSizes),
    operators: raw.operators,
    parameters: raw.parameters,
    precision: 'fp32',
    stemShapes: raw.stemShapes ?? [],
    externalFiles: [],
    sidecars: { config: null, preprocessor: null, inferConfig: null, ...sidecars },
  }
}

/** paddle2onnx writes −1 for a size that is left open. */
function withOpenSizes(tensor: TensorSignature): TensorSignature {
  return { ...tensor, shape: tensor.shape?.map((size) => (size === -1 ? '?' : size)) ?? null }
}
