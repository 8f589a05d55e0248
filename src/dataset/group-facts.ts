import type { Dataset } from './dataset.ts'
import { groupByText } from './group-by.ts'

/** How the images of a data set are in groups, for a report. */
export interface GroupFacts {
  /** As `--group-by` takes it. */
  readonly by: string
  /** Whether nobody asked for it: the file has COCO's `video_id`. */
  readonly automatic: boolean
  /** Of the CSV file, hex; null where there is none. */
  readonly sha256: string | null
  /** Groups that have an image. */
  readonly groups: number
  /** Each of them counts as a group of its own. */
  readonly imagesWithoutGroup: number
  /** Images of the smallest and of the largest group; null without any. */
  readonly imagesPerGroup: { readonly smallest: number; readonly largest: number } | null
}

/** Counts the groups of a data set; null where its images are each by themselves. */
export function groupFacts({ images, grouping }: Pick<Dataset, 'images' | 'grouping'>): GroupFacts | null {
  if (grouping === undefined) return null
  const sizes = new Map<string, number>()
  for (const { group } of images) if (group !== undefined) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  let [smallest, largest, grouped] = [Number.POSITIVE_INFINITY, 0, 0]
  for (const size of sizes.values()) {
    smallest = Math.min(smallest, size)
    largest = Math.max(largest, size)
    grouped += size
  }
  return {
    by: groupByText(grouping.by),
    automatic: grouping.automatic,
    sha256: grouping.sha256,
    groups: sizes.size,
    imagesWithoutGroup: images.length - grouped,
    imagesPerGroup: sizes.size === 0 ? null : { smallest, largest },
  }
}
