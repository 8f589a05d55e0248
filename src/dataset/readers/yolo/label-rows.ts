import { counted } from '../../../counted.ts'

/** What one row of a label file says: a class and a box, in shares of the image; or what is wrong with it. */
export type LabelRow =
  | {
      readonly category: number
      /** Centre and size, as shares of width and height. */
      readonly box: readonly [x: number, y: number, width: number, height: number]
    }
  | {
      readonly defect: 'label-row-invalid' | 'box-invalid' | 'label-not-shares'
      /** The kind that is counted: how many columns, or what the row begins with. */
      readonly found: string
    }

/** A row with its line, from 1, and whether it repeats an earlier one to the letter. */
export type NumberedRow = LabelRow & { readonly line: number; readonly repeats: boolean }

/** How far a share may be out of the image: Ultralytics' tolerance. */
const OUTSIDE = 0.01

/**
 * Reads the rows of a label file: `class x y width height`, a class and a polygon of at least three corners (its box
 * counts), or a class, a box and keypoints. Empty lines say nothing.
 * @param poseColumns columns of a row with keypoints; null where there are none.
 */
export function labelRows(content: string, poseColumns: number | null): NumberedRow[] {
  const rows: NumberedRow[] = []
  const seen = new Set<string>()
  let line = 0
  for (const raw of content.split(/\r\n|\n|\r/)) {
    line++
    const text = raw.trim()
    if (text === '') continue
    rows.push({ ...labelRow(text, poseColumns), line, repeats: seen.has(text) })
    seen.add(text)
  }
  return rows
}

function labelRow(text: string, poseColumns: number | null): LabelRow {
  const columns = text.split(/\s+/)
  const numbers = columns.map(Number)
  const isPolygon = columns.length >= 7 && columns.length % 2 === 1 && columns.length !== poseColumns
  if (columns.length !== 5 && !isPolygon && columns.length !== poseColumns) {
    const isSeparated = columns.length === 1 && /[,;]/.test(text)
    return invalid(isSeparated ? 'commas or semicolons in place of blanks' : counted(columns.length, 'column'))
  }
  const category = numbers[0] as number
  if (!Number.isInteger(category)) return invalid(`class ${columns[0]}`)
  // Number takes hexadecimal digits and the like, which are no numbers in a label file.
  if (/[xob]/i.test(text)) return invalid('no number')
  const values = numbers.slice(1, isPolygon ? undefined : 5)
  if (!values.every(Number.isFinite)) return { defect: 'box-invalid', found: 'no finite number' }
  const box = isPolygon ? polygonBox(values) : (values as [number, number, number, number])
  if (box[2] < 0 || box[3] < 0) return { defect: 'box-invalid', found: 'a negative size' }
  const isOutside = values.some((value) => value > 1 + OUTSIDE || value < -OUTSIDE)
  return isOutside
    ? { defect: 'label-not-shares', found: values.some((value) => value > 2) ? 'pixels' : 'a little outside' }
    : { category, box }
}

function invalid(found: string): LabelRow {
  return { defect: 'label-row-invalid', found }
}

/** The box around corners x, y, x, y, … */
function polygonBox(corners: readonly number[]): [number, number, number, number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < corners.length; at += 2) {
    left = Math.min(left, corners[at] as number)
    right = Math.max(right, corners[at] as number)
    top = Math.min(top, corners[at + 1] as number)
    bottom = Math.max(bottom, corners[at + 1] as number)
  }
  return [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top]
}
