import type { GroundTruth } from '../dataset.ts'
import { objectStates } from '../object-state.ts'

/** A box that covers another by more of their union: NMS at usual thresholds may take one of the two for a copy. */
const OVERLAP = 0.5

/** Objects with an IoU above 0.5 with another object of their category on their image, as places among all; crowd regions and ignored ones aside. */
export function overlappingObjects({ count, imageIndex, categoryIndex, boxes, crowd }: GroundTruth): number[] {
  const groups = new Map<string, number[]>()
  for (let object = 0; object < count; object++) {
    if (crowd[object] !== objectStates.counts) continue
    const key = `${imageIndex[object]} ${categoryIndex[object]}`
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [object])
    else members.push(object)
  }
  const found = new Set<number>()
  const left = (object: number) => boxes[4 * object] as number
  for (const members of groups.values()) {
    members.sort((one, other) => left(one) - left(other))
    for (const [at, one] of members.entries()) {
      const right = left(one) + (boxes[4 * one + 2] as number)
      for (let next = at + 1; next < members.length; next++) {
        const other = members[next] as number
        if (left(other) >= right) break
        if (overlap(boxes, one, other) <= OVERLAP) continue
        found.add(one)
        found.add(other)
      }
    }
  }
  return [...found]
}

function overlap(boxes: Float64Array, one: number, other: number): number {
  const [x, y, width, height] = boxes.subarray(4 * one, 4 * one + 4) as unknown as Box
  const [otherX, otherY, otherWidth, otherHeight] = boxes.subarray(4 * other, 4 * other + 4) as unknown as Box
  const across = Math.min(x + width, otherX + otherWidth) - Math.max(x, otherX)
  const down = Math.min(y + height, otherY + otherHeight) - Math.max(y, otherY)
  if (!(across > 0 && down > 0)) return 0
  return (across * down) / (width * height + otherWidth * otherHeight - across * down)
}

type Box = readonly [x: number, y: number, width: number, height: number]
