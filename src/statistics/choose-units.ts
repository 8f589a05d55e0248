import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { keyOrder } from './key-order.ts'
import type { Units } from './units.ts'

/** How much is chosen: whole units until they hold so many images, or a share of the units, rounded. */
export type UnitAmount = { readonly images: number } | { readonly shareOfUnits: number }

/**
 * Chooses whole units at random, without replacement, and gives the places of their images in ascending order. They are
 * drawn from the keys in ascending order, so that the same seed gives the same units whatever the order of the images. The
 * last unit is taken whole, so that there may be more images than asked for; all where there are no more.
 * @param amount.shareOfUnits from 0 to 1.
 */
export function chooseUnits({ keys, unitOfImage }: Units, amount: UnitAmount, seed: number): number[] {
  const urn = [...keyOrder(keys)]
  const sizes = new Int32Array(keys.length)
  for (const unit of unitOfImage) sizes[unit] = (sizes[unit] as number) + 1
  const generator = xoroshiro128plus(seed)
  const chosen = new Uint8Array(keys.length)
  let images = 0
  for (let taken = 0; taken < urn.length; taken++) {
    if ('images' in amount ? images >= amount.images : taken >= Math.round(amount.shareOfUnits * urn.length)) break
    const from = uniformInt(generator, taken, urn.length - 1)
    const unit = urn[from] as number
    urn[from] = urn[taken] as number
    urn[taken] = unit
    chosen[unit] = 1
    images += sizes[unit] as number
  }
  return Array.from(unitOfImage.keys()).filter((image) => chosen[unitOfImage[image] as number] === 1)
}
