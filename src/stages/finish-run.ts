import { readInstructionSets } from '../machine/instruction-sets.ts'
import { readNvidia } from '../machine/nvidia.ts'
import { type Place, thisMachine } from '../machine/place.ts'
import { buildReport } from '../report/build-report.ts'
import type { RunFacts } from '../report/run-facts.ts'
import type { Run } from './run.ts'
import { runCaveats } from './run-caveats.ts'

/** What a run found, before its machine is looked at. */
type FoundFacts = Omit<RunFacts, 'instructionSets' | 'unusedGpus'>

/** Puts a run's facts and what weakens them into a report. */
export async function finishRun(found: FoundFacts): Promise<Run> {
  const facts: RunFacts = {
    ...found,
    instructionSets: await readInstructionSets(thisMachine),
    unusedGpus: await unusedGpus(found, thisMachine),
  }
  const { dataset, judged } = facts
  return {
    report: buildReport(facts, runCaveats(facts)),
    dataset,
    detections: judged.sides.map(({ side }) => side.detections),
  }
}

/** NVIDIA's GPUs where `auto` fell back to the CPU: a reader must know that there was something to fall back from. */
export async function unusedGpus({ measured }: Pick<FoundFacts, 'measured'>, place: Place): Promise<string[]> {
  if (measured === null || measured.measurement.providerReason === null) return []
  const { gpus } = await readNvidia(place)
  return gpus?.map(({ name }) => name) ?? []
}
