import { recallThresholds } from '../rules/thresholds.ts'

const recallCount = recallThresholds.length

/** Which recall thresholds so many true positives of so many objects reach. */
export class RecallLevels {
  /** For so many true positives, the index of the highest recall threshold reached. */
  reached = new Uint8Array(1024)
  #objects = -1

  /** Sets the number of objects, at least one. */
  set(objects: number): void {
    if (objects === this.#objects) return
    this.#objects = objects
    if (this.reached.length <= objects) this.reached = new Uint8Array(2 * objects)
    let next = 0
    for (let found = 0; found <= objects; found++) {
      const recall = found / objects
      while (next < recallCount && (recallThresholds[next] as number) <= recall) next++
      this.reached[found] = next - 1
    }
  }
}
