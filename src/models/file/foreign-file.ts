/** Bytes at the start of files that people give in place of an ONNX model, what they are, and what helps. */
const foreignKinds = [
  {
    at: 0,
    bytes: 'version https://git-lfs',
    kind: 'a Git LFS pointer, not the file itself',
    fix: 'Fetch the file with `git lfs pull`.',
  },
  {
    at: 0,
    bytes: 'PK\x03\x04',
    kind: 'a zip archive, such as PyTorch’s .pt files',
    fix: 'Export it to ONNX first.',
  },
  {
    at: 0,
    bytes: '\x80\x02',
    kind: 'a Python pickle, such as older PyTorch files',
    fix: 'Export it to ONNX first.',
  },
  { at: 0, bytes: '\x89HDF', kind: 'an HDF5 file, such as Keras saves', fix: 'Convert it to ONNX first (tf2onnx).' },
  { at: 4, bytes: 'TFL3', kind: 'a TensorFlow Lite model', fix: 'Convert it to ONNX first (tf2onnx).' },
  {
    at: 4,
    bytes: 'ORTM',
    kind: 'a model in onnxruntime’s own ORT format',
    fix: 'Give the .onnx file that it was made from.',
  },
  { at: 0, bytes: '\x1f\x8b', kind: 'a gzip archive', fix: 'Unpack it first.' },
  { at: 0, bytes: 'ptrt', kind: 'a TensorRT engine', fix: 'Give the .onnx file that it was built from.' },
  { at: 0, bytes: 'ftrt', kind: 'a TensorRT engine', fix: 'Give the .onnx file that it was built from.' },
] as const

/** What the file is, where its first bytes say that it is something else than protobuf; null otherwise. */
export function foreignKind(bytes: Uint8Array): { readonly kind: string; readonly fix: string } | null {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  const known = foreignKinds.find((entry) => head.startsWith(entry.bytes, entry.at))
  if (known !== undefined) return known
  const start = head.trimStart()
  if (/^<(!doctype|html|\?xml)/i.test(start)) return { kind: 'a web page or XML', fix: 'Download the file itself.' }
  const fix = 'Give the .onnx file.'
  if (/^[[{]/.test(start) && isText(bytes)) return { kind: 'JSON text', fix }
  return isText(bytes) ? { kind: 'a text file', fix } : null
}

/** A protobuf starts with a field tag below the space character; text does not. */
function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512)
  return head.length > 0 && head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
}
