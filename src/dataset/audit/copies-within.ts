import type { Dataset } from '../dataset.ts'
import type { ReadWatch } from '../read-watch.ts'
import { copiesByName, type DuplicateCounts } from './split-audit.ts'
import { splitCopies } from './split-copies.ts'

/**
 * Images of one split that are copies of one another, by the rules of an audit. Rejects with the signal's reason once that is aborted.
 * @param hashes `pictureHash` of each image, null for one that was not read.
 * @param contentOf a text that only equal files share, asked for images whose pictures have equal hashes.
 */
export async function copiesWithin(
  { images, groundTruth }: Pick<Dataset, 'images' | 'groundTruth'>,
  hashes: readonly (string | null)[],
  contentOf: (image: number) => Promise<string | null>,
  watch: ReadWatch,
): Promise<DuplicateCounts> {
  const alone = { images, groundTruth, first: images.length }
  const copies = await splitCopies(alone, hashes, contentOf, { ...watch, withinSecond: false })
  return copiesByName(alone, copies).withinVal
}
