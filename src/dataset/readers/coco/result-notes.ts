import type { Caveat } from '../../../caveat.ts'
import type { CaveatCode } from '../../../caveat-codes.ts'
import { counted, plural } from '../../../counted.ts'
import type { Detections } from '../../../detections.ts'
import { boxesUnit } from '../../boxes-unit.ts'
import type { DatasetImage } from '../../dataset.ts'
import { valueText } from '../../value-text.ts'

/** Share of the detections that must fit another unit: models also find boxes that are out of place. */
const MOST_DETECTIONS = 0.9

interface Noted {
  count: number
  readonly examples: Set<string>
}

/** Counts what is odd about a file of detections, with the first five places of each. */
export class ResultNotes {
  readonly #unlisted: Noted = { count: 0, examples: new Set() }
  readonly #fileNames: Noted = { count: 0, examples: new Set() }
  readonly #inText: Noted = { count: 0, examples: new Set() }

  /** Notes a detection of a category that the data set does not list. */
  unlisted(id: unknown): void {
    note(this.#unlisted, () => `category ${valueText(id)}`)
  }

  /** Notes a detection whose image is named by its file name. */
  fileName(name: string): void {
    note(this.#fileNames, () => `image_id ${valueText(name)}`)
  }

  /** Notes a detection, counted from 0, with a number that is written as text. */
  inText(row: number): void {
    note(this.#inText, () => `detection ${row}`)
  }

  /** The caveats that follow, and those about the unit of all boxes. */
  caveats(
    { detections, unlisted }: { readonly detections: Detections; readonly unlisted: Detections },
    images: readonly DatasetImage[],
  ): Caveat[] {
    const unit = boxesUnit(detections.count > 0 ? detections : unlisted, images, MOST_DETECTIONS)
    return [
      ...caveatOf(
        'data-results-category-unknown',
        this.#unlisted,
        (some) =>
          `${some('has a category', 'have a category')} that the data set does not list. Left out, as in pycocotools.`,
      ),
      ...caveatOf(
        'data-results-image-names',
        this.#fileNames,
        (some) =>
          `${some('names its image', 'name their images')} by file name. Read as these images; pycocotools would refuse the file.`,
      ),
      ...caveatOf(
        'data-results-numbers-in-text',
        this.#inText,
        (some) =>
          `${some('has a number', 'have numbers')} written as text. Read as the number that it says; pycocotools would not.`,
      ),
      ...(unit === 'pixels' ? [] : [unitCaveat(unit)]),
    ]
  }
}

function note(noted: Noted, example: () => string): void {
  noted.count++
  if (noted.examples.size < 5) noted.examples.add(example())
}

function caveatOf(
  code: CaveatCode,
  { count, examples }: Noted,
  message: (some: (one: string, more: string) => string) => string,
): Caveat[] {
  if (count === 0) return []
  const some = (one: string, more: string) => `${counted(count, 'detection')} ${plural(count, one, more)}`
  return [{ code, message: message(some), subject: null, count, examples: [...examples] }]
}

function unitCaveat(unit: 'corners' | 'shares'): Caveat {
  const seen = {
    corners:
      'Its boxes seem to be corners (x1, y1, x2, y2): read as x, y, width, height, most reach out of their image.',
    shares: 'Its boxes seem to be shares of the image: hardly any number is above 1.',
  }
  const message = `${seen[unit]} They are read as x, y, width, height in pixels, so its AP says nothing. Write them so.`
  return { code: `data-results-boxes-as-${unit}`, message, subject: null, count: 1, examples: [] }
}
