import { LETTER_HEIGHT, letteringPaths } from './paint-letters.ts'

/** Size in pixels of a picture as it is painted on, and how many of them one pixel of the annotated picture becomes. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly scale: number
}

/** Colours of lines and letters, chosen so that everybody can distinguish them on most pictures. */
export const inks = { detection: '#ff7a00', groundTruth: '#00d5ff', label: '#b34700', legend: '#1c1c1c' } as const

/** Pixels of a letter's unit: a capital letter is nine pixels high on small pictures, a seventieth of the side of large ones. */
export function unitOf({ width, height }: Sheet): number {
  return Math.max(9, Math.max(width, height) / 70) / LETTER_HEIGHT
}

/** SVG of a text of paintable characters in white, its upper left corner at `x`, `y`. */
export function words(text: string, x: number, y: number, unit: number): string {
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${unit.toFixed(3)})`
  const pen = 'fill="none" stroke="#fff" stroke-width="0.85" stroke-linecap="round" stroke-linejoin="round"'
  return `<g transform="${place}" ${pen}>${letteringPaths(text)}</g>`
}

/** SVG attributes of a line. */
export function stroke(colour: string, width: number): string {
  return `stroke="${colour}" stroke-width="${width.toFixed(2)}"`
}

/** SVG attribute that makes a line of that width dashed. */
export function dashes(width: number): string {
  return `stroke-dasharray="${(4 * width).toFixed(1)} ${(3 * width).toFixed(1)}"`
}
