import type { Candidates } from './candidates.ts'
import type { Suppression } from './postprocessing.ts'

const { fround } = Math

/**
 * Greedy non-maximum suppression of one image's candidates, in float32 as torchvision's `nms` computes it on a CPU:
 * best first, ties in input order, a box goes when its IoU with a kept box of its class is greater than the threshold.
 * @returns positions of the kept candidates, best first, at most `limit`.
 */
export function suppress(candidates: Candidates, suppression: Suppression | null, limit: number | null): Int32Array {
  const order = byDescendingScore(candidates)
  const most = Math.min(order.length, limit ?? order.length)
  if (suppression === null) return order.subarray(0, most)
  const { iouThreshold, maxCandidates, maxCandidatesOfClass = Number.POSITIVE_INFINITY } = suppression
  const rivals = Math.min(order.length, maxCandidates ?? order.length)
  const offset = classOffset(candidates, suppression)
  const keptOfClass = new Map<number, Corners[]>()
  const seenOfClass = new Map<number, number>()
  const kept = new Int32Array(most)
  let count = 0
  for (let rank = 0; rank < rivals && count < most; rank++) {
    const at = order[rank] as number
    const classIndex = candidates.classes[at] as number
    const seen = (seenOfClass.get(classIndex) ?? 0) + 1
    seenOfClass.set(classIndex, seen)
    if (seen > maxCandidatesOfClass) continue
    const sameClass = keptOfClass.get(classIndex) ?? []
    keptOfClass.set(classIndex, sameClass)
    const box = shifted(candidates.corners, at, fround(classIndex * offset))
    if (sameClass.some((rival) => intersectionOverUnion(rival, box) > iouThreshold)) continue
    sameClass.push(box)
    kept[count++] = at
  }
  return kept.subarray(0, count)
}

interface Corners {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly area: number
}

function shifted(corners: Float32Array, at: number, by: number): Corners {
  const x1 = fround((corners[4 * at] as number) + by)
  const y1 = fround((corners[4 * at + 1] as number) + by)
  const x2 = fround((corners[4 * at + 2] as number) + by)
  const y2 = fround((corners[4 * at + 3] as number) + by)
  return { x1, y1, x2, y2, area: fround(fround(x2 - x1) * fround(y2 - y1)) }
}

function intersectionOverUnion(one: Corners, other: Corners): number {
  const width = fround(Math.min(one.x2, other.x2) - Math.max(one.x1, other.x1))
  const height = fround(Math.min(one.y2, other.y2) - Math.max(one.y1, other.y1))
  if (width <= 0 || height <= 0) return 0
  const intersection = fround(width * height)
  return fround(intersection / fround(fround(one.area + other.area) - intersection))
}

function classOffset(candidates: Candidates, suppression: Suppression): number {
  if (suppression.classOffset !== 'largest-coordinate') return suppression.classOffset
  let largest = Number.NEGATIVE_INFINITY
  for (let at = 0; at < 4 * candidates.count; at++) largest = Math.max(largest, candidates.corners[at] as number)
  return fround(largest + 1)
}

function byDescendingScore(candidates: Candidates): Int32Array {
  const { scores, count } = candidates
  const order = new Int32Array(count)
  for (let at = 0; at < count; at++) order[at] = at
  return order.sort((one, other) => (scores[other] as number) - (scores[one] as number) || one - other)
}
