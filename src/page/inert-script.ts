import { plainJson } from '../plain-text.ts'

/**
 * Data as an element that browsers neither run nor show, to be read by its id. Its text holds no `<`, so that it can
 * neither end the element nor begin a comment in it, and JSON reads it back as it was.
 */
export function inertJson(id: string, data: unknown): string {
  return `<script type="text/plain" id="${id}">${plainJson(data).replaceAll('<', '\\u003c')}</script>`
}
