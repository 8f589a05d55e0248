import { join } from 'node:path'

/** The shape of what is stored; another number has folders of its own. */
const SHAPE = 1

/** Folders of the store, in its own shape and in others. */
export const storeParts = ['predictions', 'findings'] as const
export type StorePart = (typeof storeParts)[number]

const SEGMENT = /^[0-9a-f]{32}\.segment$/
/** The file by which a store says that machines fill it for an evaluation to come; its time is that of the last one that began. */
export const FILLED = 'FILLED_BY_PREDICT'
/** The file that says what a group is. */
export const ABOUT = 'about.json'

/** The folder of one part of the store. */
export function partFolder(store: string, part: StorePart): string {
  return join(store, `${part}-${SHAPE}`)
}

/** The shape that a folder of some store has; null where it is not a part of a store. */
export function shapeOfFolder(name: string): number | null {
  const [, part, shape] = /^([a-z]+)-(\d+)$/.exec(name) ?? []
  return storeParts.includes(part as StorePart) ? Number(shape) : null
}

/** Whether a folder has another shape than this program reads. */
export function isOtherShape(name: string): boolean {
  const shape = shapeOfFolder(name)
  return shape !== null && shape !== SHAPE
}

/** The folder of what one model found in one way; `group` is the model's hash and the way's, with a slash between them. */
export function groupFolder(store: string, group: string): string {
  return join(partFolder(store, 'predictions'), ...group.split('/'))
}

export function segmentName(name: string): string {
  return `${name}.segment`
}

export function isSegment(name: string): boolean {
  return SEGMENT.test(name)
}

/** Where it is said what a group is: read by people and by messages, never needed to use it. */
export function aboutPath(store: string, group: string): string {
  return join(groupFolder(store, group), ABOUT)
}

export function findingPath(store: string, key: string): string {
  return join(partFolder(store, 'findings'), `${key}.finding`)
}
