import type { Dataset } from '../../dataset/dataset.ts'
import { rankImages } from '../../evaluation/matching/image-order.ts'
import { type Steps, within } from '../../evaluation/rules/steps.ts'
import { chooseUnits } from '../../statistics/choose-units.ts'
import { imagesAsUnits } from '../../statistics/units.ts'
import type { Pull, Reason } from './pictures.ts'
import type { Pulls } from './pulls.ts'
import { shownBy } from './shown-by.ts'

/** Images that are chosen besides those of the largest pulls: most of them for classes and sizes, the others at random. */
const MOST_OTHERS = 12
const MOST_FOR_CLASSES = 8

/** At least such a share of the images pulls either way, where there are so many. */
const LEAST_OF_EITHER_SIGN = 1 / 4

/** Classes, and images of each, whose exact pull is computed to choose the next one. */
const CANDIDATES_OF_A_CLASS = 3

/** An image with why it was chosen and how far it moves AP. */
export interface ChosenImage {
  /** Index into `Dataset.images`. */
  readonly image: number
  readonly chosen: readonly Reason[]
  readonly pulls: readonly Pull[]
}

export interface ChooseImagesOptions {
  /** How many are chosen by their pull, at least 1. */
  readonly count: number
  readonly seed: number
}

/**
 * Chooses the images that a reader should see: those with the largest pulls, in turn from one variant to the next; then up to twelve more, the
 * ones with the largest pull of sizes and classes that none of them shows, and a random sample. The order of the images decides
 * nothing: of equal pulls the lower key comes first.
 */
export function* chooseImages(
  dataset: Dataset,
  pulls: readonly Pulls[],
  { count, seed }: ChooseImagesOptions,
): Steps<ChosenImage[]> {
  const reasons = new Map<number, Reason[]>()
  const choose = (image: number, reason: Reason) => reasons.set(image, [...(reasons.get(image) ?? []), reason])
  const ranks = rankImages(dataset.images)
  const ofEach = Math.ceil(count / pulls.length)
  const lists: Influential[][] = []
  for (const [at, each] of pulls.entries()) {
    const steps = mostInfluential(each, ranks, count, ofEach)
    lists.push(yield* within(steps, (0.8 * at) / pulls.length, (0.8 * (at + 1)) / pulls.length))
  }
  for (const { variant, image, place } of inTurn(lists, count)) choose(image, { kind: 'influence', variant, place })

  const shown = shownBy(dataset)
  const byPull = new LargestPull(pulls, ranks)
  let others = 0
  for (; others < MOST_FOR_CLASSES; others++) {
    yield 0.8 + (0.2 * others) / MOST_FOR_CLASSES
    const next = byPull.nextUnseen(shown, [...reasons.keys()])
    if (next === null) break
    choose(next.image, next.reason)
  }
  const sampled = chooseUnits(imagesAsUnits(dataset.images), { images: MOST_OTHERS - others }, seed)
  for (const image of sampled) choose(image, { kind: 'random' })
  return [...reasons].map(([image, chosen]) => ({
    image,
    chosen,
    pulls: pulls.map(({ variant, exact }) => ({ variant, ...exact(image) })),
  }))
}

interface Influential {
  readonly variant: string | null
  readonly image: number
  readonly pull: number
  /** Among all images, by the size of the pull, from 1. */
  readonly place: number
}

/**
 * The images with the largest exact pulls, among those that seem to have one. At least a quarter of the first `first` pulls either
 * way, if so many do; the others follow.
 */
function* mostInfluential(
  { variant, estimated, exact }: Pulls,
  ranks: Int32Array,
  count: number,
  first: number,
): Steps<Influential[]> {
  const images = Array.from(estimated.keys())
  const largest = (sign: 1 | -1) =>
    images.toSorted((one, other) => sign * ((estimated[other] as number) - (estimated[one] as number)))
  const candidates = new Set([
    ...bySize(images, estimated, ranks).slice(0, 3 * count),
    ...largest(1).slice(0, count),
    ...largest(-1).slice(0, count),
  ])
  const found: { readonly image: number; readonly pull: number }[] = []
  for (const image of candidates) {
    const { AP: pull } = exact(image)
    if (pull !== null && pull !== 0) found.push({ image, pull })
    yield found.length / candidates.size
  }
  const sorted = found
    .toSorted(
      (one, other) =>
        Math.abs(other.pull) - Math.abs(one.pull) || (ranks[one.image] as number) - (ranks[other.image] as number),
    )
    .map((each, at): Influential => ({ ...each, variant, place: at + 1 }))
  const ahead = withBothSigns(sorted, first)
  return [...ahead, ...sorted.filter((each) => !ahead.includes(each))]
}

