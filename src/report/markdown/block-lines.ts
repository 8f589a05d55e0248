import { markdownTable } from 'markdown-table'
import type { Caveat } from '../../caveat.ts'
import type { Block, Column, Table } from '../document/block.ts'
import { code, name, text, together } from '../words/text.ts'
import { inlineMarkdown } from './inline-markdown.ts'

const rightAligned: readonly Column['role'][] = ['number', 'change', 'interval']

/** A block as lines of GitHub's Markdown. */
export function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [`##### ${inlineMarkdown(block.text)}`]
    case 'paragraph':
    case 'line':
      return [inlineMarkdown(block.text)]
    case 'sentences':
      return block.items.map((item) => `- ${inlineMarkdown(item)}`)
    case 'key-values':
      return block.entries.map(({ key, value }) => `- ${inlineMarkdown(key)}: ${inlineMarkdown(value)}`)
    case 'table':
      return tableLines(block)
    case 'caveats':
      return block.caveats.map(caveatLine)
  }
}

function tableLines({ columns, rows }: Table): string[] {
  const align = columns.map(({ role }) => (rightAligned.includes(role) ? 'r' : 'l'))
  const cells = [columns.map(({ title }) => title), ...rows].map((row) => row.map(inlineMarkdown))
  return markdownTable(cells, { align }).split('\n')
}

function caveatLine({ code: id, subject, message, examples }: Caveat): string {
  const about = subject === null ? '' : text` (${name(subject)})`
  const seen = examples.length === 0 ? '' : text` Seen at ${together(examples.map(name), ', ')}.`
  return `- ${inlineMarkdown(text`${code(id)}${about}: ${message}${seen}`)}`
}
