import { keyOrder } from '../../statistics/key-order.ts'
import { agreeingNeighbours } from '../alike/agreeing-neighbours.ts'
import { searchCopies } from '../alike/copy-search.ts'
import { likeness, type Traits } from '../alike/likeness.ts'
import { nameRules, type Sequence, sequencesOf } from '../alike/name-rules.ts'
import { haveLikeObjects, oneBackground, sameImages } from '../alike/near-duplicates.ts'
import { objectsByImage } from '../alike/object-agreement.ts'
import { type PictureBits, packedBits, pictureBits } from '../alike/picture-bits.ts'
import type { ReadWatch } from '../read-watch.ts'
import { Duplicates } from './duplicates.ts'
import type { JoinedSplits } from './joined-splits.ts'

/**
 * How two images are one: `bytes`, their files are equal; `picture`, their pictures are nearly identical and their objects nearly agree;
 * `neighbour`, their names say that they are frames of one clip or augmented copies of one picture, and pictures or objects nearly agree.
 */
export type CopyKind = 'bytes' | 'picture' | 'neighbour'

/** The image of the other split that an image is most like. */
export interface NearestCopy {
  readonly kind: CopyKind
  /** Places among the joined images. */
  readonly one: number
  readonly other: number
  /** Of 256 bits of the pictures' hashes, how many differ. */
  readonly bits: number
}

/** What two splits have in common, and what each has twice. */
export interface SplitCopies {
  /** For each image of the first split that has one in the second, the most alike. */
  readonly across: readonly NearestCopy[]
  readonly withinFirst: Duplicates
  readonly withinSecond: Duplicates
  /** Images of the first split whose picture is nearly identical to one of the second, with other objects. */
  readonly otherObjects: readonly NearestCopy[]
  /** Whether most pictures have one background, so that objects alone tell copies. */
  readonly oneBackground: boolean
}

const ranks: Readonly<Record<CopyKind, number>> = { bytes: 0, picture: 1, neighbour: 2 }

/**
 * Finds copies within and across two splits, by the rules that notice groups. Rejects with the signal's reason once that is aborted.
 * @param hashes `pictureHash` of each joined image, null for one that was not read.
 * @param watch.withinSecond whether copies within the second split are looked for; equal files there are found at any rate.
 * @param contentOf a text that only equal files share, asked for images whose pictures have equal hashes.
 */
export async function splitCopies(
  joined: JoinedSplits,
  hashes: readonly (string | null)[],
  contentOf: (image: number) => Promise<string | null>,
  { withinSecond, ...watch }: ReadWatch & { readonly withinSecond: boolean },
): Promise<SplitCopies> {
  const { images, first } = joined
  const traits: Traits = {
    bits: hashes.map((hash) => (hash === null ? null : pictureBits(hash))),
    objects: objectsByImage(joined),
  }
  const nearest = new Nearest(first)
  const others = new Nearest(first)
  const within = [new Duplicates(), new Duplicates()] as const
  const add = (kind: CopyKind, one: number, other: number, bits: number) => {
    const [low, high] = one < other ? [one, other] : [other, one]
    if (low < first && high >= first) nearest.add({ kind, one: low, other: high, bits })
    else if (kind !== 'neighbour') within[low < first ? 0 : 1].add(kind, low, high, bits)
  }
  const order = keyOrder(images.map(({ key }) => key))
  const read = order.filter((image) => traits.bits[image] != null)
  const hasOneBackground = oneBackground(traits, read) !== null
  if (hasOneBackground) {
    for (const [one, other] of sameImages(traits, order)) add('picture', one, other, bitsOf(traits, one, other))
  } else {
    const places = Int32Array.from(traits.bits.keys()).filter((image) => traits.bits[image] != null)
    const packed = packedBits(Array.from(places, (image) => traits.bits[image] as PictureBits))
    const found = (at: number, next: number, bits: number) => {
      const [one, other] = [places[at] as number, places[next] as number]
      if (haveLikeObjects(traits, one, other)) add('picture', one, other, bits)
      else if (one < first && other >= first) others.add({ kind: 'picture', one, other, bits })
    }
    const inFirst = places.findLastIndex((image) => image < first) + 1
    await searchCopies(packed, places.length, withinSecond ? places.length : inFirst, found, watch)
  }
  for (const same of await equalFiles(hashes, contentOf, watch)) {
    for (const image of same.slice(1)) add('bytes', same[0] as number, image, 0)
    const [firstOne, secondOne] = [same.filter((image) => image < first), same.find((image) => image >= first)]
    if (secondOne !== undefined) for (const image of firstOne) add('bytes', image, secondOne, 0)
    const inSecond = same.filter((image) => image >= first)
    for (const image of inSecond.slice(1)) add('bytes', inSecond[0] as number, image, 0)
  }
  addNeighbours(joined, traits, add)
  return {
    across: nearest.sorted(),
    withinFirst: within[0],
    withinSecond: within[1],
    otherObjects: others.sorted().filter(({ one }) => !nearest.has(one)),
    oneBackground: hasOneBackground,
  }
}

