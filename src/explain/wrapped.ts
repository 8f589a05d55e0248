import { wrapText } from '../report/terminal/wrap-text.ts'
import { plain } from '../report/words/text.ts'

/** Prose in lines of at most `width` columns. */
export function wrapped(words: string, width: number): string[] {
  return wrapText([{ kind: 'text', text: words }], width).map(plain)
}
