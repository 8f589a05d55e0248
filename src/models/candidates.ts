/**
 * Boxes of one image with a class and a score each, before or after suppression, as growing columns that are reused from
 * image to image. Corners are x1, y1, x2, y2 in the frame that the family names, held in float32 as the exporters'
 * own code holds them.
 */
export class Candidates {
  count = 0
  /** Boxes that were not taken since the last `clear`, because a corner was not finite. */
  unfinite = 0
  corners = new Float32Array(4 * 1024)
  scores = new Float32Array(1024)
  classes = new Int32Array(1024)

  clear(): void {
    this.count = 0
    this.unfinite = 0
  }

  add(x1: number, y1: number, x2: number, y2: number, score: number, classIndex: number): void {
    if (this.count === this.scores.length) this.#grow()
    const at = this.count
    const { corners } = this
    corners[4 * at] = x1
    corners[4 * at + 1] = y1
    corners[4 * at + 2] = x2
    corners[4 * at + 3] = y2
    // As float32, in which a double may be too large; the sum of four of them is finite exactly where each is.
    const sum = (corners[4 * at] as number) + (corners[4 * at + 1] as number) + (corners[4 * at + 2] as number)
    if (!Number.isFinite(sum + (corners[4 * at + 3] as number))) {
      this.unfinite++
      return
    }
    this.count++
    this.scores[at] = score
    this.classes[at] = classIndex
  }

  #grow(): void {
    const capacity = 2 * this.scores.length
    const corners = new Float32Array(4 * capacity)
    const scores = new Float32Array(capacity)
    const classes = new Int32Array(capacity)
    corners.set(this.corners)
    scores.set(this.scores)
    classes.set(this.classes)
    this.corners = corners
    this.scores = scores
    this.classes = classes
  }
}
