import { basename } from 'node:path'
import type { UserError } from '../../errors.ts'
import { thisMachine } from '../../machine/place.ts'
import { modelError } from '../models-errors.ts'
import { onnxruntimePackage } from '../providers/onnxruntime-folder.ts'
import type { Provider } from '../providers/provider.ts'
import { providerFailure } from '../providers/provider-failure.ts'

/** What onnxruntime 1.30's refusals mean; `found` are the groups of the pattern. The first that fits counts. */
const refusals: readonly {
  readonly says: RegExp
  readonly error: (path: string, found: readonly string[], cause: unknown) => UserError
}[] = [
  {
    // A domain that is not ONNX's own: `Fatal error: TRT:EfficientNMS_TRT(-1) is not a registered function/op`.
    says: /Fatal error: (\S*):(\S+?)\(-?\d+\) is not a registered function/,
    error: (path, [domain, operator], cause) =>
      modelError('model-operator-unknown', { path, operators: [`${domain}::${operator}`] }, { cause }),
  },
  {
    says: /No Op registered for (\S+) with domain_version of (\d+)/,
    error: (path, [operator, opset], cause) =>
      modelError('model-operator-unknown', { path, operators: [`${operator} in opset ${opset}`] }, { cause }),
  },
  {
    says: /model IR version: (\d+), max supported IR version: (\d+)/,
    error: (path, [version, newest], cause) => tooNew(path, `IR version ${version}`, newest, cause),
  },
  {
    says: /Opset (\d+) is under development.* till opset (\d+)/,
    error: (path, [version, newest], cause) => tooNew(path, `opset ${version}`, newest, cause),
  },
  {
    says: /External data path does not exist: "(.+)"/,
    error: (path, [file], cause) =>
      modelError('model-weights-missing', { path, files: [basename(file as string)] }, { cause }),
  },
  {
    says: /External initializer: .* offset: (\d+) size to read: (\d+) given file_length: (\d+)/,
    error: (path, [offset, size, length], cause) =>
      modelError(
        'model-weights-truncated',
        { path, bytes: Number(length), needed: Number(offset) + Number(size) },
        { cause },
      ),
  },
]

/** What was being run, and where. */
export interface Attempt {
  readonly path: string
  readonly provider: Provider
  /** Number of the GPU. */
  readonly device: number
}

/** The failure that onnxruntime's refusal to load a model stands for. */
export async function loadFailure(attempt: Attempt, cause: unknown): Promise<UserError> {
  const { path, provider } = attempt
  const reason = plainReason(path, cause)
  const [, operator] = KERNEL_MISSING.exec(reason) ?? []
  if (operator !== undefined) return modelError('model-kernel-missing', { path, operator, provider }, { cause })
  for (const { says, error } of refusals) {
    const found = says.exec(reason)
    if (found !== null) return error(path, found.slice(1), cause)
  }
  return (
    (await providerError(attempt, reason)) ??
    memoryShort(path, reason, cause) ??
    modelError('model-unloadable', { path, reason }, { cause })
  )
}

/** The failure that onnxruntime's refusal to run a loaded model stands for; `image` is what it was run on. */
export async function runFailure(attempt: Attempt, image: string, cause: unknown): Promise<UserError> {
  const { path, provider } = attempt
  const reason = plainReason(path, cause)
  return (
    (await providerError(attempt, reason)) ??
    memoryShort(path, reason, cause) ??
    modelError('model-run-failed', { path, reason, image, provider }, { cause })
  )
}

/** `Could not find an implementation for ConvInteger(10) node with name 'conv'`. */
const KERNEL_MISSING = /Could not find an implementation for (\w+)\(\d+\)/

/** What onnxruntime and the C++ library say where the machine's memory is short. */
const MEMORY_SHORT = /allocate memory|bad_alloc|out of memory/i

function memoryShort(path: string, reason: string, cause: unknown): UserError | null {
  return MEMORY_SHORT.test(reason) ? modelError('model-memory-short', { path, reason }, { cause }) : null
}

function providerError(attempt: Attempt, reason: string): Promise<UserError | null> {
  return providerFailure({ ...attempt, reason }, thisMachine, onnxruntimePackage().libraryFolder)
}

function tooNew(path: string, has: string, newest: string | undefined, cause: unknown): UserError {
  return modelError(
    'model-too-new',
    { path, reason: `it has ${has}, and the newest supported is ${newest}` },
    { cause },
  )
}

/** A place in onnxruntime's source with the function's name or whole signature. */
const SOURCE_PLACE = /\/\S+\.(?:cc|h):\d+ .*?\) |\b\w+\.(?:cc|h):\d+ \w+ /g

/** What onnxruntime says, without its source's places and without the path, so that words in the path do not count as its own. */
export function plainReason(path: string, cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  const said = text.replace(`Load model from ${path} failed:`, '').split('\n')[0] ?? ''
  return said.replace(SOURCE_PLACE, ' ').replace(/\s+/g, ' ').trim()
}