function withBothSigns(sorted: readonly Influential[], count: number): Influential[] {
  const least = Math.floor(count * LEAST_OF_EITHER_SIGN)
  const signs = [1, -1].map((sign) => sorted.filter(({ pull }) => Math.sign(pull) === sign).slice(0, least))
  const sure = new Set(signs.flat())
  const others = sorted.filter((each) => !sure.has(each)).slice(0, Math.max(0, count - sure.size))
  return [...sure, ...others].toSorted((one, other) => one.place - other.place).slice(0, count)
}

/** By turns from each list, so many different images in all; an image keeps what every list says of it up to there. */
function inTurn(lists: readonly (readonly Influential[])[], count: number): Influential[] {
  const taken: Influential[] = []
  const images = new Set<number>()
  const longest = Math.max(...lists.map(({ length }) => length))
  for (let at = 0; at < longest; at++) {
    for (const list of lists) {
      const next = list[at]
      if (next === undefined || (images.size >= count && !images.has(next.image))) continue
      images.add(next.image)
      taken.push(next)
    }
    if (images.size >= count) break
  }
  return taken
}

function bySize(images: readonly number[], estimated: Float64Array, ranks: Int32Array): number[] {
  return images.toSorted(
    (one, other) =>
      Math.abs(estimated[other] as number) - Math.abs(estimated[one] as number) ||
      (ranks[one] as number) - (ranks[other] as number),
  )
}

/** Finds the image with the largest pull, on whichever variant, among those that show something. */
class LargestPull {
  readonly #pulls: readonly Pulls[]
  readonly #ranks: Int32Array
  readonly #estimated: Float64Array

  constructor(pulls: readonly Pulls[], ranks: Int32Array) {
    this.#pulls = pulls
    this.#ranks = ranks
    const [first] = pulls as readonly [Pulls, ...Pulls[]]
    this.#estimated = first.estimated.map((_, image) =>
      Math.max(...pulls.map(({ estimated }) => Math.abs(estimated[image] as number))),
    )
  }

  /** The image with the largest pull of a size or class that none of the chosen ones shows: sizes first; null where all are shown. */
  nextUnseen(
    shown: ReturnType<typeof shownBy>,
    chosen: readonly number[],
  ): { readonly image: number; readonly reason: Reason } | null {
    for (const things of [shown.sizes, shown.classes]) {
      const unseen = things.filter(({ images }) => !chosen.some((image) => images.has(image)))
      const candidates = unseen
        .map(({ images, reason }) => ({ reason, best: bySize([...images], this.#estimated, this.#ranks) }))
        .toSorted((one, other) => this.#seeming(other.best) - this.#seeming(one.best))
        .slice(0, CANDIDATES_OF_A_CLASS)
        .map(({ reason, best: images }) => {
          const image = this.#largest(images.slice(0, CANDIDATES_OF_A_CLASS))
          return { image, reason, pull: this.#exact(image) }
        })
      const best = candidates.toSorted(
        (one, other) =>
          other.pull - one.pull || (this.#ranks[one.image] as number) - (this.#ranks[other.image] as number),
      )[0]
      if (best !== undefined) return best
    }
    return null
  }

  #largest(candidates: readonly number[]): number {
    return candidates.toSorted(
      (one, other) =>
        this.#exact(other) - this.#exact(one) || (this.#ranks[one] as number) - (this.#ranks[other] as number),
    )[0] as number
  }

  #seeming([first]: readonly number[]): number {
    return Math.abs(this.#estimated[first as number] as number)
  }

  #exact(image: number): number {
    return Math.max(...this.#pulls.map(({ exact }) => Math.abs(exact(image).AP ?? 0)))
  }
}
