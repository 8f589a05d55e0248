import { type Page, pageKinds } from './page.ts'
import { wrapped } from './wrapped.ts'

const INDENT = '  '
/** Narrower titles would be cut to pieces; they stand below their names then. */
const NARROWEST_TITLE = 20

/** Every page with its title, under the heading of its kind, in lines of at most `width` columns. */
export function renderList(pages: readonly Page[], width: number): string {
  const kinds = Object.entries(pageKinds).map(([kind, heading]) => {
    const shown = pages.filter((page) => page.kind === kind)
    const names = Math.max(...shown.map(({ name }) => name.length))
    return [...wrapped(heading, width), ...shown.flatMap((page) => entryLines(page, names, width))].join('\n')
  })
  const last = wrapped('`detcompare explain <name>` prints a page.', width).join('\n')
  return `${kinds.join('\n\n')}\n\n${last}\n`
}

function entryLines({ name, title }: Page, names: number, width: number): string[] {
  const start = INDENT.length + names + INDENT.length
  if (width - start < NARROWEST_TITLE) {
    const below = INDENT + INDENT
    return [INDENT + name, ...wrapped(title, width - below.length).map((line) => below + line)]
  }
  return wrapped(title, width - start).map((line, at) => `${(at === 0 ? INDENT + name : '').padEnd(start)}${line}`)
}
