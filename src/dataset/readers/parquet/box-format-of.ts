import { basename } from 'node:path'
import { type BoxFormat, boxFormats } from '../../box-format.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import { boxEvidence } from './box-evidence.ts'
import { parquetError } from './parquet-errors.ts'
import type { ImageRow } from './parquet-rows.ts'

/** A row of an image that counts. */
export interface SizedRow extends ImageRow {
  readonly key: string
  readonly picture: string | null
}

/** What the numbers of boxes are. */
export interface FoundBoxFormat {
  readonly format: BoxFormat
  readonly areShares: boolean
}

const inWords: Readonly<Record<BoxFormat, string>> = {
  xywh: 'x, y, width, height',
  xyxy: 'x1, y1, x2, y2',
  cxcywh: 'centre x, centre y, width, height',
}

/**
 * What the four numbers of a box are: as the user said, else what the boxes leave alone, which is counted. Throws
 * `parquet-box-format-open` where they leave several formats, or none.
 */
export function boxFormatOf(
  rows: readonly SizedRow[],
  path: string,
  wanted: BoxFormat | undefined,
  log: DefectLog,
): FoundBoxFormat {
  const boxes = rows.flatMap(({ objects, width, height }) =>
    width === null || height === null
      ? []
      : (objects ?? []).flatMap(({ numbers, area }) =>
          numbers.every(Number.isFinite) ? [{ numbers, width, height, area }] : [],
        ),
  )
  const { areShares, possible, contradicted } = boxEvidence(boxes)
  if (wanted !== undefined || boxes.length === 0) return { format: wanted ?? 'xywh', areShares }
  const [only, second] = possible
  if (only === undefined || second !== undefined) {
    const kinds = boxFormats.map(
      (format) => `${format} (${inWords[format]}) contradicts ${(100 * contradicted[format]).toFixed(0)} % of them`,
    )
    throw parquetError('parquet-box-format-open', { path, boxes: boxes.length, kinds })
  }
  const unit = areShares ? 'as shares of the image' : 'in pixels'
  log.add('box-format-by-evidence', `${basename(path)}: ${inWords[only]} ${unit}`)
  return { format: only, areShares }
}
