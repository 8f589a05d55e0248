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
import { predict } from '../accuracy-pass/predict.ts'
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
import type { ImageFinding } from '../outcomes/image-finding.ts'
import type { LatencyOutcome, LatencySettings, OverBudget } from '../outcomes/latency-outcome.ts'
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
  const { plans, images } = job
  // Threads start while the models load.
  const pool = new PixelPool(plans.map(({ preprocessing }) => preprocessing))
  try {
    const { provider: wanted, device, threads } = job
    const lanes = await InferenceLanes.open(
      { plans, wayOfModel: pool.wayOfModel, execution: { provider: wanted, device, threads } },
      images.length,
      progress('load', plans.length),
    )
    const { provider, providerReason, sessionCreationMs } = lanes.opened
    await pool.ready
    const start = performance.now()
    const {
      models: predicted,
      findings,
      looks,
    } = await predict(lanes, plans.length, images, pool, {
      onImage: progress('predict', images.length),
      onFirstImages: (first) => send({ kind: 'first-images', first }),
      onDetections: (models) => send({ kind: 'detections', models }),
    })
    const accuracyPassMs = performance.now() - start
    await pool.close()
    const latency = job.latency && (await timed({ ...job, provider }, findings, job.latency))
    return {
      versions: { onnxruntime: onnxruntimeVersion, sharp: sharpVersion },
      provider,
      providerReason,
      device: takesDevice(provider) ? (device ?? 0) : null,
      threads: modelThreads(threads) ?? null,
      models: predicted.map((times, at) => ({
        ...times,
        sessionCreationMs: sessionCreationMs[at] as number,
        // In the accuracy pass other threads load and call at the same time.
        ...latency?.starts[job.timed.indexOf(at)],
      })),
      findings,
      looks,
      accuracyPassMs,
      latency,
    }
  } finally {
    await pool.close()
  }
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
  findings: readonly ImageFinding[],
  settings: LatencySettings,
): Promise<LatencyOutcome | null> {
  const unreadable = new Set(findings.flatMap(({ kind, imageIndex }) => (kind === 'unreadable' ? [imageIndex] : [])))
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
