import type { Caveat } from '../../caveat.ts'
import type { BatchOutcome } from '../../measurement/parent/measure-throughput.ts'
import { timingCaveats } from './timing-caveats.ts'

/**
 * What the tool finds itself that weakens the times at batch sizes; what is `said` of the latency pass already, or of a
 * smaller size, is not said again.
 */
export function throughputCaveats(
  outcomes: readonly BatchOutcome[],
  said: readonly Caveat[],
  confidence: number,
): Caveat[] {
  const keys = new Set(said.map(keyOf))
  const found: Caveat[] = []
  for (const { batch, labels, latency } of outcomes) {
    const models = latency.starts.map(({ firstCallMs }, at) => ({
      label: labels[at] as string,
      firstCallMs: firstCallMs / batch,
    }))
    for (const caveat of timingCaveats(models, latency, confidence)) {
      if (keys.has(keyOf(caveat))) continue
      keys.add(keyOf(caveat))
      found.push({ ...caveat, message: `At batch size ${batch}: ${caveat.message}` })
    }
  }
  return found
}

function keyOf({ code, subject }: Caveat): string {
  return JSON.stringify([code, subject])
}
