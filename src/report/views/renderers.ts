import { renderJson } from '../json.ts'
import { renderJunit } from '../junit/render-junit.ts'
import { renderMarkdown } from '../markdown/render-markdown.ts'
import type { Renderer } from '../renderer.ts'
import { renderTerminal } from '../terminal/render-terminal.ts'

/** Every view that can be asked for by name. */
export const renderers = {
  terminal: renderTerminal,
  json: renderJson,
  markdown: renderMarkdown,
  junit: renderJunit,
} as const satisfies Record<string, Renderer>

export type FormatId = keyof typeof renderers

/** Formats that are meant to come and are refused by name until then. */
export const plannedFormats = ['html'] as const
