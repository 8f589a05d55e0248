import { LETTER_HEIGHT, letteringWidth, paintableText } from './paint-letters.ts'
import { dashes, inks, type Sheet, stroke, unitOf, words } from './paint-sheet.ts'

/** What stands below a picture. */
export interface Legend {
  /** Next to a sample of the solid line. */
  readonly detections: string
  /** Next to a sample of the dashed line. */
  readonly groundTruth: string
  readonly picture: string
}

const SAMPLE = 13
const GAP = 3
/** Units from the top of one line of words to the next. */
const LINE = 2 * LETTER_HEIGHT
/** Units that a letter takes on the average, its gap included. */
const LETTER = 5.2

/** Height in pixels of the strip below the sheet, and its SVG; words that find no room go to a line of their own. */
export function paintLegend(sheet: Sheet, legend: Legend): { readonly height: number; readonly svg: string } {
  const unit = unitOf(sheet)
  const room = sheet.width / unit - 2 * GAP
  const parts: string[] = []
  let [x, lines] = [0, 1]
  for (const [key, sample] of Object.entries(samples(unit))) {
    const before = sample === null ? 0 : SAMPLE + GAP
    const text = paintableText(legend[key as keyof Legend], Math.max(8, Math.floor((room - before) / LETTER)))
    if (text === null) continue
    const width = before + letteringWidth(text)
    if (x > 0 && x + width > room) {
      x = 0
      lines++
    }
    const left = (GAP + x) * unit
    const top = sheet.height + (lines - 0.5) * LINE * unit
    const middle = top + 0.5 * LETTER_HEIGHT * unit
    if (sample !== null) parts.push(`<path d="M${left} ${middle}h${SAMPLE * unit}" ${sample}/>`)
    parts.push(words(text, left + before * unit, top, unit))
    x += width + 4 * GAP
  }
  const height = Math.ceil((lines + 0.5) * LINE * unit)
  const ground = `<path d="M0 ${sheet.height}h${sheet.width}v${height}h${-sheet.width}z" fill="${inks.legend}"/>`
  return { height, svg: ground + parts.join('') }
}

function samples(unit: number): Record<keyof Legend, string | null> {
  return {
    detections: stroke(inks.detection, 2 * unit),
    groundTruth: `${stroke(inks.groundTruth, 1.4 * unit)} ${dashes(1.4 * unit)}`,
    picture: null,
  }
}
