import type { Block } from '../../../src/report/document/block.ts'
import type { ReportDocument } from '../../../src/report/document/report-document.ts'
import { plain, type Text, text } from '../../../src/report/words/text.ts'

/** A document as comma-separated values: a line for each row or sentence, its section and the block's kind in front. */
export function writeCsv({ sections }: ReportDocument): string {
  const lines = sections.flatMap(({ id, title, blocks }) => [
    line(id, 'title', [title]),
    ...blocks.flatMap((block) => blockRows(block).map((cells) => line(id, block.kind, cells))),
  ])
  return `${lines.join('\n')}\n`
}

function blockRows(block: Block): (readonly Text[])[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'line':
      return [[block.text]]
    case 'sentences':
      return block.items.map((item) => [item])
    case 'key-values':
      return block.entries.map(({ key, value }) => [key, value])
    case 'table':
      return [block.columns.map(({ title }) => title), ...block.rows]
    case 'caveats':
      return block.caveats.map(({ code, subject, message, examples }) =>
        [code, subject ?? '', message, ...examples].map((cell) => text`${cell}`),
      )
  }
}

function line(id: string, kind: string, cells: readonly Text[]): string {
  return [id, kind, ...cells.map(plain)].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
}
