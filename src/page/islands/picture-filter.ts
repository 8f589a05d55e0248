import type { Picture, PictureBox, PictureSide } from '../../comparison/pictures/pictures.ts'
import { type ErrorKind, errorKinds } from '../../evaluation/error-kinds/error-kind.ts'

/** Which pictures, and which boxes on them, the reader asks for; null leaves it open. */
export interface PictureFilter {
  readonly categoryId: number | null
  readonly size: 'small' | 'medium' | 'large' | null
  readonly error: ErrorKind | null
  /** Place of the side whose boxes count. */
  readonly side: number | null
}

/** What the address says, with names that this gallery knows. */
export function filterOf(
  address: Readonly<Record<string, string>>,
  { categories, labels }: { readonly categories: ReadonlyMap<number, string>; readonly labels: readonly string[] },
): PictureFilter {
  const category = [...categories].find(([, name]) => name === address.class)
  const size = (['small', 'medium', 'large'] as const).find((each) => each === address.size)
  const side = labels.indexOf(address.side ?? '')
  return {
    categoryId: category?.[0] ?? null,
    size: size ?? null,
    error: errorKinds.find((each) => each === address.error) ?? null,
    side: side === -1 ? null : side,
  }
}

/**
 * Whether a picture shows what a filter asks for: an object, a detection or an error of its class and size.
 * @param score as much as this the detections that are drawn have; what no such detection finds is missed.
 */
export function isWanted(picture: Picture, filter: PictureFilter, score: number): boolean {
  const sides = picture.sides.filter((_, at) => filter.side === null || filter.side === at)
  if (filter.error === null) return picture.objects.some((object) => fits(object, filter)) || sides.some(hasDetection)
  return sides.some(hasError)

  function hasDetection({ detections }: PictureSide): boolean {
    return detections.some((each) => {
      return each.score >= score && fits({ categoryId: each.categoryId, size: sizeOf(each.box) }, filter)
    })
  }

  function hasError(side: PictureSide): boolean {
    if (filter.error === 'missed') {
      const isAsked = (at: number) => picture.objects[at] !== undefined && fits(picture.objects[at], filter)
      return missedFrom(picture, side, score).some(isAsked)
    }
    return side.detections.some(({ error, box, categoryId, score: own }) => {
      return own >= score && error === filter.error && fits({ categoryId, size: sizeOf(box) }, filter)
    })
  }
}

function fits(
  { categoryId, size }: { readonly categoryId: number; readonly size: string },
  filter: PictureFilter,
): boolean {
  return (
    (filter.categoryId === null || filter.categoryId === categoryId) && (filter.size === null || filter.size === size)
  )
}

/** COCO's range of a box by its area, as objects have it by theirs. */
export function sizeOf([, , width, height]: PictureBox): 'small' | 'medium' | 'large' {
  const area = width * height
  if (area <= 32 ** 2) return 'small'
  return area <= 96 ** 2 ? 'medium' : 'large'
}

/** What a side has on a picture from a score on. */
export interface PictureCounts {
  readonly hits: number
  readonly falseAlarms: number
  readonly missed: number
}

/** Counts by COCO's matching at IoU .50: an object is missed where no detection with at least this score has it. */
export function countsFrom(picture: Picture, side: PictureSide, score: number): PictureCounts {
  const kept = side.detections.filter((detection) => detection.score >= score)
  return {
    hits: kept.filter(({ match }) => match === 'hit').length,
    falseAlarms: kept.filter(({ match }) => match === 'false alarm').length,
    missed: missedFrom(picture, side, score).length,
  }
}

/** Place of the first variant that shows what a filter asks for; of the first of all where the baseline shows it, or no side. */
export function variantToShow(picture: Picture, filter: PictureFilter, score: number): number {
  const first = picture.sides.findIndex((_, at) => isWanted(picture, { ...filter, side: at }, score))
  return Math.max(1, filter.side ?? first)
}

/** Whether every detection of a picture is below a score, so that what the sides have on it cannot be seen there. */
export function isAllBelow({ sides }: Picture, score: number): boolean {
  const scores = sides.flatMap(({ detections }) => detections.map((each) => each.score))
  return scores.length > 0 && scores.every((each) => each < score)
}

/** Positions of the objects that must be found and are not, from a score on. */
export function missedFrom({ objects }: Picture, { detections }: PictureSide, score: number): number[] {
  const found = new Set(detections.filter((detection) => detection.score >= score).map(({ object }) => object))
  return objects.flatMap(({ crowd, ignored }, at) => (crowd || ignored || found.has(at) ? [] : [at]))
}
