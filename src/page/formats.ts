import type { Renderer } from '../report/renderer.ts'
import { renderers } from '../report/views/renderers.ts'
import type { FormatId } from './format-id.ts'
import { renderPage } from './render-page.tsx'

/** Every view by its name. The page is none of the report's own renderers, because it has the pages of `explain` in it. */
export const formats = {
  ...renderers,
  html: (report) => renderPage(report),
} as const satisfies Record<FormatId, Renderer>
