import type { Report } from './report.ts'

/** What a view may vary in; none of it changes a figure. */
export interface RenderOptions {
  /** Whether terminal escape sequences for colour may stand in the text. */
  readonly colour: boolean
  /** Whether a view that can be short shows everything. */
  readonly details: boolean
  /** Whether the table of categories is shown. */
  readonly perClass: boolean
  /** Columns of the terminal; no line is wider. */
  readonly width: number
}

/**
 * A view of a report: report in, whole text out, its last character a line feed.
 * It works out nothing that a reader of the JSON could not read there.
 */
export type Renderer = (report: Report, options: RenderOptions) => string
