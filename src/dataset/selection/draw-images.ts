import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { keyOrder } from '../../statistics/key-order.ts'
import type { Dataset } from '../dataset.ts'
import { selectImages } from './select-images.ts'

/**
 * Draws `count` images without replacement, the same for the same seed whatever the order of the file: they are drawn from
 * the keys in ascending order. The images drawn keep the order of the data set; all of them where it has no more.
 */
export function drawImages(dataset: Dataset, count: number, seed: number): Dataset {
  const { images } = dataset
  if (count >= images.length) return dataset
  const urn = [...keyOrder(images.map(({ key }) => key))]
  const generator = xoroshiro128plus(seed)
  for (let drawn = 0; drawn < count; drawn++) {
    const from = uniformInt(generator, drawn, urn.length - 1)
    const image = urn[from] as number
    urn[from] = urn[drawn] as number
    urn[drawn] = image
  }
  return selectImages(
    dataset,
    urn.slice(0, count).sort((a, b) => a - b),
  )
}
