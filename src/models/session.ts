import ort from 'onnxruntime-node'
import { halfToFloat } from './half.ts'
import { loadFailure } from './load-failure.ts'
import type { ElementType } from './model-signature.ts'
import type { Outputs, OutputTensor } from './outputs.ts'

// From Node 24 on onnxruntime-common takes and gives half floats as Float16Array, which its native binding cannot read.
// It looks for the class when the first tensor is made; without it, half floats are bit patterns on every Node.
Reflect.deleteProperty(globalThis, 'Float16Array')

/** Version of the runtime that runs the models. */
export const onnxruntimeVersion: string = ort.env.versions.node ?? ort.env.versions.common

/** Providers that this version offers. */
const providers = ['cuda', 'cpu'] as const
export type Provider = (typeof providers)[number]

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
  /** Time to load and optimise the model, in milliseconds. */
  readonly creationMs: number
  run(inputs: readonly InputTensor[]): Promise<Outputs>
}

/**
 * Loads a model on one provider, without falling back to another.
 * Threads stop spinning at the end of each call: spinning threads of one model would disturb the next one's timing.
 * @throws UserError when the provider is missing or the model cannot be loaded.
 */
export async function openSession(path: string, provider: Provider, label: string): Promise<Session> {
  const start = performance.now()
  const session = await ort.InferenceSession.create(path, {
    executionProviders: [provider],
    logId: label,
    logSeverityLevel: 2,
    extra: { session: { force_spinning_stop: '1' } },
  }).catch((cause: unknown) => {
    throw loadFailure(path, provider, cause)
  })
  const creationMs = performance.now() - start
  return {
    provider,
    creationMs,
    async run(inputs) {
      const feeds: Record<string, ort.Tensor> = {}
      for (const { name, type, data, dims } of inputs) {
        feeds[name] = new ort.Tensor(type as 'float32', data as Float32Array, dims)
      }
      const results = await session.run(feeds)
      return session.outputNames.map((name) => plainTensor(name, results[name] as ort.Tensor))
    },
  }
}

function plainTensor(name: string, tensor: ort.Tensor): OutputTensor {
  const { dims, data } = tensor
  if (data instanceof Float32Array || data instanceof Int32Array || data instanceof Uint8Array)
    return { name, dims, data }
  if (data instanceof BigInt64Array) return { name, dims, data: Int32Array.from(data, Number) }
  if (tensor.type === 'float16') return { name, dims, data: halfToFloat(data as unknown as Uint16Array) }
  return { name, dims, data: Float32Array.from(data as Iterable<number>, Number) }
}
