/**
 * The measuring process: sessions on its main thread, pixels on worker threads. It is a process of its own so that
 * onnxruntime's native messages do not reach the terminal, a crash of native code is survived, and the command line
 * stays responsive while a model blocks its thread.
 */
import { UserError } from '../errors.ts'
import { sharpVersion } from '../images/sharp-version.ts'
import { Detector } from '../models/detector.ts'
import { onnxruntimeVersion } from '../models/session.ts'
import type { HostMessage, Job, Outcome, Progress } from './job.ts'
import { measureLatency } from './latency.ts'
import { latencyPictures } from './latency-pictures.ts'
import { openSessions } from './open-sessions.ts'
import { predict } from './predict.ts'

process.once('message', (job: Job) => {
  run(job)
    .then((outcome): HostMessage => ({ kind: 'done', outcome }))
    .catch(failure)
    .then((last) => process.send?.(last, () => process.disconnect()))
})
// The command line hears Ctrl-C as well and ends this process.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit())

async function run(job: Job): Promise<Outcome> {
  const { plans, images } = job
  const opened = await openSessions(plans, job.provider, progress('load', plans.length))
  const models = plans.map((plan, at) => {
    const session = opened.sessions[at]
    if (session === undefined) throw new Error(`no session for ${plan.label}`)
    return { detector: new Detector(plan), session }
  })
  const start = performance.now()
  const predictions = await predict(models, images, progress('predict', images.length))
  const accuracyPassMs = performance.now() - start
  const { latency } = job
  const readable = images.filter((_, at) => !isUnreadable(predictions.findings, at))
  return {
    versions: { onnxruntime: onnxruntimeVersion, sharp: sharpVersion },
    provider: opened.provider,
    providerReason: opened.providerReason,
    models: predictions.models.map((model, at) => ({
      ...model,
      sessionCreationMs: opened.sessions[at]?.creationMs ?? 0,
    })),
    findings: predictions.findings,
    accuracyPassMs,
    latency:
      latency === null || readable.length === 0
        ? null
        : await measureLatency(
            models,
            await latencyPictures(readable),
            latency,
            progress('latency', latency.maxRounds),
          ),
  }
}

function isUnreadable(findings: Outcome['findings'], imageIndex: number): boolean {
  return findings.some((finding) => finding.kind === 'unreadable' && finding.imageIndex === imageIndex)
}

const PROGRESS_EVERY_MS = 200

/** Tells how far a stage is, at most five times a second. */
function progress(stage: Progress['stage'], total: number): (done: number) => void {
  let told = 0
  return (done) => {
    const now = performance.now()
    if (done < total && now - told < PROGRESS_EVERY_MS) return
    told = now
    send({ kind: 'progress', progress: { stage, done, total } })
  }
}

function send(message: HostMessage): void {
  process.send?.(message)
}

function failure(error: unknown): HostMessage {
  if (error instanceof UserError) return { kind: 'refused', code: error.code, what: error.message, next: error.next }
  return { kind: 'crashed', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
