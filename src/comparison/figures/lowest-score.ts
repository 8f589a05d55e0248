import type { Detections } from '../../detections.ts'

/** Lowest score, null where there are no detections. */
export function lowestScore({ scores }: Detections): number | null {
  return scores.length === 0 ? null : scores.reduce((lowest, score) => Math.min(lowest, score))
}
