import type { Inline, Text } from '../words/text.ts'
import { codeSpan } from './code-span.ts'
import { prose } from './prose.ts'

/** A text as Markdown in which nothing is markup but what the pieces' kinds ask for. */
export function inlineMarkdown(text: Text): string {
  return text.map(markdown).join('')
}

/** The same as HTML, for places where GitHub reads no Markdown. */
export function inlineHtml(text: Text): string {
  return text
    .map(({ kind, text: piece }) =>
      kind === 'code' || kind === 'name' ? `<code>${prose(piece)}</code>` : prose(piece),
    )
    .join('')
}

function markdown({ kind, text }: Inline): string {
  return kind === 'code' || kind === 'name' ? codeSpan(text) : prose(text)
}
