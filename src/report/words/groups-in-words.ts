import { counted } from '../../counted.ts'
import type { GroupFacts } from '../../dataset/group-facts.ts'
import type { Report } from '../report.ts'
import { roughly, whole } from './figures.ts'

/** What changes, intervals and needs for data are counted in. */
export type UnitNoun = 'image' | 'group'

/** What a run goes by. */
export function unitNoun({ dataset }: Pick<Report, 'dataset'>): UnitNoun {
  return groupsOf(dataset) === null ? 'image' : 'group'
}

/** The groups of a data set, null where there are none; a report of an earlier program does not say it. */
export function groupsOf({ groups }: Report['dataset']): GroupFacts | null {
  return groups ?? null
}

/** Images with the groups that they are in, each without a group counted as one: `300 images in 30 groups`, `80 images`. */
export function imagesInGroups(dataset: Report['dataset']): string {
  const groups = groupsOf(dataset)
  return amountInWords(dataset.images, groups && groups.groups + groups.imagesWithoutGroup)
}

/** So many images with the groups that they are in, if any: `24 images in 6 groups`, `24 images`. */
export function amountInWords(images: number, groups: number | null): string {
  return `${counted(images, 'image')}${groups === null ? '' : ` in ${counted(groups, 'group')}`}`
}

/** Groups with their size: `30 groups of 10 images`, `12 groups of 3 to 60 images, and 5 images by themselves`. */
export function groupsInWords({ groups, imagesPerGroup, imagesWithoutGroup }: GroupFacts): string {
  const alone = counted(imagesWithoutGroup, 'image by itself', 'images by themselves')
  if (imagesPerGroup === null) return alone
  const { smallest, largest } = imagesPerGroup
  const size = smallest === largest ? counted(smallest, 'image') : `${whole(smallest)} to ${counted(largest, 'image')}`
  return `${counted(groups, 'group')} of ${size}${imagesWithoutGroup === 0 ? '' : `, and ${alone}`}`
}

/** How much data would do: `1,300 images`, `60 groups of 10 images`. */
export function neededInWords(images: number, groups: number | null): string {
  if (groups === null) return `${roughly(images)} images`
  return `${roughly(groups)} groups of ${roughly(images / groups)} images`
}
