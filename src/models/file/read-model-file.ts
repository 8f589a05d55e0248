import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { grouped } from '../../counted.ts'
import type { UserError } from '../../errors.ts'
import { fileLimits, seeLimits } from '../../files/file-limits.ts'
import { asRefusal, FileRefused } from '../../files/file-refused.ts'
import { outlast, versionAt, versionOf } from '../../files/file-version.ts'
import { openFile } from '../../files/open-file.ts'
import { readOpen } from '../../files/read-whole.ts'
import { modelError } from '../models-errors.ts'
import { channelReversals } from './channel-reversals.ts'
import { byEnding, type Foreign, foreignFolder, foreignKind } from './foreign-file.ts'
import { imageLayout } from './image-input.ts'
import type { ModelSignature } from './model-signature.ts'
import { type ModelFacts, readModelFacts, type WeightFacts } from './onnx-graph.ts'
import { endsEarly, GraphTooDeep, MOST_NESTED_GRAPHS, WireLimit } from './onnx-wire.ts'
import { readSidecars } from './sidecars.ts'

/**
 * Reads what can be known of an ONNX file without running it.
 * @throws UserError when the file is missing, empty, cut off, something else than ONNX, or its weights are missing.
 */
export async function readModelFile(path: string): Promise<ModelSignature> {
  const { bytes, version } = await readBytes(path)
  const foreign = foreignKind(path, bytes)
  if (foreign !== null) throw modelError('model-foreign', { path, ...foreign })
  const facts = parse(path, bytes)
  const { graph } = facts
  const externalFiles = [...new Set(graph.weights.flatMap((weight) => weight.externalFile ?? []))]
  const externalVersions = await versionsOf(path, externalFiles)
  const weightNames = new Set(graph.weights.map((weight) => weight.name))
  const inputs = graph.inputs.filter((input) => !weightNames.has(input.name))
  return {
    path,
    fileBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    irVersion: facts.irVersion,
    opset: facts.opset,
    producer: facts.producer,
    metadata: facts.metadata,
    inputs,
    outputs: graph.outputs,
    operators: graph.operators,
    parameters: graph.weights.filter(isParameter).reduce((sum, weight) => sum + elements(weight), 0),
    precision: storagePrecision(graph.weights),
    stemShapes: stemShapes(facts),
    channelReversals: channelReversals(graph, inputs.find((input) => imageLayout(input) !== null)?.name),
    externalFiles,
    versions: { [basename(path)]: version, ...externalVersions },
    sidecars: await readSidecars(path),
  }
}

interface ReadBytes {
  readonly bytes: Uint8Array
  readonly version: string
}

async function readBytes(path: string): Promise<ReadBytes> {
  const read = await readSettled(path).catch(async (cause) => {
    const { problem, message: reason } = asRefusal(cause)
    if (problem === 'missing') throw modelError('model-missing', { path }, { cause })
    if (problem === 'folder') throw await folderRefused(path, cause)
    throw modelError('model-unreadable', { path, reason }, { cause })
  })
  if (read.bytes.length === 0) throw modelError('model-empty', { path })
  return read
}

/** The bytes of one version of the file. @throws FileRefused as `readOpen` does, and where it is being written. */
async function readSettled(path: string): Promise<ReadBytes> {
  const { handle, stats } = await openFile(path)
  try {
    await outlast(stats)
    const bytes = await readOpen({ handle, stats }, fileLimits.model)
    const version = versionOf(stats)
    if (versionOf(await handle.stat({ bigint: true })) === version) return { bytes, version }
    throw new FileRefused('unreadable', 'it changed while it was read')
  } finally {
    await handle.close()
  }
}

async function folderRefused(path: string, cause: unknown): Promise<UserError> {
  const foreign = foreignFolder(path, await readdir(path).catch(() => []))
  return foreign === null
    ? modelError('model-is-folder', { path }, { cause })
    : modelError('model-foreign', { path, ...foreign }, { cause })
}

