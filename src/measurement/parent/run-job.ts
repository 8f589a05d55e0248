import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Failure, UserError } from '../../errors.ts'
import { cpuAllowance } from '../../machine/cpu-quota.ts'
import type { Provider } from '../../models/providers/provider.ts'
import { withoutTelemetry } from '../../models/runtime/telemetry.ts'
import type { Progress } from '../../progress.ts'
import { inImageOrder } from '../accuracy-pass/in-image-order.ts'
import { jobLoad } from '../accuracy-pass/job-load.ts'
import type { HostMessage, Job, MeasureJob, MeasureOutcome, OutcomeOf } from '../jobs/job.ts'
import { measurementError } from '../measurement-errors.ts'
import type { OverBudget } from '../outcomes/latency-outcome.ts'
import type { FirstImages, ModelOutcome } from '../outcomes/model-outcome.ts'
import type { ToldFailure } from '../outcomes/plan-trial.ts'
import type { SeenByModel, SeenImages } from '../outcomes/seen-images.ts'
import { endedEarly } from './ended-early.ts'
import { type NativeMessage, NativeMessages } from './native-messages.ts'
import { tellSilence } from './tell-silence.ts'

/** How a job is watched and ended. */
export interface WatchOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Called once by the accuracy pass; what it throws ends the job. */
  readonly onFirstImages?: ((first: FirstImages) => void) | undefined
  /** Called again and again by the accuracy pass, with images that were finished and the provider that they ran on. */
  readonly onSeen?: ((seen: SeenImages, provider: Provider) => void) | undefined
  /** Called before a pass whose fewest rounds take clearly longer than the budget. */
  readonly onOverBudget?: ((over: OverBudget) => void) | undefined
  /** Ends the measuring process; the promise is then rejected with `measurement-interrupted`. */
  readonly signal?: AbortSignal | undefined
}

/** Everything that the main job measured, with the detections that were handed over meanwhile. */
type Measured = Omit<MeasureOutcome, 'models'> & { readonly models: readonly ModelOutcome[] }

type Gathered<J extends Job> = J extends MeasureJob ? Measured : OutcomeOf<J>

/** A job's outcome, and what native code said meanwhile. */
export type Done<J extends Job> = Gathered<J> & { readonly nativeMessages: readonly NativeMessage[] }

/** Everything that the main job measured. */
export type Measurement = Done<MeasureJob>

/**
 * Runs a job in a process of its own.
 * @throws UserError when a model cannot be loaded or run, a provider is missing, or the process is ended from outside.
 */
export async function runJob<J extends Job>(job: J, watch: WatchOptions): Promise<Done<J>> {
  const { signal } = watch
  if (signal?.aborted) throw measurementError('measurement-interrupted', {})
  const program =
    job.kind === 'probe'
      ? new URL('../host/probe-process.js', import.meta.url)
      : new URL('../host/host-process.js', import.meta.url)
  const host = fork(fileURLToPath(program), {
    env: hostEnvironment(process.env),
    serialization: 'advanced',
    execArgv: [],
    // Standard input is never written to: by its end the process sees that this one is gone.
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  })
  const native = new NativeMessages()
  for (const stream of [host.stdout, host.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => native.add(chunk))
  }
  const stop = () => host.kill('SIGKILL')
  signal?.addEventListener('abort', stop, { once: true })
  host.send(job, () => {})
  try {
    const pieces: (readonly SeenByModel[])[] = []
    const message = await lastMessage(
      host,
      { ...watch, onProgress: tellSilence(host, modelCount(job), watch.onProgress) },
      pieces,
    )
    if (message.kind === 'done') {
      const { outcome } = message
      const whole = job.kind === 'measure' ? withDetections(outcome as MeasureOutcome, pieces) : outcome
      return { ...(whole as Gathered<J>), nativeMessages: native.list() }
    }
    if (message.kind === 'refused') throw new UserError(message.code, withLinkerWords(message, native))
    throw new Error(`in the measuring process: ${message.stack}`)
  } catch (error) {
    if (signal?.aborted) throw measurementError('measurement-interrupted', {})
    if (!(error instanceof HostEnded)) throw error
    throw endedEarly(error, lastWords(native), jobLoad(job))
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}

function modelCount(job: Job): number {
  return 'plans' in job ? job.plans.length : 1
}

/** What libuv starts without being told. */
const LIBUV_THREADS = 4

/** What a process that loads onnxruntime finds in its environment; its native code reads nothing that is set later. */
function hostEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    // CUDA counts the fastest GPU first unless told to count as nvidia-smi does.
    CUDA_DEVICE_ORDER: 'PCI_BUS_ID',
    // Pictures are decoded on libuv's threads, of which there are four unless told otherwise, whatever the cores.
    UV_THREADPOOL_SIZE: String(Math.max(LIBUV_THREADS, cpuAllowance().threads)),
    ...env,
    ...withoutTelemetry,
  }
}

function withDetections(outcome: MeasureOutcome, pieces: readonly (readonly SeenByModel[])[]): Measured {
  const models = outcome.models.map((times, at) => {
    const modelPieces = pieces.flatMap((models) => models[at]?.detections ?? [])
    return { ...times, detections: inImageOrder(modelPieces) }
  })
  return { ...outcome, models }
}

/** Where nothing was seen to be wrong with a provider's library, only the dynamic linker's own words say why it is refused. */
function withLinkerWords({ code, what, next }: ToldFailure, native: NativeMessages): Failure {
  const texts = native.list().map(({ text }) => /Failed to load library .* with error: (.+)/.exec(text)?.[1])
  const words = texts.find((text) => text !== undefined)
  const wanted = code === 'provider-unavailable' && words !== undefined
  return { what: wanted ? `${what} The dynamic linker says: ${words}.` : what, next }
}

/** The process ended without a last word. */
class HostEnded extends Error {
  readonly code: number | null
  readonly signalName: string | null

  constructor(code: number | null, signalName: string | null) {
    super('the measuring process ended')
    this.code = code
    this.signalName = signalName
  }
}

type LastMessage = Extract<HostMessage, { kind: 'done' | 'refused' | 'crashed' }>

/**
 * Resolves when the process has said its last word and its streams are closed, so that no native message is lost.
 * Detections that it hands over meanwhile are added to `pieces`.
 */
function lastMessage(
  host: ChildProcess,
  { onProgress, onFirstImages, onSeen, onOverBudget }: WatchOptions,
  pieces: (readonly SeenByModel[])[],
): Promise<LastMessage> {
  return new Promise((resolve, reject) => {
    let last: LastMessage | null = null
    host.on('message', (message: HostMessage) => {
      try {
        if (message.kind === 'progress') onProgress?.(message.progress)
        else if (message.kind === 'over-budget') onOverBudget?.(message.over)
        else if (message.kind === 'first-images') onFirstImages?.(message.first)
        else if (message.kind === 'seen') {
          pieces.push(message.seen.models)
          onSeen?.(message.seen, message.provider)
        } else last = message
      } catch (error) {
        reject(error)
      }
    })
    host.on('error', reject)
    host.on('close', (code, signalName) => (last === null ? reject(new HostEnded(code, signalName)) : resolve(last)))
  })
}

/** The last line that names an error, else the last line; without the frames and the version that Node prints after it. */
function lastWords(native: NativeMessages): string {
  const lines = native
    .list()
    .map(({ text }) => text)
    .filter((text) => !/^(at |Node\.js v)/.test(text))
  return lines.findLast((text) => /error\b.*: /i.test(text)) ?? lines.at(-1) ?? ''
}
