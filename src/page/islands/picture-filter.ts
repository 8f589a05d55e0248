import type { Picture, PictureBox, PictureDetection, PictureSide } from '../../comparison/pictures/pictures.ts'
import { type ErrorKind, type ErrorTotal, errorKinds, errorTotals } from '../../evaluation/error-kinds/error-kind.ts'
import { isOfCell, type PictureCell, pairsOf } from './picture-cells.ts'

/** Figures whose pull pictures say. */
export const pullFigures = ['AP', 'AP50', 'AP75'] as const
export type PullFigure = (typeof pullFigures)[number]

/** Which pictures, and which boxes on them, the reader asks for; null leaves it open. */
export interface PictureFilter {
  readonly categoryId: number | null
  readonly size: 'small' | 'medium' | 'large' | null
  readonly error: ErrorKind | ErrorTotal | null
  /** What is counted in a cell of a confusion matrix. */
  readonly cell: PictureCell | null
  /** The figure that the pictures move. */
  readonly figure: PullFigure | null
  /** Place of the side whose boxes and whose pull count. */
  readonly side: number | null
}

/** Leaves all of them open. */
export const everything: PictureFilter = {
  ...{ categoryId: null, size: null, error: null, cell: null, figure: null, side: null },
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
    error: [...errorKinds, ...errorTotals].find((each) => each === address.error) ?? null,
    cell: cellOf(address, categories),
    figure: pullFigures.find((each) => each === address.pull) ?? null,
    side: side === -1 ? null : side,
  }
}

/** The address of a cell: the class of its objects as `taken`, that of its detections as `as`; what there is none of is left out. */
export function addressOfCell(
  { objectId, detectionId }: PictureCell,
  categories: ReadonlyMap<number, string>,
): Readonly<Record<string, string>> {
  const named = { taken: categories.get(objectId ?? Number.NaN), as: categories.get(detectionId ?? Number.NaN) }
  return Object.fromEntries(Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function cellOf(
  { taken, as }: Readonly<Record<string, string>>,
  categories: ReadonlyMap<number, string>,
): PictureCell | null {
  const [objectId, detectionId] = [taken, as].map((name) => [...categories].find(([, each]) => each === name)?.[0])
  const isKnown = (name: string | undefined, id: number | undefined) => (name === undefined) === (id === undefined)
  if (!isKnown(taken, objectId) || !isKnown(as, detectionId)) return null
  return taken === undefined && as === undefined
    ? null
    : { objectId: objectId ?? null, detectionId: detectionId ?? null }
}

/**
 * Whether a picture shows what a filter asks for: an object, a detection or an error of its class and size, a member of its cell, and
 * a pull on its figure.
 * @param score as much as this the detections that are drawn have; what no such detection finds is missed.
 */
export function isWanted(picture: Picture, filter: PictureFilter, score: number): boolean {
  const { categoryId, size, cell, figure } = filter
  const sides = picture.sides.filter((_, at) => filter.side === null || filter.side === at)
  if (figure !== null && !hasPull(picture, figure, filter.side)) return false
  if (cell !== null && !sides.some((side) => hasMember(picture, side, cell, score))) return false
  if (filter.error !== null) return sides.some(hasError)
  if (categoryId === null && size === null && (cell !== null || figure !== null)) return true
  return picture.objects.some((object) => fits(object, filter)) || sides.some(hasDetection)

  function hasDetection({ detections }: PictureSide): boolean {
    return detections.some((each) => {
      return each.score >= score && fits({ categoryId: each.categoryId, size: sizeOf(each.box) }, filter)
    })
  }

  function hasError(side: PictureSide): boolean {
    const isAsked = (at: number) => picture.objects[at] !== undefined && fits(picture.objects[at], filter)
    if (filter.error === 'missed') return side.missed.some(isAsked)
    if (filter.error === 'falseNegatives') return missedFrom(picture, side, score).some(isAsked)
    return side.detections.some((each) => {
      return (
        each.score >= score &&
        isOfError(each, filter.error) &&
        fits({ categoryId: each.categoryId, size: sizeOf(each.box) }, filter)
      )
    })
  }
}

/** Whether a detection is an error of a kind, or of all false alarms together. */
export function isOfError(
  { error, match }: Pick<PictureDetection, 'error' | 'match'>,
  asked: PictureFilter['error'],
): boolean {
  return asked === 'falsePositives' ? match === 'false alarm' : error !== null && error === asked
}

/** How far a picture moves a figure of a variant, or the most of any; null where it is not known. */
export function pullOf({ pulls }: Picture, figure: PullFigure, side: number | null): number | null {
  // The baseline has no change of its own: there, all variants' count.
  const asked = side === null || side === 0 ? pulls : pulls.filter((_, at) => at === side - 1)
  const known = asked.flatMap((pull) => pull[figure] ?? [])
  return known.length === 0 ? null : known.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most))
}

function hasPull(picture: Picture, figure: PullFigure, side: number | null): boolean {
  return (pullOf(picture, figure, side) ?? 0) !== 0
}

function hasMember(picture: Picture, side: PictureSide, cell: PictureCell, score: number): boolean {
  return pairsOf(picture, side, score).some((pair) => isOfCell(pair, cell))
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

/**
 * Whether two sides of a picture look the same from a score on: as many detections of each class with the same outcome. A pull is of boxes that are not
 * drawn then, of their scores, or of their overlaps at stricter IoUs.
 */
export function looksAlike({ sides }: Picture, one: number, other: number, score: number): boolean {
  const [left, right] = [one, other].map((at) =>
    (sides[at]?.detections ?? [])
      .filter((each) => each.score >= score)
      .map(({ categoryId, match, object }) => `${categoryId} ${match} ${object}`)
      .sort()
      .join(),
  )
  return left === right
}
