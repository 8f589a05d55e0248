import type { DatasetImage } from '../../dataset.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import { type GroupBy, type Grouping, VIDEO_FIELD } from '../../group-by.ts'
import type { FoundDataset } from '../reader.ts'
import { folderOf } from './folder-of.ts'
import { groupError } from './group-errors.ts'
import { matchPattern } from './match-pattern.ts'
import { readGroupsFile } from './read-groups-file.ts'

/** The field that a reader takes the groups from; null for none. Nobody having said anything, it is COCO's `video_id`. */
export function fieldOf(groupBy: GroupBy | undefined): string | null {
  if (groupBy === undefined) return VIDEO_FIELD
  return groupBy.kind === 'field' ? groupBy.field : null
}

/** Images with their groups, and how these were made; without `grouping` where every image is by itself. */
export type GroupedImages = { readonly images: readonly DatasetImage[]; readonly grouping?: Grouping }

type Found = Pick<FoundDataset, 'images' | 'imageMembers' | 'annotationsPath' | 'leftOutImageKeys'>

/**
 * Puts the images that a reader found into groups; those of a field the reader has put into them already.
 * @throws UserError where nothing is found to group by, for a pattern that is too slow, and for a CSV file that does not fit.
 */
export async function groupImages(found: Found, groupBy: GroupBy | undefined): Promise<GroupedImages> {
  const { images } = found
  if (groupBy === undefined) {
    const by = { kind: 'field', field: VIDEO_FIELD } as const
    return isGrouped(images) ? { images, grouping: { by, automatic: true, sha256: null } } : { images }
  }
  if (groupBy.kind === 'none' || images.length === 0) return { images }
  const { groups, sha256 } = await groupsOf(found, groupBy)
  const grouped = images.map((image, place) => {
    const group = groups[place] ?? null
    return group === null ? image : { ...image, group }
  })
  if (groupBy.kind !== 'file' && !isGrouped(grouped)) throw noGroups(found, groupBy)
  return { images: grouped, grouping: { by: groupBy, automatic: false, sha256 } }
}

/** Notes the images without a group, where others have one. */
export function noteUngrouped(
  { images, grouping }: { readonly images: readonly DatasetImage[]; readonly grouping?: Grouping },
  log: DefectLog,
): void {
  if (grouping === undefined) return
  for (const { group, fileName } of images) if (group === undefined) log.add('image-without-group', fileName)
}

type Asked = Exclude<GroupBy, { readonly kind: 'none' }>

async function groupsOf(
  found: Found,
  groupBy: Asked,
): Promise<{ readonly groups: readonly (string | null | undefined)[]; readonly sha256: string | null }> {
  const { images, annotationsPath } = found
  switch (groupBy.kind) {
    case 'field':
      return { groups: images.map(({ group }) => group), sha256: null }
    case 'folder':
      return { groups: images.map(({ fileName }) => folderOf(fileName, groupBy.levels)), sha256: null }
    case 'pattern': {
      const names = images.map(({ fileName }) => fileName.replaceAll('\\', '/'))
      return { groups: matchPattern(groupBy.pattern, names), sha256: null }
    }
    case 'file':
      return readGroupsFile(groupBy.path, found, annotationsPath)
  }
}

function isGrouped(images: readonly DatasetImage[]): boolean {
  return images.some(({ group }) => group !== undefined)
}

function noGroups({ images, imageMembers = [], annotationsPath }: Found, groupBy: Exclude<Asked, { kind: 'file' }>) {
  const example = images[0]?.fileName ?? ''
  switch (groupBy.kind) {
    case 'field':
      return groupError('group-field-unknown', {
        field: groupBy.field,
        annotations: annotationsPath,
        members: imageMembers,
      })
    case 'folder':
      return groupError('group-folders-none', { example })
    case 'pattern':
      return groupError('group-pattern-unmatched', { pattern: groupBy.pattern, images: images.length, example })
  }
}
