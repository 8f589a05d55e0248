/**
 * The measuring process: sessions on its main thread, pixels on worker threads. It is a process of its own so that
 * onnxruntime's native messages do not reach the terminal, a crash of native code is survived, and the command line
 * stays responsive while a model blocks its thread.
 */
import { sharpVersion } from '../../images/sharp-version.ts'
import { modelThreads } from '../../machine/cpu-quota.ts'
import { Detector } from '../../models/detector.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import { takesDevice } from '../../models/providers/provider.ts'
import { onnxruntimeVersion, type Session } from '../../models/runtime/session.ts'
import type { Progress } from '../../progress.ts'
import { InferenceLanes } from '../accuracy-pass/inference-lanes.ts'
import { jobLoad } from '../accuracy-pass/job-load.ts'
import { askedOf, predict } from '../accuracy-pass/predict.ts'
import type {
  HostMessage,
  Job,
  MeasureJob,
  MeasureOutcome,
  OutcomeOf,
  ProbeJob,
  TrialJob,
  TrialOutcome,
} from '../jobs/job.ts'
import { lastWordOf } from '../jobs/last-word.ts'
import { latencyPictures } from '../latency-pass/latency-pictures.ts'
import { measureBatch } from '../latency-pass/measure-batch.ts'
import { quietPass } from '../latency-pass/quiet-pass.ts'
import type { LatencyOutcome, LatencySettings, OverBudget } from '../outcomes/latency-outcome.ts'
import type { ModelTimes, RawDetections } from '../outcomes/model-outcome.ts'
import type { SeenImages } from '../outcomes/seen-images.ts'
import { PixelPool } from '../pictures/pixel-pool.ts'
import { openSessions } from '../sessions/open-sessions.ts'
import { endWithParent } from './end-with-parent.ts'
import { measureFootprint } from './measure-footprint.ts'
import { tryPlans } from './try-plans.ts'

process.once('message', (job: Exclude<Job, ProbeJob>) => {
  endWithParent()
    .then(() => outcomeOf(job))
    .then((outcome): HostMessage => ({ kind: 'done', outcome }))
    .catch((error) => lastWordOf(error, jobLoad(job)))
    .then((last) => process.send?.(last, () => process.disconnect()))
})
// The command line hears Ctrl-C and the end of its terminal as well, and ends this process.
process.on('SIGINT', () => {}).on('SIGHUP', () => {})
process.on('disconnect', () => process.exit())

function outcomeOf(job: Exclude<Job, ProbeJob>): Promise<OutcomeOf<typeof job>> {
  switch (job.kind) {
    case 'measure':
      return measured(job)
    case 'trial':
      return tried(job)
    case 'throughput':
      return measureBatch(job, progress('latency', job.latency.maxRounds), tellOverBudget)
    case 'footprint':
      return measureFootprint(job)
  }
}

async function measured(job: MeasureJob): Promise<MeasureOutcome> {
  const pass = await accuracyPass(job)
  const { provider, findings } = pass
  const unreadable = [
    ...(job.remaining?.unreadable ?? []),
    ...findings.flatMap(({ kind, imageIndex }) => (kind === 'unreadable' ? [imageIndex] : [])),
  ]
  const latency = job.latency && (await timed({ ...job, provider }, new Set(unreadable), job.latency))
  return {
    ...pass,
    versions: { onnxruntime: onnxruntimeVersion, sharp: sharpVersion },
    device: takesDevice(provider) ? (job.device ?? 0) : null,
    threads: modelThreads(job.threads) ?? null,
    // In the accuracy pass other threads load and call at the same time.
    models: pass.models.map((times, at) => ({ ...times, ...latency?.starts[job.timed.indexOf(at)] })),
    latency,
  }
}

type AccuracyPass = Pick<
  MeasureOutcome,
  'provider' | 'providerReason' | 'models' | 'findings' | 'looks' | 'accuracyPassMs'
>

const notRun: ModelTimes = { sessionCreationMs: null, firstCallMs: null, inferenceMs: null, unfiniteBoxes: 0 }

