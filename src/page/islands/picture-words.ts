import type { Picture, PictureDetection, Reason } from '../../comparison/pictures/pictures.ts'
import { DASH, fixed, signed } from '../../report/words/figures.ts'
import type { GalleryData } from './gallery-data.ts'
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

/** What a filter asks for, as the beginning of a sentence; null where it leaves all open. */
export function filterInWords(
  { categoryId, size, error, side }: PictureFilter,
  { categories, sides }: Pick<GalleryData, 'categories' | 'sides'>,
): string | null {
  if (categoryId === null && size === null && error === null && side === null) return null
  const of = categoryId === null ? null : `of class ${categories.get(categoryId) ?? categoryId}`
  const what = error === null ? 'Boxes' : error === 'missed' ? 'Missed objects' : `Errors of the kind ${error}`
  const at = side === null ? null : `(${sides[side]})`
  return [what, size === null ? null : `of ${size} size`, of, at].filter((each) => each !== null).join(' ')
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
