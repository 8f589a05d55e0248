import type { Candidates } from '../candidates.ts'
import type { InputSize } from '../file/input-size.ts'
import type { OutputTensor } from '../outputs.ts'

/** A grid cell whose box is given by distances from its centre, x and y in input pixels. */
interface Cell {
  readonly x: number
  readonly y: number
  readonly stride: number
}

/**
 * Adds a cell's box, in input pixels, once for each class that scores more than `floor`, cut at the border of an input
 * of size `border` where that is not null. `scores` and `distances` (left, top, right, bottom, `bins` logits each) are
 * the cell's own values. Each distance is the mean of a softmax over the bins, in strides (Li et al. 2020, “Generalized
 * Focal Loss”, eq. 6).
 */
export function addDistanceBox(
  cell: Cell,
  scores: OutputTensor['data'],
  distances: OutputTensor['data'],
  bins: number,
  border: InputSize | null,
  floor: number,
  candidates: Candidates,
): void {
  let box: readonly [number, number, number, number] | null = null
  for (let classIndex = 0; classIndex < scores.length; classIndex++) {
    const score = scores[classIndex] as number
    if (!(score > floor)) continue
    box ??= [
      within(cell.x - expectedDistance(distances, 0, bins) * cell.stride, border?.width),
      within(cell.y - expectedDistance(distances, bins, bins) * cell.stride, border?.height),
      within(cell.x + expectedDistance(distances, 2 * bins, bins) * cell.stride, border?.width),
      within(cell.y + expectedDistance(distances, 3 * bins, bins) * cell.stride, border?.height),
    ]
    candidates.add(...box, score, classIndex)
  }
}

function expectedDistance(distances: OutputTensor['data'], from: number, bins: number): number {
  let largest = Number.NEGATIVE_INFINITY
  for (let bin = 0; bin < bins; bin++) largest = Math.max(largest, distances[from + bin] as number)
  let sum = 0
  let weighted = 0
  for (let bin = 0; bin < bins; bin++) {
    const weight = Math.exp((distances[from + bin] as number) - largest)
    sum += weight
    weighted += weight * bin
  }
  return weighted / sum
}

function within(coordinate: number, size: number | undefined): number {
  return size === undefined ? coordinate : Math.min(Math.max(coordinate, 0), size)
}
