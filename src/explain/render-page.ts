import type { Page } from './page.ts'
import { wrapped } from './wrapped.ts'

const INDENT = '  '

/**
 * A page as text of at most `width` columns: headings at the margin, what belongs to them indented. Of Markdown it knows
 * what pages use: a title, headings of the second level, paragraphs, flat lists with `-`, fenced blocks and links. A block
 * between fences is not wrapped, comments are left out.
 */
export function renderPage({ name, title, markdown }: Page, width: number): string {
  const body = markdown.slice(markdown.indexOf('\n') + 1).replace(/^<!--.*-->$/gm, '')
  const blocks = body.split(/^(```[\s\S]*?^```)$|\n{2,}/m).flatMap((block) => block?.trim() || [])
  const lines = blocks.flatMap((block) => ['', ...blockLines(block, width)])
  // What follows a heading belongs to it.
  const packed = lines.filter((line, at) => line !== '' || !isHeading(lines[at - 1] ?? ''))
  return `${[...wrapped(`${name}: ${title}`, width), ...packed].join('\n')}\n`
}

function isHeading(line: string): boolean {
  return line !== '' && !line.startsWith(INDENT)
}

function blockLines(block: string, width: number): string[] {
  if (block.startsWith('## ')) return [block.slice('## '.length)]
  if (block.startsWith('```')) {
    return block
      .split('\n')
      .slice(1, -1)
      .map((line) => `${INDENT}${INDENT}${line}`.trimEnd())
  }
  if (!block.startsWith('- ')) return indented(block, INDENT, width)
  return block.split(/^- /m).flatMap((item) => (item === '' ? [] : listItem(item, width)))
}

function listItem(text: string, width: number): string[] {
  const [first = '', ...rest] = indented(text, `${INDENT}${INDENT}`, width)
  return [`${INDENT}- ${first.trimStart()}`, ...rest]
}

function indented(paragraph: string, indent: string, width: number): string[] {
  const words = paragraph
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\s*\n\s*/g, ' ')
    .trim()
  return wrapped(words, width - indent.length).map((line) => indent + line)
}
