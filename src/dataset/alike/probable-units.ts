import { keyOrder } from '../../statistics/key-order.ts'
import type { Units } from '../../statistics/units.ts'
import type { Dataset, DatasetImage } from '../dataset.ts'
import { agreeingNeighbours } from './agreeing-neighbours.ts'
import { groupOption } from './group-option.ts'
import type { Traits } from './likeness.ts'
import { nameRules, sequencesOf } from './name-rules.ts'
import { sameImages, sameObjects } from './near-duplicates.ts'
import { objectsByImage } from './object-agreement.ts'
import { pictureBits } from './picture-bits.ts'

/** Images that probably belong together, although nobody said so. */
export interface ProbableUnits {
  /** The groups, and each other image by itself. A group has the key of the first of its images. */
  readonly units: Units
  /** The groups of several images: each one's images as places in the data set. */
  readonly groups: readonly (readonly number[])[]
  /** The same as file names. */
  readonly files: readonly (readonly string[])[]
  /** Images in them. */
  readonly images: number
  /** Whether pictures were looked at; else objects alone were. */
  readonly pictures: boolean
  /** What `--group-by` takes to make nearly these groups; null where no short text does. */
  readonly option: string | null
  /** File names of two images of some of the groups, at most five. */
  readonly examples: readonly string[]
}

/**
 * Groups widen the variance of a mean by up to the sum of their squared sizes over the number of images. Below this factor
 * (standard errors 2.5 % too narrow), nothing is said.
 */
const WORTH_SAYING = 1.05

/**
 * Images that probably belong together: frames of a clip, augmented siblings, copies. Names put images together that are
 * neighbours in a numbered run, a folder or by Roboflow's siblings, but only where their pictures or their objects nearly
 * agree. Pictures that are nearly identical need no names, nor do the same objects where no picture was seen. Null
 * where nothing of the kind is found, or too little to widen an interval.
 * @param hashes of each image's picture (`pictureHash`), null for one that was not read; null where no pictures were seen.
 */
export function probableUnits(
  dataset: Pick<Dataset, 'images' | 'groundTruth'>,
  hashes: readonly (string | null)[] | null,
): ProbableUnits | null {
  const { images } = dataset
  const order = keyOrder(images.map(({ key }) => key))
  const traits: Traits = {
    bits: images.map((_, at) => (hashes?.[at] == null ? null : pictureBits(hashes[at] as string))),
    objects: objectsByImage(dataset),
  }
  const joined = new Joined(order)
  for (const pair of hashes === null ? sameObjects(traits, order) : sameImages(traits, order)) {
    joined.join(...pair)
  }
  for (const rule of nameRules) {
    const { pairs, wholes } = agreeingNeighbours(rule, sequencesOf(rule, images), traits)
    for (const pair of pairs) joined.join(...pair)
    for (const [first, ...others] of wholes) for (const other of others) joined.join(first as number, other)
    // Folders hold runs that are groups by themselves.
    if (rule.id === 'numbered' && wholes.length > 0) break
  }
  const factor = joined.sizes().reduce((sum, size) => sum + size ** 2, 0) / Math.max(1, images.length)
  return factor < WORTH_SAYING ? null : found(images, joined, hashes !== null)
}

function found(images: readonly DatasetImage[], joined: Joined, pictures: boolean): ProbableUnits {
  const groups = joined.groups().filter(({ length }) => length > 1)
  const units = joined.units(images)
  const files = groups.map((group) => group.map((image) => (images[image] as DatasetImage).fileName))
  return {
    units,
    groups,
    files,
    images: groups.reduce((sum, { length }) => sum + length, 0),
    pictures,
    option: groupOption(
      images.map(({ fileName }) => fileName),
      units.unitOfImage,
    ),
    examples: files.slice(0, 5).map((group) => group.slice(0, 2).join(', ')),
  }
}

/** Images joined two by two into groups. */
class Joined {
  readonly #order: Int32Array
  readonly #parent: Int32Array
  readonly #rank: Int32Array

  /** @param order the images in an order that does not depend on the file's. */
  constructor(order: Int32Array) {
    this.#order = order
    this.#parent = order.map((_, at) => at)
    this.#rank = new Int32Array(order.length)
    for (const [rank, image] of order.entries()) this.#rank[image] = rank
  }

  join(one: number, other: number): void {
    const [first, second] = [this.#firstOf(one), this.#firstOf(other)]
    const isFirst = (this.#rank[first] as number) < (this.#rank[second] as number)
    this.#parent[isFirst ? second : first] = isFirst ? first : second
  }

  /** The members of each group, single images too, in ascending order of their keys. */
  groups(): number[][] {
    const groups = new Map<number, number[]>()
    for (const image of this.#order) {
      const first = this.#firstOf(image)
      const members = groups.get(first)
      if (members === undefined) groups.set(first, [image])
      else members.push(image)
    }
    return [...groups.values()]
  }

  sizes(): number[] {
    return this.groups().map(({ length }) => length)
  }

  units(images: readonly DatasetImage[]): Units {
    const groups = this.groups()
    const unitOfImage = new Int32Array(images.length)
    for (const [unit, members] of groups.entries()) for (const image of members) unitOfImage[image] = unit
    return { keys: groups.map(([first]) => (images[first as number] as DatasetImage).key), unitOfImage }
  }

  /** The member with the first key stands for a group. */
  #firstOf(image: number): number {
    let at = image
    while (this.#parent[at] !== at) {
      this.#parent[at] = this.#parent[this.#parent[at] as number] as number
      at = this.#parent[at] as number
    }
    return at
  }
}
