import type { Caveat } from '../caveat.ts'
import type { Pictures } from '../comparison/pictures/pictures.ts'
import type { Dataset } from '../dataset/dataset.ts'
import type { Report } from '../report/report.ts'
import { keyOrder } from '../statistics/key-order.ts'

/** Names of pictures that no data set has any more, such as that of one that is missing. */
const PICTURE_NAME = /[^\s"'`,;()<>|:]+\.(?:jpe?g|png|bmp|webp|gif|tiff?|avif|jfif|heic)\b/giu

/** What names end at in a text. */
const TOKEN = /[^\s"'`,;()<>|]+/gu

/**
 * Numbers in place of the names of a data set's images: 1 for the lowest key. They depend on which images there are, and not on
 * their order.
 */
export class ImageNumbers {
  readonly #dataset: Dataset
  readonly #ofImage: readonly string[]
  readonly #ofName = new Map<string, string>()

  constructor(dataset: Dataset) {
    const numbers: string[] = []
    for (const [rank, image] of keyOrder(dataset.images.map(({ key }) => key)).entries()) numbers[image] = `${rank + 1}`
    this.#dataset = dataset
    this.#ofImage = numbers
    for (const [image, { key, fileName, id }] of dataset.images.entries()) {
      const number = numbers[image] as string
      this.#ofName.set(fileName, number)
      // A key that is a number says no more than an id does, and could be any other number of a text.
      if (typeof id === 'string') this.#ofName.set(key, number)
    }
  }

  /** The data set with numbers for file names, and for ids that are names. */
  dataset(): Dataset {
    const images = this.#dataset.images.map((image, at) => {
      const number = this.#ofImage[at] as string
      return { ...image, fileName: number, ...(typeof image.id === 'string' ? { key: number, id: number } : {}) }
    })
    return { ...this.#dataset, images }
  }

  /** The report without a name of any image: examples of defects, which name lines and files of labels too, are left out. */
  report(report: Report): Report {
    const { probableGroups, train } = report.dataset
    const groups = probableGroups?.files.map((files) => files.map((file) => this.#inText(file)))
    return {
      ...report,
      dataset: {
        ...report.dataset,
        train: train && { ...train, pairs: [] },
        probableGroups: probableGroups && { ...probableGroups, groupBy: null, files: groups ?? [] },
      },
      caveats: report.caveats.map((caveat) => this.#caveat(caveat)),
    }
  }

  pictures(pictures: Pictures): Pictures {
    const numbers = new Map(this.#dataset.images.map(({ key }, at) => [key, this.#ofImage[at] as string]))
    return {
      ...pictures,
      anonymous: true,
      pictures: pictures.pictures.map((picture) => {
        const number = numbers.get(picture.key)
        if (number === undefined) throw new Error(`the data set has no image ${picture.key}`)
        return { ...picture, key: number, file: number }
      }),
    }
  }

  #caveat(caveat: Caveat): Caveat {
    const examples = caveat.code.startsWith('data-') ? [] : caveat.examples.map((example) => this.#inText(example))
    return { ...caveat, message: this.#inText(caveat.message), examples }
  }

  #inText(text: string): string {
    const whole = this.#ofName.get(text)
    if (whole !== undefined) return whole
    let replaced = text
    for (const [name, number] of this.#ofName) {
      if (/[\s"'`,;()<>|]/u.test(name)) replaced = replaced.replaceAll(name, number)
    }
    return replaced.replace(TOKEN, (token) => this.#ofName.get(token) ?? token).replace(PICTURE_NAME, 'an image')
  }
}
