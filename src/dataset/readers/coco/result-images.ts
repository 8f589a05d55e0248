import type { Dataset } from '../../dataset.ts'
import { type ImageId, imageKey } from '../../image-id.ts'
import { ImageNames } from './image-names.ts'

/** Which image a detection is on, and how its `image_id` says so. */
export interface ResultImage {
  /** Place in the data set; null where the data set leaves it out. */
  readonly place: number | null
  readonly by: 'id' | 'id-in-text' | 'file-name'
}

/** What images are found among. */
type ListedImages = Pick<Dataset, 'images' | 'leftOutImageKeys' | 'leftOutFileNames'>

/** Why an `image_id` names no image. */
export type NoImage = 'unknown' | 'several-names' | 'id-and-name'

/**
 * Finds images by the `image_id` of detections: the id, the same as text, or a file name that only one image has. Where no image has a
 * number for its id, as in formats without ids, a number is the file name's that is this number and nothing else: Ultralytics writes
 * 139 for 000000000139.jpg.
 */
export class ResultImages {
  readonly #dataset: ListedImages
  readonly #imageOfId: ReadonlyMap<ImageId, ResultImage>
  readonly #placeOfKey: ReadonlyMap<string, number>
  readonly #known = new Map<string, ResultImage | NoImage>()
  #names: ImageNames | null = null
  #numbers: ReadonlyMap<string, number | 'several'> | null = null

  constructor(dataset: ListedImages) {
    this.#dataset = dataset
    this.#imageOfId = new Map(dataset.images.map(({ id }, place) => [id, { place, by: 'id' }]))
    this.#placeOfKey = new Map(dataset.images.map(({ key }, place) => [key, place]))
  }

  find(imageId: unknown): ResultImage | NoImage {
    const plain = this.#imageOfId.get(imageId as ImageId)
    if (plain !== undefined) return plain
    const key = imageKey(imageId)
    if (key === null) return 'unknown'
    if (typeof imageId !== 'string') return this.#byKey(key) ?? this.#byNumber(key)
    const known = this.#known.get(imageId)
    if (known !== undefined) return known
    const found = this.#byText(imageId)
    this.#known.set(imageId, found)
    return found
  }

  #byKey(key: string): ResultImage | null {
    const place = this.#placeOfKey.get(key)
    if (place !== undefined) return { place, by: 'id' }
    return this.#dataset.leftOutImageKeys?.has(key) ? { place: null, by: 'id' } : null
  }

  #byNumber(number: string): ResultImage | NoImage {
    this.#numbers ??= numbersInNames(this.#dataset)
    const place = this.#numbers.get(number)
    if (place === 'several') return 'several-names'
    return place === undefined ? 'unknown' : { place: place < 0 ? null : place, by: 'file-name' }
  }

  /** Text that is the number of one image and the file name of another is neither. */
  #byText(text: string): ResultImage | NoImage {
    const byId = this.#byKey(text)
    if (byId?.place != null && typeof this.#dataset.images[byId.place]?.id === 'string') return byId
    this.#names ??= new ImageNames(this.#dataset)
    const named = this.#names.find(text)
    if (byId !== null) {
      if (typeof named === 'number' && named !== byId.place) return 'id-and-name'
      return { place: byId.place, by: 'id-in-text' }
    }
    if (named === 'several') return 'several-names'
    if (named === null) return 'unknown'
    return { place: named === 'left-out' ? null : named, by: 'file-name' }
  }
}

/**
 * The places of images by the number that is their file name without folders and ending, −1 for those that were left out; none where
 * an image has a number for its id.
 */
function numbersInNames({ images, leftOutFileNames = new Set() }: ListedImages): Map<string, number | 'several'> {
  const places = new Map<string, number | 'several'>()
  if (images.some(({ id }) => typeof id !== 'string')) return places
  const add = (fileName: string, place: number) => {
    const digits = /(?:^|[\\/])(\d{1,40})\.\w+$/.exec(fileName)?.[1]
    if (digits === undefined) return
    const number = digits.replace(/^0+(?=\d)/, '')
    places.set(number, places.has(number) ? 'several' : place)
  }
  for (const [place, { fileName }] of images.entries()) add(fileName, place)
  for (const fileName of leftOutFileNames) add(fileName, -1)
  return places
}
