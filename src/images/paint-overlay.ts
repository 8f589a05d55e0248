import type { Legend } from './paint-legend.ts'
import { LETTER_DEPTH, LETTER_HEIGHT, letteringWidth, paintableText } from './paint-letters.ts'
import { dashes, inks, type Sheet, stroke, unitOf, words } from './paint-sheet.ts'

/** A box in pixels of the picture. */
export interface PaintedBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A box with words on it. */
export interface LabelledBox extends PaintedBox {
  /** Painted without accents, and cut where it is long. */
  readonly label: string
  /** Takes the label's place where that has characters that cannot be painted. */
  readonly otherwise: string
  /** Follows the label whole: a score. */
  readonly figure: string
}

/** What is painted over and below a picture. */
export interface Painting {
  /** Solid, with labels; the last ones are on top. */
  readonly detections: readonly LabelledBox[]
  /** Thin and dashed, without labels, on top of the detections' lines. */
  readonly groundTruth: readonly PaintedBox[]
  readonly legend: Legend
}

const LABEL_CHARACTERS = 32

/** Boxes and labels as SVG elements in pixels of the sheet. Names become strokes: no text of a file or model stands in it. */
export function paintOverlay(sheet: Sheet, { detections, groundTruth }: Omit<Painting, 'legend'>): string {
  const line = 2 * unitOf(sheet)
  const thin = 0.7 * line
  const solid = detections.map((box) => outline(sheet, box)).join('')
  const dashed = groundTruth.map((box) => outline(sheet, box)).join('')
  return [
    `<g fill="none" stroke-linejoin="round"><path d="${solid}" ${stroke('#000', 1.6 * line)} stroke-opacity="0.5"/>`,
    `<path d="${solid}" ${stroke(inks.detection, line)}/>`,
    `<path d="${dashed}" ${stroke('#000', 1.4 * thin)} stroke-opacity="0.5"/>`,
    `<path d="${dashed}" ${stroke(inks.groundTruth, thin)} ${dashes(thin)}/></g>`,
    ...detections.map((box) => label(sheet, box)),
  ].join('')
}

/** Path of a box; sides far outside the sheet are brought near to it, where they cannot be seen either. */
function outline(sheet: Sheet, box: PaintedBox): string {
  const [x1, x2] = [box.x, box.x + box.width].map((x) => near(x * sheet.scale, sheet.width).toFixed(1))
  const [y1, y2] = [box.y, box.y + box.height].map((y) => near(y * sheet.scale, sheet.height).toFixed(1))
  return `M${x1} ${y1}H${x2}V${y2}H${x1}Z`
}

function near(coordinate: number, size: number): number {
  return Number.isNaN(coordinate) ? -size : Math.min(Math.max(coordinate, -size), 2 * size)
}

/** A box's label on a ground of its own: above the box where there is room, else at its top inside, always on the sheet. */
function label(sheet: Sheet, box: LabelledBox): string {
  const unit = unitOf(sheet)
  const text = `${paintableText(box.label, LABEL_CHARACTERS) ?? box.otherwise} ${box.figure}`
  const width = (letteringWidth(text) + 4) * unit
  const height = (LETTER_HEIGHT + LETTER_DEPTH + 2) * unit
  const x = Math.max(0, Math.min(near(box.x * sheet.scale, sheet.width), sheet.width - width))
  const top = near(box.y * sheet.scale, sheet.height)
  const y = Math.max(0, Math.min(top >= height ? top - height : top, sheet.height - height))
  const [left, upper, wide, high] = [x, y, width, height].map((size) => size.toFixed(1))
  const ground = `<path d="M${left} ${upper}h${wide}v${high}h-${wide}z" fill="${inks.label}" ${stroke('#000', unit / 2)}/>`
  return ground + words(text, x + 2 * unit, y + 1.5 * unit, unit)
}
