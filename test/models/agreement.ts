import type { DetectionRow } from './recorded-case.ts'

/** The project's demand: within half a pixel and a thousandth of score. */
const PIXELS = 0.5
const SCORE = 1e-3

/** Share of the rows of both sides that find a partner; see {@link partners}. */
export function agreement(ours: readonly DetectionRow[], theirs: readonly DetectionRow[]): number {
  const most = Math.max(ours.length, theirs.length)
  return most === 0 ? 1 : partners(ours, theirs) / most
}

/**
 * Number of rows that find a partner of the same class within half a pixel and 0.001 of score on the other side; each
 * row serves once.
 */
export function partners(ours: readonly DetectionRow[], theirs: readonly DetectionRow[]): number {
  const free = [...theirs]
  let matched = 0
  for (const row of ours) {
    const at = free.findIndex((other) => agrees(row, other))
    if (at < 0) continue
    free.splice(at, 1)
    matched++
  }
  return matched
}

function agrees(one: DetectionRow, other: DetectionRow): boolean {
  return (
    one[5] === other[5] &&
    Math.abs(one[4] - other[4]) <= SCORE &&
    [0, 1, 2, 3].every((at) => Math.abs((one[at] as number) - (other[at] as number)) <= PIXELS)
  )
}
