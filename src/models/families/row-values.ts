/** What the values of raw rows say of boxes and scores: what `judgeValues` of families with such rows is built from. */
import type { ValueEvidence } from '../family.ts'
import { isConstant, isWhole, liesWithin, rangeOf, shareOfRows, valueColumn, valueColumns } from '../output-values.ts'
import type { Outputs } from '../outputs.ts'
import type { Columns } from '../readings/columns.ts'

/** Share of rows in which the last two numbers are above the first two, from which on a box must be corners. */
const CORNERS = 0.9

/** The same, up to which it cannot be: its sides come from distances that are positive wherever there is anything. */
const NO_CORNERS = 0.5

/** Centres of decoded boxes reach the last cell; offsets and shares stay below the largest stride. */
const LARGEST_STRIDE = 32

/**
 * Why boxes are not centre, width and height, or null. Each box would be at least as wide as its centre is far from the
 * left border, also at the right one: so rows whose second half is above the first are corners.
 */
export function areCorners(pictures: readonly Outputs[], boxes: Columns): string | null {
  const corners = shareOfCorners(pictures, boxes)
  if (corners === null || corners < CORNERS) return null
  return `in ${percent(corners)} of its rows the third and fourth number are above the first two, so its boxes are corners`
}

/** Why boxes are not centre, width and height in pixels of the input, or null. */
export function notCentresInPixels(pictures: readonly Outputs[], boxes: Columns): string | null {
  const centres = rangeOf(valueColumn(pictures, boxes))
  if (centres === null) return null
  return centres.highest > LARGEST_STRIDE
    ? areCorners(pictures, boxes)
    : `its box numbers reach ${centres.highest.toPrecision(2)}, so they are not pixels`
}

/** Why boxes are not corners, or null: they end before they begin. */
export function notCorners(pictures: readonly Outputs[], boxes: Columns): string | null {
  const corners = shareOfCorners(pictures, boxes)
  return corners !== null && corners <= NO_CORNERS
    ? `in ${percent(1 - corners)} of its rows a box would end before it begins, so its boxes are not corners`
    : null
}

/**
 * Why the numbers from `scores.from` on are not class scores after a sigmoid, or null: one of them is outside 0 … 1, the
 * first is 1 in every row, or the last is whole and not always 0, as objectnesses and class numbers are.
 */
export function notClassScores(pictures: readonly Outputs[], scores: Columns): string | null {
  const columns = valueColumns(pictures, scores)
  const [first = [], last = []] = [columns[0], columns.at(-1)]
  if (!columns.every((column) => liesWithin(column, 0, 1))) return 'its class scores would be outside 0 to 1'
  if (isConstant(first, 1)) return 'its fifth number is 1 in every row, so it is not a class score'
  return isWhole(last) && !isConstant(last, 0)
    ? 'its last number is whole in every row, so it is a class and not a score'
    : null
}

/** Evidence for a layout that no other exporter has, or against it where there is a reason. */
export function verdictOf(reasons: readonly (string | null)[], fits: string): ValueEvidence {
  return contradictionOf(reasons) ?? { fits: true, fact: fits }
}

/** Evidence against where there is a reason; that nothing contradicts a layout which others share speaks for none of them. */
export function contradictionOf(reasons: readonly (string | null)[]): ValueEvidence | null {
  const against = reasons.find((reason) => reason !== null)
  return against == null ? null : { fits: false, fact: against }
}

function shareOfCorners(pictures: readonly Outputs[], boxes: Columns): number | null {
  const box = [0, 1, 2, 3].map((k) => valueColumn(pictures, boxes, k))
  return shareOfRows(box, (...[x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => x2 > x1 && y2 > y1)
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}
