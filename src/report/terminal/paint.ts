import type picocolors from 'picocolors'
import type { Inline, Text } from '../words/text.ts'

export type Colours = ReturnType<typeof picocolors.createColors>

/**
 * Colours that can be read on light and on dark: no yellow, nothing that is only dimmed. A judgement's words stand there
 * without colour too.
 */
const looks = {
  text: null,
  name: null,
  code: null,
  good: 'green',
  bad: 'red',
  open: 'magenta',
} as const satisfies Record<Inline['kind'], keyof Colours | null>

/** A line of text in its colours. */
export function paint(text: Text, colours: Colours): string {
  return text.map(({ kind, text: piece }) => (looks[kind] === null ? piece : colours[looks[kind]](piece))).join('')
}

/** A title. */
export function paintTitle(text: Text, colours: Colours): string {
  return colours.bold(text.map((piece) => piece.text).join(''))
}
