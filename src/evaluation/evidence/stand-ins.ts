/** A detection that may stand for an object of another category. */
export interface StandIn {
  /** The object that it matches as what it is; null for a false alarm. */
  readonly object: number | null
  /** Objects of other categories that it overlaps by an IoU of at least .50, best first. */
  readonly overlaps: readonly number[]
}

/**
 * Which detection each object is taken for, by position in the list; an object that is not there is missed, a detection that is not there is a
 * false alarm. Matches are right; then each other detection takes the object that it overlaps most among those that are left.
 * @param detections by descending score.
 */
export function takenFor(detections: readonly StandIn[]): Map<number, number> {
  const taken = new Map<number, number>()
  for (const [at, { object }] of detections.entries()) {
    if (object !== null) taken.set(object, at)
  }
  for (const [at, { object, overlaps }] of detections.entries()) {
    if (object !== null) continue
    const free = overlaps.find((each) => !taken.has(each))
    if (free !== undefined) taken.set(free, at)
  }
  return taken
}
