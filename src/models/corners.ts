import type { Candidates } from './candidates.ts'
import type { OutputTensor } from './outputs.ts'

const { fround } = Math

/** Adds the box at `start` given as centre x, centre y, width, height; corners are computed in float32. */
export function cornersOfCentre(
  data: OutputTensor['data'],
  start: number,
  score: number,
  classIndex: number,
  candidates: Candidates,
): void {
  const x = data[start] as number
  const y = data[start + 1] as number
  const halfWidth = fround(0.5 * (data[start + 2] as number))
  const halfHeight = fround(0.5 * (data[start + 3] as number))
  candidates.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score, classIndex)
}
