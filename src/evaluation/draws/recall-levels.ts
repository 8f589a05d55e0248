import { recallThresholds } from '../rules/thresholds.ts'

const recallCount = recallThresholds.length

/** So many numbers of objects are kept: small ones come again and again. */
const keptBelow = 512

/** Which recall thresholds so many true positives of so many objects reach. */
export class RecallLevels {
  /** For so many true positives, the index of the highest recall threshold reached. */
  reached: Uint8Array = new Uint8Array(0)
  readonly #kept: Uint8Array[] = []
  #many: Uint8Array = new Uint8Array(1024)
  #objects = -1

  /** Sets the number of objects, at least one. */
  set(objects: number): void {
    if (objects === this.#objects) return
    this.#objects = objects
    if (objects < keptBelow) {
      this.#kept[objects] ??= fillLevels(new Uint8Array(objects + 1), objects)
      this.reached = this.#kept[objects]
      return
    }
    if (this.#many.length <= objects) this.#many = new Uint8Array(2 * objects)
    this.reached = fillLevels(this.#many, objects)
  }
}

function fillLevels(reached: Uint8Array, objects: number): Uint8Array {
  let next = 0
  for (let found = 0; found <= objects; found++) {
    const recall = found / objects
    while (next < recallCount && (recallThresholds[next] as number) <= recall) next++
    reached[found] = next - 1
  }
  return reached
}
