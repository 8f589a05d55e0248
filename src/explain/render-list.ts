import { type Page, pageKinds } from './page.ts'

/** Every page in one line, with its title, under the heading of its kind. */
export function renderList(pages: readonly Page[]): string {
  const kinds = Object.entries(pageKinds).map(([kind, heading]) => {
    const shown = pages.filter((page) => page.kind === kind)
    const width = Math.max(...shown.map(({ name }) => name.length))
    return [heading, ...shown.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`)].join('\n')
  })
  return `${kinds.join('\n\n')}\n\n\`detcompare explain <name>\` prints a page.\n`
}
