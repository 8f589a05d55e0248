/**
 * The process that tries one provider on the tiny model. It loads onnxruntime and nothing else, so that what it says of
 * it is not said of another library.
 */
import { builtProviders, onnxruntimeVersion, openSession } from '../../models/runtime/session.ts'
import type { HostMessage, ProbeJob, ProbeOutcome } from '../jobs/job.ts'
import { lastWordOf } from '../jobs/last-word.ts'
import { endWithParent } from './end-with-parent.ts'
import { probeInput } from './probe-model.ts'

process.once('message', (job: ProbeJob) => {
  endWithParent()
    .then(() => probed(job))
    .then((outcome): HostMessage => ({ kind: 'done', outcome }))
    .catch((error) => lastWordOf(error, { models: 1, lanes: false }))
    .then((last) => process.send?.(last, () => process.disconnect()))
})
process.on('SIGINT', () => {}).on('SIGHUP', () => {})
process.on('disconnect', () => process.exit())

async function probed({ model, provider, device, threads }: ProbeJob): Promise<ProbeOutcome> {
  const session = await openSession(model, provider, 'probe', { device, threads, wholly: provider !== 'cpu' })
  const start = performance.now()
  const [output] = await session.run([probeInput()])
  return {
    onnxruntime: onnxruntimeVersion,
    builtProviders: builtProviders(),
    sessionCreationMs: session.creationMs,
    firstCallMs: performance.now() - start,
    result: Array.from(output?.data ?? []),
  }
}
