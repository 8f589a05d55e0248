import { formatOfEnding, formatOfFolder, type OtherFormat, type OtherFormatId, otherFormats } from './other-formats.ts'

/** What a file is instead of ONNX, and what helps. */
export interface Foreign {
  readonly kind: string
  readonly fix: string
}

/** Bytes at the start of files that are no models at all, or have no format of `otherFormats`. */
const beginnings = [
  {
    at: 0,
    bytes: 'version https://git-lfs',
    kind: 'a Git LFS pointer, not the file itself',
    fix: 'Fetch the file with `git lfs pull`.',
  },
  {
    at: 4,
    bytes: 'ORTM',
    kind: 'a model in onnxruntime’s own ORT format',
    fix: 'Give the .onnx file that it was made from.',
  },
  { at: 0, bytes: '\x1f\x8b', kind: 'a gzip archive', fix: 'Unpack it first.' },
] as const

/** Bytes at the start of files of other formats. */
const formatBeginnings: readonly { readonly at: number; readonly bytes: string; readonly format: OtherFormatId }[] = [
  { at: 0, bytes: '\x89HDF', format: 'keras-h5' },
  { at: 4, bytes: 'TFL3', format: 'tensorflow-lite' },
  { at: 0, bytes: 'ptrt', format: 'tensorrt' },
  { at: 0, bytes: 'ftrt', format: 'tensorrt' },
  { at: 0, bytes: '7767517', format: 'ncnn' },
]

/** What the file is, where its content says that it is something else than protobuf; null otherwise. */
export function foreignKind(path: string, bytes: Uint8Array): Foreign | null {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  const known = beginnings.find((entry) => head.startsWith(entry.bytes, entry.at))
  if (known !== undefined) return known
  const format = formatOfContent(head, bytes)
  if (format !== null) return described(format, path)
  if (head.startsWith('PK\x03\x04')) return byEnding(path) ?? { kind: 'a zip archive', fix: 'Unpack it first.' }
  const start = head.trimStart()
  if (/^<(!doctype|html|\?xml)/i.test(start)) return { kind: 'a web page or XML', fix: 'Download the file itself.' }
  const fix = 'Give the .onnx file.'
  if (/^[[{]/.test(start) && isText(bytes)) return { kind: 'JSON text', fix }
  return isText(bytes) ? { kind: 'a text file', fix } : null
}

/** What a file that cannot be read as ONNX is by its ending; null where its ending does not say it. */
export function byEnding(path: string): Foreign | null {
  const format = formatOfEnding(path)
  return format === null ? null : described(format, path)
}

/** What a folder is that is a model of another format as a whole; null where it is none. `names` are those in it. */
export function foreignFolder(path: string, names: readonly string[]): Foreign | null {
  const found = formatOfFolder(path, names)
  return found === null ? null : described(found.format, found.about)
}

function described(id: OtherFormatId, path: string): Foreign {
  const { kind, fix }: OtherFormat = otherFormats[id]
  return { kind, fix: fix(path) }
}

function formatOfContent(head: string, bytes: Uint8Array): OtherFormatId | null {
  const known = formatBeginnings.find((entry) => head.startsWith(entry.bytes, entry.at))
  if (known !== undefined) return known.format
  if (/^\s*<(\?xml[^>]*>\s*<)?net\s/.test(head)) return 'openvino'
  if (isPickle(bytes)) return trainedBy(bytes)
  if (head.startsWith('PK\x03\x04')) return formatOfZip(bytes)
  return isSafetensors(bytes) ? 'safetensors' : null
}

/** Protocols 2 to 5 of Python's pickle. */
function isPickle([first, protocol = 0]: Uint8Array): boolean {
  return first === 0x80 && protocol >= 2 && protocol <= 5
}

/** Names of a zip stand in its directory, at its end. */
const DIRECTORY_BYTES = 1 << 16

function formatOfZip(bytes: Uint8Array): OtherFormatId | null {
  const directory = Buffer.from(bytes.subarray(-DIRECTORY_BYTES)).toString('latin1')
  const start = Buffer.from(bytes.subarray(0, DIRECTORY_BYTES)).toString('latin1')
  const holds = (name: string) => directory.includes(name) || start.includes(name)
  if (holds('constants.pkl')) return 'torchscript'
  if (holds('data.pkl')) return trainedBy(bytes)
  return holds('model.weights.h5') ? 'keras' : null
}

/** Modules whose classes a checkpoint names: PyTorch's zip does not compress its pickle, which comes first. */
const trainers: readonly (readonly [string, OtherFormatId])[] = [
  ['ultralytics.', 'ultralytics'],
  ['yolov6.', 'yolov6'],
  ['models.yolo', 'yolov5-or-v7'],
  ['mmengine.', 'openmmlab'],
  ['mmdet.', 'openmmlab'],
]

const PICKLE_BYTES = 1 << 20

function trainedBy(bytes: Uint8Array): OtherFormatId {
  const pickle = Buffer.from(bytes.subarray(0, PICKLE_BYTES)).toString('latin1')
  return trainers.find(([module]) => pickle.includes(module))?.[1] ?? 'pytorch'
}

/** The length of a JSON header in eight bytes, then the header. */
function isSafetensors(bytes: Uint8Array): boolean {
  if (bytes.length < 10 || bytes[8] !== 0x7b) return false
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true)
  return length > 1n && 8n + length <= BigInt(bytes.length)
}

/** A protobuf starts with a field tag below the space character; text does not. */
function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512)
  return head.length > 0 && head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
}
