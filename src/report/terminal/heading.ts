import type { TerminalStyle } from './section.ts'
import { wrapText } from './wrap-text.ts'

/** The title of a section. */
export function heading(title: string, { colours, width }: TerminalStyle): string[] {
  return wrapText(title, width).map((line) => colours.bold(line))
}
