import { findPage } from '../../explain/find-page.ts'
import { readPages } from '../../explain/read-pages.ts'
import { renderList } from '../../explain/render-list.ts'
import { renderPage } from '../../explain/render-page.ts'
import { outputWidth } from '../output/show.ts'
import { print } from '../output/streams.ts'

/** Longer lines of prose are hard to read. */
const WIDEST = 90

/**
 * `detcompare explain [name]`; a name of several words needs no quotes.
 * @throws UserError as `findPage`.
 */
export async function explainCommand(words: readonly string[]): Promise<void> {
  const pages = readPages()
  if (words.length === 0) return print(renderList(pages, outputWidth()))
  await print(renderPage(findPage(words.join(' '), pages), Math.min(outputWidth(), WIDEST)))
}
