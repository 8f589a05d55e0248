import type { UnitMoments } from '../../statistics/shares/unit-ratio.ts'
import type { Units } from '../../statistics/units.ts'
import type { Dataset } from '../dataset.ts'
import { objectStates } from '../object-state.ts'

/** For each category, its objects among all objects of each unit; crowd regions and ignored objects aside. */
export function classMoments({ categories, groundTruth }: Dataset, { keys, unitOfImage }: Units): UnitMoments[] {
  const { count, imageIndex, categoryIndex, crowd } = groundTruth
  const objects = new Float64Array(keys.length)
  const ofClass = new Map<number, number>()
  for (let object = 0; object < count; object++) {
    if (crowd[object] !== objectStates.counts) continue
    const unit = unitOfImage[imageIndex[object] as number] as number
    const mark = unit * categories.length + (categoryIndex[object] as number)
    objects[unit] = (objects[unit] as number) + 1
    ofClass.set(mark, (ofClass.get(mark) ?? 0) + 1)
  }
  let [among, amongSquares] = [0, 0]
  for (const its of objects) {
    among += its
    amongSquares += its ** 2
  }
  const sums = categories.map(() => ({ counted: 0, countedSquares: 0, products: 0 }))
  for (const [mark, its] of ofClass) {
    const sum = sums[mark % categories.length] as (typeof sums)[number]
    sum.counted += its
    sum.countedSquares += its ** 2
    sum.products += its * (objects[Math.floor(mark / categories.length)] as number)
  }
  return sums.map((sum) => ({ units: keys.length, ...sum, among, amongSquares }))
}
