import { createHash } from 'node:crypto'
import type { Evaluation } from '../../src/evaluation/evaluate.ts'
import { metricIds } from '../../src/evaluation/rules/metrics.ts'

/** The twelve metrics as pycocotools writes them: −1 where there is no value. */
export function statisticsOf(evaluation: Evaluation): number[] {
  return metricIds.map((id) => evaluation.metrics[id] ?? -1)
}

/** SHA-256 of an array as pycocotools has it: little-endian float64, −1 where there is no value. */
export function sha256Of(values: Float64Array): string {
  const filled = values.map((value) => (Number.isNaN(value) ? -1 : value))
  return createHash('sha256').update(new Uint8Array(filled.buffer)).digest('hex')
}
