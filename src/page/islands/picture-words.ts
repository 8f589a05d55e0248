import type { Picture, PictureDetection, Reason } from '../../comparison/pictures/pictures.ts'
import type { ErrorKind, ErrorTotal } from '../../evaluation/error-kinds/error-kind.ts'
import { DASH, fixed, signed } from '../../report/words/figures.ts'
import type { GalleryData } from './gallery-data.ts'
import type { PictureCell } from './picture-cells.ts'
import type { PictureFilter } from './picture-filter.ts'

/** Why a picture is here: a few words for each reason. */
export function reasonInWords(reason: Reason, categories: ReadonlyMap<number, string>): string {
  switch (reason.kind) {
    case 'influence':
      return reason.variant === null ? `pull no. ${reason.place}` : `pull no. ${reason.place} on ${reason.variant}`
    case 'class':
      return `strongest of class ${categories.get(reason.categoryId) ?? reason.categoryId}`
    case 'size':
      return `strongest of ${reason.size} objects`
    case 'random':
      return 'random sample'
  }
}

/** How far a picture moves a change of AP: `+0.34 points`. */
export function pullInWords(AP: number | null): string {
  if (AP === null) return DASH
  const points = 100 * AP
  // What is rounded to nothing has no sign.
  return `${signed(Math.abs(points) < 0.005 ? 0 : points, 2)} points`
}

/** Why nothing of a pull is to be seen where every box has a lower score. */
export function belowInWords(score: number): string {
  return `All detections are below the score ${fixed(score, 2)}. Their effect on AP comes from there.`
}

/** Why sides that look the same have a pull all the same. */
export function alikeInWords(score: number): string {
  return `From the score ${fixed(score, 2)} on, both sides find and miss the same. The pull comes from how boxes are placed and scored, and from boxes below: lower the score to see those.`
}

/** Kinds of error as the reader chooses them. */
export const errorTitles = {
  classification: 'classification',
  localisation: 'localisation',
  both: 'both',
  duplicate: 'duplicate',
  background: 'background',
  missed: 'missed: no box near',
  falsePositives: 'all false alarms',
  falseNegatives: 'all missed objects',
} as const satisfies Record<ErrorKind | ErrorTotal, string>

const errorWords: Partial<Record<ErrorKind | ErrorTotal, string>> = {
  missed: 'Objects that no box comes near',
  falsePositives: 'False alarms',
  falseNegatives: 'Missed objects',
}

/** Which boxes a filter asks for, as the beginning of a sentence; null where it leaves all open. */
export function filterInWords(
  { categoryId, size, error, cell, side }: PictureFilter,
  { categories, sides }: Pick<GalleryData, 'categories' | 'sides'>,
): string | null {
  if ([categoryId, size, error, cell, side].every((each) => each === null)) return null
  const of = categoryId === null ? null : `of class ${categories.get(categoryId) ?? categoryId}`
  const what =
    error !== null
      ? (errorWords[error] ?? `Errors of the kind ${error}`)
      : cell !== null
        ? cellInWords(cell, categories)
        : 'Boxes'
  const at = side === null ? null : `(${sides[side]})`
  return [what, size === null ? null : `of ${size} size`, of, at].filter((each) => each !== null).join(' ')
}

function cellInWords({ objectId, detectionId }: PictureCell, categories: ReadonlyMap<number, string>): string {
  const [object, detection] = [objectId, detectionId].map((id) => categories.get(id ?? Number.NaN) ?? String(id))
  if (objectId === null) return `False alarms as ${detection}`
  if (detectionId === null) return `Missed objects of class ${object}`
  return objectId === detectionId
    ? `Found objects of class ${object}`
    : `Objects of class ${object} taken for ${detection}`
}

/** A detection for people who hear it: its class, score, and what became of it. */
export function detectionInWords(
  { categoryId, score, match, error }: PictureDetection,
  categories: ReadonlyMap<number, string>,
): string {
  const kind = error === null ? '' : ` (${error})`
  return `${categories.get(categoryId) ?? categoryId} ${fixed(score, 2)}, ${match}${kind}`
}

/** The picture's name and size. */
export function pictureTitle({ file, width, height }: Picture): string {
  return width === null || height === null ? file : `${file}, ${width}×${height}`
}
