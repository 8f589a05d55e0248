import { plainLines, withPlainTexts } from '../../plain-text.ts'
import { reportDocument, type WrittenSection } from '../document/report-document.ts'
import type { Renderer } from '../renderer.ts'
import { blockLines } from './block-lines.ts'
import { inlineHtml, inlineMarkdown } from './inline-markdown.ts'

/**
 * The report as a comment on a pull request, in GitHub's Markdown: the short report, then each section of the details
 * folded. The report's own texts stand in code spans or with entities for whatever could be markup.
 */
export const renderMarkdown: Renderer = (report) => {
  const { title, sections } = reportDocument(withPlainTexts(report))
  const written = sections.map((section) => (section.weight === 'details' ? folded(section) : open(section)))
  return `${[[`### ${inlineMarkdown(title)}`], ...written].map((lines) => plainLines(lines.join('\n'))).join('\n\n')}\n`
}

function open(section: WrittenSection): string[] {
  return [`#### ${inlineMarkdown(section.title)}`, '', ...contents(section)]
}

function folded(section: WrittenSection): string[] {
  return ['<details>', `<summary>${inlineHtml(section.title)}</summary>`, '', ...contents(section), '', '</details>']
}

function contents({ blocks }: WrittenSection): string[] {
  return blocks.flatMap((block, at) => [...(at === 0 ? [] : ['']), ...blockLines(block)])
}