/** Images by equal files; only those whose pictures have equal hashes can be. */
async function equalFiles(
  hashes: readonly (string | null)[],
  contentOf: (image: number) => Promise<string | null>,
  { signal }: ReadWatch,
): Promise<number[][]> {
  const byContent = new Map<string, number[]>()
  for (const alike of groupsBy([...hashes.keys()], (image) => hashes[image] ?? null).values()) {
    if (alike.length < 2) continue
    for (const image of alike) {
      signal?.throwIfAborted()
      const content = await contentOf(image)
      if (content !== null) byContent.set(content, [...(byContent.get(content) ?? []), image])
    }
  }
  return [...byContent.values()].filter(({ length }) => length > 1)
}

/** Neighbours by name on both sides of the split, as groups are noticed. */
function addNeighbours(
  { images, first }: JoinedSplits,
  traits: Traits,
  add: (kind: CopyKind, one: number, other: number, bits: number) => void,
): void {
  for (const rule of nameRules) {
    const { pairs, wholes } = agreeingNeighbours(rule, sequencesOf(rule, images), traits)
    const join = (one: number, other: number) => {
      if (one < first !== other < first) add('neighbour', one, other, bitsOf(traits, one, other, rule.augmented))
    }
    for (const pair of pairs) join(...pair)
    for (const whole of wholes) for (const pair of acrossIn(whole, first)) join(...pair)
    // Folders hold runs that are groups by themselves.
    if (rule.id === 'numbered' && wholes.length > 0) break
  }
}

/** Each image of the first split with the next one of the second before it, and behind it. */
function acrossIn(whole: Sequence, first: number): [number, number][] {
  const pairs: [number, number][] = []
  for (const ordered of [whole, whole.toReversed()]) {
    let last: number | null = null
    for (const image of ordered) {
      if (image >= first) last = image
      else if (last !== null) pairs.push([image, last])
    }
  }
  return pairs
}

function bitsOf(traits: Traits, one: number, other: number, augmented = false): number {
  const { bits } = likeness(traits, one, other, augmented)
  return Number.isFinite(bits) ? bits : 256
}

function groupsBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key | null): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === null) continue
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [item])
    else members.push(item)
  }
  return groups
}

/** The most alike image of the second split, for each image of the first. */
class Nearest {
  readonly #of: (NearestCopy | null)[]

  constructor(first: number) {
    this.#of = Array.from({ length: first }, () => null)
  }

  add(copy: NearestCopy): void {
    const known = this.#of[copy.one]
    if (known == null || moreAlike(copy, known) < 0) this.#of[copy.one] = copy
  }

  has(image: number): boolean {
    return this.#of[image] != null
  }

  /** The most alike first. */
  sorted(): NearestCopy[] {
    return this.#of.filter((copy) => copy !== null).sort(moreAlike)
  }
}

function moreAlike(one: NearestCopy, other: NearestCopy): number {
  return ranks[one.kind] - ranks[other.kind] || one.bits - other.bits || one.one - other.one || one.other - other.other
}