/** Runs the models that have images to look at. Where none has, the provider must be named, and is taken at its word. */
async function accuracyPass(job: MeasureJob): Promise<AccuracyPass> {
  const { plans, images, remaining } = job
  const running = [...plans.keys()].filter((at) => remaining === undefined || remaining.asked[at]?.includes(1))
  if (running.length === 0 && job.provider !== 'auto') {
    return {
      provider: job.provider,
      providerReason: null,
      models: plans.map(() => notRun),
      findings: [],
      looks: images.map(() => null),
      accuracyPassMs: null,
    }
  }
  const some = running.map((at) => plans[at] as ModelPlan)
  const asked = remaining === undefined ? null : running.map((at) => remaining.asked[at] as Uint8Array)
  // Threads start while the models load.
  const pool = new PixelPool(
    some.map(({ preprocessing }) => preprocessing),
    job.digests ?? false,
    job.provider === 'cpu' || job.provider === 'auto',
  )
  try {
    const { provider: wanted, device, threads } = job
    const lanes = await InferenceLanes.open(
      { plans: some, wayOfModel: pool.wayOfModel, execution: { provider: wanted, device, threads } },
      images.length,
      progress('load', some.length),
    )
    const { provider, providerReason, sessionCreationMs } = lanes.opened
    await pool.ready
    if (provider !== 'cpu') await pool.takeAllCores()
    const start = performance.now()
    const wantedImages = askedOf(asked, some.length, images.length)
    const { models, findings, looks } = await predict(lanes, some.length, images, wantedImages, pool, {
      onImage: progress('predict', wantedImages.images.length),
      onFirstImages: (first) =>
        send({ kind: 'first-images', first: { ...first, models: amongAll(plans, running, first.models, nothing) } }),
      onSeen: (seen) =>
        send({ kind: 'seen', provider, seen: { ...seen, models: amongAll(plans, running, seen.models, unseen) } }),
    })
    const times = models.map((model, at) => ({ ...model, sessionCreationMs: sessionCreationMs[at] as number }))
    return {
      provider,
      providerReason,
      models: amongAll(plans, running, times, notRun),
      findings,
      looks,
      accuracyPassMs: performance.now() - start,
    }
  } finally {
    await pool.close()
  }
}

const nothing: RawDetections = {
  imageIndex: new Int32Array(),
  classIndex: new Int32Array(),
  boxes: new Float64Array(),
  scores: new Float64Array(),
}
const unseen: SeenImages['models'][number] = { images: [], unfinite: [], detections: nothing }

/** What is known of the running models, at their places among all; `otherwise` of the others. */
function amongAll<T>(plans: readonly unknown[], running: readonly number[], known: readonly T[], otherwise: T): T[] {
  return plans.map((_, at) => known[running.indexOf(at)] ?? otherwise)
}

async function tried(job: TrialJob): Promise<TrialOutcome> {
  const { plans, images } = job
  const filePlans = [...new Map(plans.map((plan) => [plan.signature.path, plan])).values()]
  const { sessions } = await openSessions(filePlans, job, progress('load', filePlans.length))
  const sessionOf = new Map(filePlans.map(({ signature }, at) => [signature.path, sessions[at] as Session]))
  const models = plans.map((plan) => ({
    detector: new Detector(plan),
    session: sessionOf.get(plan.signature.path) as Session,
  }))
  return tryPlans(models, job, progress('trial', images.length))
}

/** The latency pass over the pictures that could be read; null where there is none. */
async function timed(
  { plans, timed: places, images, provider, device, threads }: MeasureJob,
  unreadable: ReadonlySet<number>,
  settings: LatencySettings,
): Promise<LatencyOutcome | null> {
  const pictures = await latencyPictures(images.filter((_, at) => !unreadable.has(at)))
  if (pictures.length === 0) return null
  const calls = pictures.map((picture) => [picture])
  const execution = { provider, device, threads }
  const timedPlans = places.map((at) => plans[at] as ModelPlan)
  return quietPass(
    { plans: timedPlans, execution, calls, settings },
    progress('latency', settings.maxRounds),
    tellOverBudget,
  )
}

const PROGRESS_EVERY_MS = 200

/** Reports how far a stage is, at most five times a second; its end may be reported repeatedly. */
function progress(stage: Progress['stage'], known: number): (done: number, total?: number) => void {
  let told = 0
  return (done, total = known) => {
    const now = performance.now()
    if (done < total && now - told < PROGRESS_EVERY_MS) return
    told = now
    send({ kind: 'progress', progress: { stage, done, total } })
  }
}

function tellOverBudget(over: OverBudget): void {
  send({ kind: 'over-budget', over })
}

function send(message: HostMessage): void {
  process.send?.(message)
}
