import type { Picture, PictureDetection, Reason } from '../../comparison/pictures/pictures.ts'
import { DASH, fixed, signed } from '../../report/words/figures.ts'

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
  return AP === null ? DASH : `${signed(100 * AP, 2)} points`
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
