import { readInstructionSets } from '../machine/instruction-sets.ts'
import { readNvidia } from '../machine/nvidia.ts'
import { type Place, thisMachine } from '../machine/place.ts'
import { buildReport } from '../report/build-report.ts'
import type { RunFacts } from '../report/run-facts.ts'
import type { FoundOnImages } from './choose-on.ts'
import { ImageNumbers } from './image-numbers.ts'
import type { Run } from './run.ts'
import { runCaveats } from './run-caveats.ts'

/** What a run found, before its machine is looked at. */
type FoundFacts = Omit<RunFacts, 'instructionSets' | 'unusedGpus' | 'gpu'>

/**
 * Puts a run's facts and what weakens them into a report.
 * @param whole all images with what was found on them, those that chose a variant too.
 */
export async function finishRun(
  found: FoundFacts,
  whole: Pick<FoundOnImages, 'dataset' | 'sides'> & Pick<Run, 'choosing'>,
): Promise<Run> {
  const facts: RunFacts = {
    ...found,
    instructionSets: await readInstructionSets(thisMachine),
    unusedGpus: await unusedGpus(found, thisMachine),
    gpu: await usedGpu(found, thisMachine),
  }
  const report = buildReport(facts, runCaveats(facts))
  const { pictures } = found.judged
  const numbers = found.settings.anonymous ? new ImageNumbers(whole.dataset) : null
  return {
    report: numbers?.report(report) ?? report,
    dataset: numbers?.dataset() ?? whole.dataset,
    choosing: whole.choosing,
    pictures: pictures && (numbers?.pictures(pictures) ?? pictures),
    detections: whole.sides.flatMap(({ checkpoints }) => checkpoints.map(({ detections }) => detections)),
  }
}

/** NVIDIA's GPUs where `auto` fell back to the CPU: a reader must know that there was something to fall back from. */
export async function unusedGpus({ measured }: Pick<FoundFacts, 'measured'>, place: Place): Promise<string[]> {
  if (measured === null || measured.measurement.providerReason === null) return []
  const { gpus } = await readNvidia(place)
  return gpus?.map(({ name }) => name) ?? []
}

/** The NVIDIA GPU that the models ran on, by which times of two runs are known to be of one device and one driver. */
export async function usedGpu({ measured }: Pick<FoundFacts, 'measured'>, place: Place): Promise<RunFacts['gpu']> {
  const provider = measured?.measurement.provider ?? null
  if (measured === null || (provider !== 'cuda' && provider !== 'tensorrt')) return null
  const { driver, gpus } = await readNvidia(place)
  const name = gpus?.find(({ index }) => index === (measured.measurement.device ?? 0))?.name ?? null
  return name === null && driver === null ? null : { name, driver }
}
