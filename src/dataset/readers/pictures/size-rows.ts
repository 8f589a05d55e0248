import { CsvBroken, type CsvRow, parseCsv } from '../../../files/parse-csv.ts'
import { yoloError } from '../yolo/yolo-errors.ts'

/** How large one image is, in pixels. */
export interface SizeRow {
  /** As the file has it, with slashes. */
  readonly image: string
  readonly width: number
  readonly height: number
}

/**
 * The rows of `--image-sizes`: a CSV file with the columns image, width and height.
 * @throws UserError (`image-sizes-malformed`) for what is not such a file.
 */
export function sizeRows(path: string, text: string): SizeRow[] {
  const [head, ...rows] = rowsOf(path, text)
  const names = head?.cells.map((cell) => cell.toLowerCase()) ?? []
  const places = ['image', 'width', 'height'].map((name) => names.indexOf(name)) as [number, number, number]
  const refuse = (line: number, problem: string) => yoloError('image-sizes-malformed', { path, line, problem })
  if (places.includes(-1))
    throw refuse(head?.line ?? 1, 'the first line does not name the columns image, width and height')
  if (rows.length === 0) throw refuse(1, 'no image is below it')
  const seen = new Map<string, number>()
  return rows.map(({ line, cells }) => {
    const [image = '', ...sides] = places.map((place) => cells[place] ?? '')
    const [width, height] = sides.map(Number) as [number, number]
    if (image === '') throw refuse(line, 'it names no image')
    if (![width, height].every((side) => Number.isSafeInteger(side) && side > 0)) {
      throw refuse(line, 'width and height are not whole numbers above 0')
    }
    const before = seen.get(image)
    if (before !== undefined) throw refuse(line, `the image was named before, in line ${before}`)
    seen.set(image, line)
    return { image: image.replaceAll('\\', '/'), width, height }
  })
}

function rowsOf(path: string, text: string): CsvRow[] {
  try {
    return parseCsv(text)
  } catch (cause) {
    if (!(cause instanceof CsvBroken)) throw cause
    throw yoloError('image-sizes-malformed', { path, line: cause.line, problem: cause.message }, { cause })
  }
}
