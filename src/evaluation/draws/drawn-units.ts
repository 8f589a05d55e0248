import { keyOrder } from '../../statistics/key-order.ts'
import { keyWords } from '../../statistics/key-words.ts'
import type { Units } from '../../statistics/units.ts'

/** Units as draws need them, in memory that threads can share. */
export interface DrawnUnits {
  /** As in `Units`. */
  readonly unitOfImage: Int32Array
  /** `keyWords` and `keyOrder` of the units' keys, which draws are made from. */
  readonly unitWords: Uint32Array
  readonly unitOrder: Int32Array
}

/**
 * The units of so many images for draws.
 * @throws RangeError where they are those of another data set.
 */
export function drawnUnits({ keys, unitOfImage }: Units, { imageCount }: { readonly imageCount: number }): DrawnUnits {
  if (unitOfImage.length !== imageCount || !unitOfImage.every((unit) => unit >= 0 && unit < keys.length)) {
    throw new RangeError('the units are not those of the images')
  }
  return {
    unitOfImage: inSharedMemory(unitOfImage),
    unitWords: keyWords(keys),
    unitOrder: inSharedMemory(keyOrder(keys)),
  }
}

function inSharedMemory(values: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(4 * values.length))
  shared.set(values)
  return shared
}