/** Inputs or outputs: every one is looked at by every family. */
const MOST_TENSORS = 1000

function parse(path: string, bytes: Uint8Array): ModelFacts {
  let facts: ModelFacts
  try {
    facts = readModelFacts(bytes)
  } catch (cause) {
    throw unreadable(path, bytes, cause)
  }
  if (facts.irVersion === 0 || facts.graph.outputs.length === 0) {
    const foreign = byEnding(path)
    if (foreign === null && looksLikeOnnx(bytes)) throw modelError('model-without-outputs', { path })
    throw modelError('model-foreign', { path, ...(foreign ?? unknownKind) })
  }
  if (Math.max(facts.graph.inputs.length, facts.graph.outputs.length) > MOST_TENSORS) {
    const reason = `it has more than ${grouped(MOST_TENSORS)} inputs or outputs ${seeLimits}`
    throw modelError('model-beyond-limits', { path, reason })
  }
  return facts
}

/** The error for bytes that were not read as an ONNX graph. */
export function unreadable(path: string, bytes: Uint8Array, cause: unknown): UserError {
  if (cause instanceof GraphTooDeep) return modelError('model-too-deep', { path, limit: MOST_NESTED_GRAPHS }, { cause })
  if (cause instanceof WireLimit) return modelError('model-beyond-limits', { path, reason: cause.message }, { cause })
  const foreign = byEnding(path)
  if (foreign !== null || !looksLikeOnnx(bytes)) {
    return modelError('model-foreign', { path, ...(foreign ?? unknownKind) }, { cause })
  }
  if (endsEarly(bytes)) return modelError('model-truncated', { path, bytes: bytes.length }, { cause })
  const reason = cause instanceof Error ? cause.message : String(cause)
  return modelError('model-damaged', { path, reason }, { cause })
}

const unknownKind: Foreign = { kind: 'data of another kind', fix: 'Give the .onnx file.' }

/** Exporters write `ir_version` first: tag 0x08 and a small number. */
function looksLikeOnnx(bytes: Uint8Array): boolean {
  return bytes[0] === 0x08 && (bytes[1] ?? 255) < 32
}

/** Versions of the files next to the model. @throws UserError for those that are missing. */
async function versionsOf(path: string, names: readonly string[]): Promise<Record<string, string>> {
  const missing: string[] = []
  const versions: Record<string, string> = {}
  for (const name of names) {
    const version = await versionAt(join(dirname(path), name))
    if (version === null) missing.push(name)
    else versions[name] = version
  }
  if (missing.length > 0) throw modelError('model-weights-missing', { path, files: missing })
  return versions
}

const precisions = {
  float32: 'fp32',
  float16: 'fp16',
  bfloat16: 'bf16',
  float64: 'fp64',
  int8: 'int8',
  uint8: 'int8',
} as const

function isParameter(weight: WeightFacts): boolean {
  return weight.type in precisions && elements(weight) > 1
}

function elements(weight: WeightFacts): number {
  return weight.shape.reduce((product, size) => product * size, 1)
}

function storagePrecision(weights: readonly WeightFacts[]): ModelSignature['precision'] {
  const stored = new Map<ModelSignature['precision'], number>()
  for (const weight of weights.filter(isParameter)) {
    const precision = precisions[weight.type as keyof typeof precisions]
    stored.set(precision, (stored.get(precision) ?? 0) + elements(weight))
  }
  const most = [...stored].sort((one, other) => other[1] - one[1])[0]
  return most?.[0] ?? 'other'
}

/** A network's first convolution sees 3 channels, or 12 where a Focus layer folded four pixels into one. */
function stemShapes(facts: ModelFacts): (readonly number[])[] {
  const convolutions = new Set(facts.graph.convolutionWeights)
  return facts.graph.weights
    .filter(({ name, shape }) => convolutions.has(name) && shape.length === 4 && (shape[1] === 3 || shape[1] === 12))
    .map(({ shape }) => shape)
}
