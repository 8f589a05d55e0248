import type { Dataset } from '../../dataset/dataset.ts'
import type { Detections } from '../../detections.ts'
import { rankImages, ranksOf } from '../matching/image-order.ts'
import { Int32Column } from '../matching/int32-column.ts'
import { descendingScoreOrder } from '../matching/score-order.ts'
import { inputOrder, stableGroups } from '../matching/stable-groups.ts'
import type { Steps } from '../rules/steps.ts'
import { type ErrorKind, errorKinds } from './error-kind.ts'
import { ImageErrorFinder, type LabelledDetection } from './image-errors.ts'

/** What detections are evaluated again for: as they are, and with the errors of one kind fixed that detections make. */
export const fixes = ['none', 'classification', 'localisation', 'both', 'duplicate', 'background'] as const
export type Fix = (typeof fixes)[number]

/** Detections of every category after a fix: plain columns in shared memory, to be sent to threads. */
export interface FixedDetections {
  /** Where each category's detections begin; one entry more than there are categories. */
  readonly starts: Int32Array
  /** 2 × image + 1 for a true positive, by descending score, up to the category's last true one. */
  readonly detections: Int32Array
  readonly imageStarts: Int32Array
  /** The images in which the category has any detection, each once. */
  readonly images: Int32Array
}

/** All that is needed to compute what each kind of error costs on any draw of the images. */
export interface ErrorColumns {
  readonly imageCount: number
  readonly categoryCount: number
  readonly fixed: Readonly<Record<Fix, FixedDetections>>
  /** Where each category's objects begin; one entry more than there are categories. */
  readonly objectStarts: Int32Array
  /** 4 × image + 2 where a detection matches the object + 1 where it is missed. */
  readonly objects: Int32Array
  /** How many errors there are of each kind. */
  readonly counts: Readonly<Record<ErrorKind | 'falsePositives' | 'falseNegatives', number>>
}

/** Images between two words of progress. */
const imagesAtOnce = 64

/** Finds the errors of every image, in steps. Equal scores keep the order of their images' keys. */
export function* errorColumns(dataset: Dataset, detections: Detections): Steps<ErrorColumns> {
  const { images, categories, groundTruth } = dataset
  const finder = new ImageErrorFinder(dataset, detections)
  const found = new FoundColumns()
  const state = new Uint8Array(groundTruth.count).fill(2)
  const counts = { ...zeros(), falsePositives: 0, falseNegatives: 0 }
  for (const image of images.keys()) {
    const errors = finder.find(image)
    for (const each of errors.detections) {
      found.add(each)
      if (each.error !== null) counts[each.error]++
      if (each.isTrue === false) counts.falsePositives++
    }
    counts.missed += errors.missed.length
    counts.falseNegatives += errors.unmatched.length
    for (const index of errors.unmatched) state[index] = 0
    for (const index of errors.missed) state[index] = 1
    if ((image + 1) % imagesAtOnce === 0) yield (0.5 * (image + 1)) / images.length
  }
  const inOrder = found.byScore(dataset, detections)
  const fixed: [Fix, FixedDetections][] = []
  for (const fix of fixes) {
    yield 0.5 + (0.5 * fixed.length) / fixes.length
    fixed.push([fix, fixedDetections(inOrder, categories.length, images.length, fix)])
  }
  return {
    imageCount: images.length,
    categoryCount: categories.length,
    fixed: Object.fromEntries(fixed) as Record<Fix, FixedDetections>,
    ...objectColumns(dataset, state),
    counts,
  }
}

function zeros(): Record<ErrorKind, number> {
  return Object.fromEntries(errorKinds.map((kind) => [kind, 0])) as Record<ErrorKind, number>
}

/** Detections by descending score, one entry of each column for each. */
interface OrderedDetections {
  readonly image: Int32Array
  readonly category: Int32Array
  /** 1 for a true positive, 0 for a false one, −1 where it is ignored. */
  readonly isTrue: Int32Array
  /** Index into `errorKinds`; −1 for none. */
  readonly error: Int32Array
  /** −1 where fixing the error takes the detection away. */
  readonly fixedAs: Int32Array
}

