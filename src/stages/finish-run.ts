import { readInstructionSets } from '../machine/instruction-sets.ts'
import { thisMachine } from '../machine/place.ts'
import { buildReport } from '../report/build-report.ts'
import type { RunFacts } from '../report/run-facts.ts'
import type { Run } from './run.ts'
import { runCaveats } from './run-caveats.ts'

/** Puts a run's facts and what weakens them into a report. */
export async function finishRun(found: Omit<RunFacts, 'instructionSets'>): Promise<Run> {
  const facts = { ...found, instructionSets: await readInstructionSets(thisMachine) }
  const { dataset, judged } = facts
  return {
    report: buildReport(facts, runCaveats(facts)),
    dataset,
    detections: judged.sides.map(({ side }) => side.detections),
  }
}
