import { Encoder } from '../../images/encoder.ts'
import { Detector } from '../../models/detector.ts'
import { sameModelBytes } from '../../models/file/refuse-replaced.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import { einsumEquations } from '../../models/profile/einsum-equations.ts'
import { multiplyAccumulates } from '../../models/profile/multiply-accumulates.ts'
import { profileCalls } from '../../models/profile/profile-calls.ts'
import type { ExecutedNode } from '../../models/profile/read-profile.ts'
import { type InputTensor, openSession, type Session, startRuntime } from '../../models/runtime/session.ts'
import type { FootprintJob, JobImage } from '../jobs/job.ts'
import type { FootprintOutcome } from '../outcomes/footprint-outcome.ts'
import { nodesByProvider } from '../outcomes/nodes-by-provider.ts'
import { readPicture } from '../pictures/read-picture.ts'
import { loadUnchanged } from '../sessions/load-unchanged.ts'
import { inputTensors, runModel } from '../sessions/run-detector.ts'
import { watchMemory } from './peak-memory.ts'

/** A profile grows with each call, and two pictures are enough to see whether they differ. */
const PROFILED_CALLS = 2

/**
 * Loads the model as the main job does and runs it on every picture, one call at a time, while memory is watched; then
 * loads it once more, to learn what its calls consist of.
 * @throws UserError when the model cannot be loaded or run, or its profile not be written and read.
 */
export async function measureFootprint({
  plan,
  images,
  provider,
  device,
  threads,
}: FootprintJob): Promise<FootprintOutcome> {
  const { label, signature } = plan
  const detector = new Detector(plan)
  const calls = await callsOf(detector, images)
  const runOn = async (session: Session, some: readonly Call[]) => {
    for (const { inputs, fileName } of some) await runModel({ detector, session }, inputs, fileName)
  }
  await startRuntime()
  const peakMemoryBytes = watchMemory()
  const load = () => openSession(signature.path, provider, label, { device, threads })
  await runOn(await loadUnchanged(signature, load), calls)
  const held = peakMemoryBytes()
  const profiled = calls.slice(0, PROFILED_CALLS)
  const executed = await loadUnchanged(signature, () =>
    profileCalls(signature.path, provider, label, { device, threads }, (session) => runOn(session, profiled)),
  )
  return {
    peakMemoryBytes: provider === 'cpu' ? held : null,
    ...(await macsOfPicture(executed, plan)),
    ...nodesByProvider(executed[0] ?? []),
  }
}

/** One call's inputs, made beforehand so that they are no part of the memory that the model takes. */
interface Call {
  readonly inputs: readonly InputTensor[]
  readonly fileName: string
}

async function callsOf(detector: Detector, images: readonly JobImage[]): Promise<Call[]> {
  const encoder = new Encoder(detector.plan.preprocessing)
  const calls: Call[] = []
  for (const [at, image] of images.entries()) {
    const { picture } = await readPicture(at, image)
    if (picture === null) continue
    calls.push({ inputs: inputTensors(detector, [encoder.encode(picture)]), fileName: image.fileName })
  }
  return calls
}

async function macsOfPicture(
  calls: readonly (readonly ExecutedNode[])[],
  { signature, batch }: ModelPlan,
): Promise<Pick<FootprintOutcome, 'macs' | 'macsLeftOut'>> {
  const withEinsum = calls.flat().some(({ operator }) => operator === 'Einsum')
  const equations = withEinsum ? einsumEquations(await sameModelBytes(signature)) : new Map<string, string>()
  const counted = calls.map((nodes) => multiplyAccumulates(nodes, equations))
  const [first] = counted
  const alike = counted.every(({ macs }) => macs === first?.macs)
  return {
    macs: alike && first?.macs != null ? first.macs / batch : null,
    macsLeftOut: [...new Set(counted.flatMap(({ leftOut }) => leftOut))].sort(),
  }
}
