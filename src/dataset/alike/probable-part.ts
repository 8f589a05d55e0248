import { keyOrder } from '../../statistics/key-order.ts'
import type { DatasetImage } from '../dataset.ts'
import type { ProbableUnits } from './probable-units.ts'

/** Groups of images that nobody named. */
export type ProbablyGrouped = Pick<ProbableUnits, 'units' | 'groups'>

/**
 * What is left of groups in a part of the images; null where no group has several images there.
 * @param images of the whole data set.
 * @param part places of the images of the part; the groups are given as places among these.
 */
export function probablePart(
  { units }: Pick<ProbablyGrouped, 'units'>,
  images: readonly Pick<DatasetImage, 'key'>[],
  part: readonly number[],
): ProbablyGrouped | null {
  const keys: string[] = []
  const groups: number[][] = []
  const unitOf = new Map<number, number>()
  const unitOfImage = new Int32Array(part.length)
  for (const place of keyOrder(part.map((image) => (images[image] as DatasetImage).key))) {
    const image = part[place] as number
    const whole = units.unitOfImage[image] as number
    const unit = unitOf.get(whole) ?? keys.push((images[image] as DatasetImage).key) - 1
    unitOf.set(whole, unit)
    unitOfImage[place] = unit
    const members = groups[unit]
    if (members === undefined) groups[unit] = [place]
    else members.push(place)
  }
  const several = groups.filter(({ length }) => length > 1)
  return several.length === 0 ? null : { units: { keys, unitOfImage }, groups: several }
}

/** How many of the groups have an image both among some images and among others. */
export function groupsAcross({ groups }: Pick<ProbablyGrouped, 'groups'>, some: readonly number[]): number {
  const isSome = new Set(some)
  return groups.filter((group) => {
    const count = group.reduce((sum, image) => sum + Number(isSome.has(image)), 0)
    return count > 0 && count < group.length
  }).length
}
