import type picocolors from 'picocolors'
import type { Report } from '../report.ts'

/** How the terminal's sections are written. */
export interface TerminalStyle {
  readonly colours: ReturnType<typeof picocolors.createColors>
  readonly perClass: boolean
  /** In columns. */
  readonly width: number
}

/** One part of the terminal view as lines; none where the report has nothing for it. Its texts are already plain. */
export type Section = (report: Report, style: TerminalStyle) => string[]
