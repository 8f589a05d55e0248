import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { keyOrder } from '../../statistics/key-order.ts'
import type { Dataset } from '../dataset.ts'
import { selectImages } from './select-images.ts'

/**
 * Samples `count` images without replacement, the same for the same seed whatever the order of the file: they are sampled from
 * the keys in ascending order. The sampled images keep the order of the data set; all of them where it has no more.
 */
export function sampleImages(dataset: Dataset, count: number, seed: number): Dataset {
  const { images } = dataset
  if (count >= images.length) return dataset
  const urn = [...keyOrder(images.map(({ key }) => key))]
  const generator = xoroshiro128plus(seed)
  for (let taken = 0; taken < count; taken++) {
    const from = uniformInt(generator, taken, urn.length - 1)
    const image = urn[from] as number
    urn[from] = urn[taken] as number
    urn[taken] = image
  }
  return selectImages(
    dataset,
    urn.slice(0, count).sort((a, b) => a - b),
  )
}
