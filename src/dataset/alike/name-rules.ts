import { keyOrder } from '../../statistics/key-order.ts'
import type { DatasetImage } from '../dataset.ts'
import { folderOf } from '../readers/groups/folder-of.ts'

/** A way in which names tell that images may belong together. */
export interface NameRule {
  readonly id: 'roboflow' | 'numbered' | 'folder'
  /** What images of one group share; null for an image that the rule says nothing of. */
  readonly groupOf: (fileName: string) => string | null
  /** Whether images of a group may be mirrored and turned copies, so that less agreement is expected of them. */
  readonly augmented: boolean
}

/** What Roboflow writes between the name of a picture and the digits that tell its augmented siblings apart. */
const SIBLING = /\.rf\.[^/\\]*$/

/** The rules, the finest groups first. */
export const nameRules: readonly NameRule[] = [
  { id: 'roboflow', groupOf: (name) => (SIBLING.test(name) ? name.replace(SIBLING, '') : null), augmented: true },
  { id: 'numbered', groupOf: (name) => numbered(name)?.stem ?? null, augmented: false },
  { id: 'folder', groupOf: (name) => folderOf(name, null), augmented: false },
]

/** Images of one group of a rule, as places in the data set, in the order of their names and numbers. */
export type Sequence = readonly number[]

/** The groups of a rule that have several images. */
export function sequencesOf(rule: NameRule, images: readonly DatasetImage[]): Sequence[] {
  const groups = new Map<string, number[]>()
  for (const image of inNameOrder(images)) {
    const group = rule.groupOf((images[image] as DatasetImage).fileName)
    if (group === null) continue
    const members = groups.get(group)
    if (members === undefined) groups.set(group, [image])
    else members.push(image)
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}

/** Numbers in names count as numbers, so that 2 comes before 10; equal names are in the order of keys. */
function inNameOrder(images: readonly DatasetImage[]): number[] {
  const places = [...keyOrder(images.map(({ key }) => key))]
  const names = images.map(({ fileName }) => numbered(fileName) ?? { stem: fileName, digits: '', rest: '' })
  return places.sort((one, other) => {
    const [a, b] = [names[one] as NumberedName, names[other] as NumberedName]
    return (
      compare(a.stem, b.stem) ||
      a.digits.length - b.digits.length ||
      compare(a.digits, b.digits) ||
      compare(a.rest, b.rest)
    )
  })
}

interface NumberedName {
  readonly stem: string
  /** Without leading zeros. */
  readonly digits: string
  readonly rest: string
}

/** A name around its last number, siblings and the ending aside; null where it has none behind its folders. */
function numbered(fileName: string): NumberedName | null {
  const name = withoutEnding(fileName)
  const start = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1
  let to = name.length
  while (to > start && !isDigit(name, to - 1)) to--
  let from = to
  while (from > start && isDigit(name, from - 1)) from--
  if (from === to) return null
  const digits = name.slice(from, to).replace(/^0+/, '')
  return { stem: name.slice(0, from), digits, rest: fileName.slice(to) }
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** `mp4` and the like hold digits that number nothing. */
function withoutEnding(fileName: string): string {
  return fileName.replace(SIBLING, '').replace(/\.[a-z][a-z\d]*$/i, '')
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
