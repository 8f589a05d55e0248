import './refuse-telemetry.ts'
import ort from 'onnxruntime-node'
import { modelThreads } from '../../machine/cpu-quota.ts'
import type { ElementType } from '../file/model-signature.ts'
import type { Outputs, OutputTensor } from '../outputs.ts'
import { type Execution, type Provider, takesDevice } from '../providers/provider.ts'
import { halfToFloat } from './half.ts'
import { loadFailure } from './load-failure.ts'

// From Node 24 on onnxruntime-common takes and gives half floats as Float16Array, which its native binding cannot read.
// It looks for the class when the first tensor is made; without it, half floats are bit patterns on every Node.
Reflect.deleteProperty(globalThis, 'Float16Array')

/** Version of the runtime that runs the models. */
export const onnxruntimeVersion: string = ort.env.versions.node ?? ort.env.versions.common

/** Names of the providers that onnxruntime-node is built with on this system, and whether each is in its package. */
export function builtProviders(): { readonly name: string; readonly bundled: boolean }[] {
  return ort.listSupportedBackends().map(({ name, bundled }) => ({ name, bundled }))
}

/** On which device and with how many threads a model runs; onnxruntime's own choice where it is not said. */
export interface SessionOptions extends Pick<Execution, 'device' | 'threads'> {
  /** Refuses to leave any operator to the CPU, which providers otherwise do with those they do not know. */
  readonly wholly?: boolean | undefined
}

/** A tensor on its way in; `dims` has the batch axis. */
export interface InputTensor {
  readonly name: string
  readonly type: Extract<ElementType, 'float32' | 'float16' | 'uint8' | 'int64' | 'int32' | 'bool'>
  readonly dims: readonly number[]
  readonly data: Float32Array | Uint16Array | Uint8Array | BigInt64Array | Int32Array
}

/** A loaded model. `run` blocks its thread until the model is done. */
export interface Session {
  readonly provider: Provider
  /** Number of the GPU; 0 where none is used. */
  readonly device: number
  /** Time to load and optimise the model, in milliseconds. */
  readonly creationMs: number
  run(inputs: readonly InputTensor[]): Promise<Outputs>
  /** Frees the model's memory; it cannot run after. */
  close(): Promise<void>
}

/** Where the notes of a profiled session go. */
export interface ProfiledSessionOptions extends Pick<SessionOptions, 'device' | 'threads'> {
  /** Path that the file's name is added to. */
  readonly filePrefix: string
}

/** A loaded model whose calls are noted, node by node. */
export interface ProfiledSession extends Session {
  /** Ends the notes and writes them to a file whose path begins with the session's `filePrefix`. */
  endProfiling(): void
}

/**
 * Loads a model on one provider, without falling back to another.
 * Threads stop spinning at the end of each call: spinning threads of one model would disturb the next one's timing.
 * @throws UserError when the provider is missing or the model cannot be loaded.
 */
export async function openSession(
  path: string,
  provider: Provider,
  label: string,
  { device, threads, wholly = false }: SessionOptions = {},
): Promise<Session> {
  const start = performance.now()
  const session = await create(
    path,
    provider,
    label,
    { device, threads },
    wholly ? { disable_cpu_ep_fallback: '1' } : {},
  )
  return asSession(session, { provider, device }, performance.now() - start)
}

/**
 * Loads a model so that onnxruntime notes every node that it runs. It is optimised no further than constants are folded:
 * what comes after replaces ONNX's operators by fused ones and pads channels, so that shapes would say more than the graph.
 * Weights are not packed, since those that are lose their shapes.
 * @throws UserError as `openSession` does.
 */
export async function openProfiledSession(
  path: string,
  provider: Provider,
  label: string,
  { filePrefix, device, threads }: ProfiledSessionOptions,
): Promise<ProfiledSession> {
  const start = performance.now()
  const profiling = { graphOptimizationLevel: 'basic', enableProfiling: true, profileFilePrefix: filePrefix } as const
  const session = await create(path, provider, label, { device, threads }, { disable_prepacking: '1' }, profiling)
  return {
    ...asSession(session, { provider, device }, performance.now() - start),
    endProfiling: () => session.endProfiling(),
  }
}

/**
 * Loads a graph that does nothing, so that what onnxruntime takes for itself (some 28 MB of its own code and tables) is not
 * taken for a model's.
 */
export async function startRuntime(): Promise<void> {
  await ort.InferenceSession.create(Buffer.from(IDENTITY, 'base64'), { executionProviders: ['cpu'] })
}

/** An ONNX file of one Identity over one float. */
const IDENTITY = 'CAg6NgoQCgFhEgFiIghJZGVudGl0eRIAWg8KAWESCgoICAESBAoCCAFiDwoBYhIKCggIARIECgIIAUIECgAQEQ=='

function create(
  path: string,
  provider: Provider,
  label: string,
  { device, threads }: SessionOptions,
  entries: Readonly<Record<string, string>>,
  options: ort.InferenceSession.SessionOptions = {},
): Promise<ort.InferenceSession> {
  const intraOpNumThreads = modelThreads(threads)
  return ort.InferenceSession.create(path, {
    executionProviders: executionProviders(provider, device),
    ...(intraOpNumThreads !== undefined && { intraOpNumThreads }),
    logId: label,
    logSeverityLevel: 2,
    extra: { session: { force_spinning_stop: '1', ...entries } },
    ...options,
  }).catch(async (cause: unknown) => {
    throw await loadFailure({ path, provider, device: device ?? 0 }, cause)
  })
}

function asSession(
  session: ort.InferenceSession,
  { provider, device = 0 }: { readonly provider: Provider; readonly device: number | undefined },
  creationMs: number,
): Session {
  return {
    provider,
    device,
    creationMs,
    async run(inputs) {
      const feeds: Record<string, ort.Tensor> = {}
      for (const { name, type, data, dims } of inputs) {
        feeds[name] = new ort.Tensor(type as 'float32', data as Float32Array, dims)
      }
      const results = await session.run(feeds)
      return session.outputNames.map((name) => plainTensor(name, results[name] as ort.Tensor))
    },
    close: () => session.release(),
  }
}

/** What TensorRT cannot run is left to CUDA, as onnxruntime advises, and not to the CPU. */
function executionProviders(provider: Provider, device = 0): ort.InferenceSession.ExecutionProviderConfig[] {
  if (!takesDevice(provider)) return [provider]
  const names = provider === 'tensorrt' ? (['tensorrt', 'cuda'] as const) : (['cuda'] as const)
  return names.map((name) => ({ name, deviceId: device }))
}

function plainTensor(name: string, tensor: ort.Tensor): OutputTensor {
  const { dims, data } = tensor
  if (data instanceof Float32Array || data instanceof Int32Array || data instanceof Uint8Array)
    return { name, dims, data }
  if (data instanceof BigInt64Array) return { name, dims, data: Int32Array.from(data, Number) }
  if (tensor.type === 'float16') return { name, dims, data: halfToFloat(data as unknown as Uint16Array) }
  return { name, dims, data: Float32Array.from(data as Iterable<number>, Number) }
}