/** What was found image by image. */
class FoundColumns {
  readonly #detection = new Int32Column()
  readonly #isTrue = new Int32Column()
  readonly #error = new Int32Column()
  readonly #fixedAs = new Int32Column()

  add({ detection, isTrue, error, fixedAs }: LabelledDetection): void {
    this.#detection.push(detection)
    this.#isTrue.push(isTrue === null ? -1 : Number(isTrue))
    this.#error.push(error === null ? -1 : errorKinds.indexOf(error))
    this.#fixedAs.push(fixedAs ?? -1)
  }

  byScore({ images }: Dataset, { imageIndex, categoryIndex, scores }: Detections): OrderedDetections {
    const detection = this.#detection.shared()
    const image = detection.map((index) => imageIndex[index] as number)
    const byImage = stableGroups(inputOrder(image.length), ranksOf(image, rankImages(images)), images.length).order
    const scoreOf = new Float64Array(detection.length).map((_, at) => scores[detection[at] as number] as number)
    const order = descendingScoreOrder(scoreOf, byImage)
    const inOrder = (column: Int32Array) => order.map((at) => column[at] as number)
    return {
      image: inOrder(image),
      category: inOrder(detection.map((index) => categoryIndex[index] as number)),
      isTrue: inOrder(this.#isTrue.shared()),
      error: inOrder(this.#error.shared()),
      fixedAs: inOrder(this.#fixedAs.shared()),
    }
  }
}

function fixedDetections(
  { image, category, isTrue, error, fixedAs }: OrderedDetections,
  categoryCount: number,
  imageCount: number,
  fix: Fix,
): FixedDetections {
  const fixing = fix === 'none' ? null : errorKinds.indexOf(fix)
  const [categories, entries] = [new Int32Column(), new Int32Column()]
  for (let at = 0; at < image.length; at++) {
    const isFixed = error[at] === fixing
    const taken = isFixed ? (fixedAs[at] as number) >= 0 : (isTrue[at] as number) >= 0
    if (!taken) continue
    categories.push((isFixed ? fixedAs[at] : category[at]) as number)
    entries.push(2 * (image[at] as number) + (isFixed ? 1 : (isTrue[at] as number)))
  }
  const kept = entries.shared()
  const { order, starts } = stableGroups(inputOrder(kept.length), categories.shared(), categoryCount)
  const [detections, images] = [new Int32Column(), new Int32Column()]
  const [detectionStarts, imageStarts] = [new Int32Column(), new Int32Column()]
  const seenIn = new Int32Array(imageCount).fill(-1)
  for (let of = 0; of < categoryCount; of++) {
    detectionStarts.push(detections.length)
    imageStarts.push(images.length)
    let lengthAtLastTrue = detections.length
    for (let i = starts[of] as number; i < (starts[of + 1] as number); i++) {
      const entry = kept[order[i] as number] as number
      detections.push(entry)
      if ((entry & 1) === 1) lengthAtLastTrue = detections.length
      if (seenIn[entry >> 1] !== of) images.push(entry >> 1)
      seenIn[entry >> 1] = of
    }
    detections.cut(lengthAtLastTrue)
  }
  detectionStarts.push(detections.length)
  imageStarts.push(images.length)
  return {
    starts: detectionStarts.shared(),
    detections: detections.shared(),
    imageStarts: imageStarts.shared(),
    images: images.shared(),
  }
}

function objectColumns({ groundTruth, categories }: Dataset, state: Uint8Array) {
  const { count, crowd, categoryIndex, imageIndex } = groundTruth
  const counted = inputOrder(count).filter((index) => crowd[index] === 0)
  const { order, starts } = stableGroups(counted, categoryIndex, categories.length)
  const objects = new Int32Column()
  for (const index of order) objects.push(4 * (imageIndex[index] as number) + (state[index] as number))
  const objectStarts = new Int32Array(new SharedArrayBuffer(4 * starts.length))
  objectStarts.set(starts)
  return { objectStarts, objects: objects.shared() }
}
