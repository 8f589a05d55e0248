import type { Block } from '../document/block.ts'
import type { SectionContent } from '../document/section.ts'
import { blockLines, type TerminalStyle } from './block-lines.ts'

/** A section's title and blocks as lines. */
export function sectionLines({ title, blocks }: SectionContent, style: TerminalStyle): string[] {
  return [
    ...blockLines({ kind: 'heading', level: 2, text: title }, style),
    ...blocks.flatMap((block, at) => [...(needsSpace(block, blocks[at - 1]) ? [''] : []), ...blockLines(block, style)]),
  ]
}

/** Headings, and tables that do not follow one, stand apart from what is before them. */
function needsSpace({ kind }: Block, before: Block | undefined): boolean {
  if (before === undefined) return false
  return kind === 'heading' || (kind === 'table' && before.kind !== 'heading')
}
