import type { ConfusionLevel } from '../../evaluation/evidence/confusion.ts'

/** A cell of a confusion matrix: positions of the object's and of the detection's category, null for neither. */
export interface ConfusionCell {
  readonly object: number | null
  readonly detection: number | null
  readonly count: number
}

/** What a matrix is looked at by: a fixed score, or each side's own threshold of an operating point. */
export type ConfusionStop = { readonly score: number } | { readonly point: string }

/** The fixed scores, ascending, and the operating points that levels of sides have. */
export function confusionStops(sides: readonly (readonly ConfusionLevel[])[]): {
  readonly scores: readonly number[]
  readonly points: readonly string[]
} {
  const levels = sides.flat()
  const fixed = levels.filter(({ points }) => points.length === 0).map(({ score }) => score)
  return {
    scores: [...new Set(fixed)].sort((one, other) => one - other),
    points: [...new Set(levels.flatMap(({ points }) => points))],
  }
}

/** The score of a side at a stop; null where it keeps nothing there. */
export function scoreAt(levels: readonly ConfusionLevel[], stop: ConfusionStop): number | null {
  if ('score' in stop) return stop.score
  return levels.find(({ points }) => points.includes(stop.point))?.score ?? null
}

/** The matrix of a side at a score: the sum of the differences of all levels down to it, without empty cells. */
export function confusionAt(levels: readonly ConfusionLevel[], score: number): ConfusionCell[] {
  const cells = new Map<string, { object: number | null; detection: number | null; count: number }>()
  for (const level of levels) {
    if (level.score < score) break
    for (let at = 0; at < level.cells.length; at += 3) {
      const [object = null, detection = null, difference] = level.cells.slice(at, at + 3)
      const key = `${object},${detection}`
      const cell = cells.get(key) ?? { object, detection, count: 0 }
      cell.count += difference ?? 0
      cells.set(key, cell)
    }
  }
  return [...cells.values()].filter(({ count }) => count !== 0)
}

/** What one matrix has more than another, cell by cell, without cells that are equal. */
export function confusionChange(after: readonly ConfusionCell[], before: readonly ConfusionCell[]): ConfusionCell[] {
  const cells = new Map(after.map((cell) => [`${cell.object},${cell.detection}`, { ...cell }]))
  for (const { object, detection, count } of before) {
    const key = `${object},${detection}`
    const cell = cells.get(key) ?? { object, detection, count: 0 }
    cells.set(key, { ...cell, count: cell.count - count })
  }
  return [...cells.values()].filter(({ count }) => count !== 0)
}

/** Whether a cell is an object that was found as what it is. */
export function isRight({ object, detection }: ConfusionCell): boolean {
  return object !== null && object === detection
}
