import picocolors from 'picocolors'
import { plainLines, withPlainTexts } from '../../plain-text.ts'
import type { Block } from '../document/block.ts'
import { reportDocument, type WrittenSection } from '../document/report-document.ts'
import type { Renderer, RenderOptions } from '../renderer.ts'
import { code, text } from '../words/text.ts'
import { blockLines } from './block-lines.ts'
import { sectionLines } from './section-lines.ts'

/**
 * The report for people at a terminal; control characters of the report's texts come out as escapes. The eye is at the
 * end: details stand before the short report, and the answer stands last.
 */
export const renderTerminal: Renderer = (report, options) => {
  const { sections } = reportDocument(withPlainTexts(report))
  const style = { colours: picocolors.createColors(options.colour), width: options.width }
  const [compared, ...essential] = sections.filter(({ id, weight }) => weight === 'essential' && id !== 'answer')
  const details = sections.filter(({ id, weight }) => weight === 'details' && wanted(id, options))
  const answer = sections.filter(({ id }) => id === 'answer')
  const before = [compared, ...details, ...essential].map((section) =>
    section === undefined ? [] : sectionLines(section, style),
  )
  const parts = [
    ...before.slice(0, -1),
    [...(before.at(-1) ?? []), ...blockLines(more(options, report.caveats.length > 0), style)],
    ...answer.map((section) => sectionLines(section, style)),
  ]
  const text = parts.map((lines) => lines.join('\n')).join('\n\n')
  return `${plainLines(text, options.colour)}\n`
}

function wanted(id: WrittenSection['id'], { details, perClass }: RenderOptions): boolean {
  return id === 'per-class' ? perClass : details
}

/** How to see what is not shown. */
function more({ details }: RenderOptions, withCaveats: boolean): Block {
  const explain = withCaveats
    ? text`${code('detcompare explain <code>')} explains a caveat`
    : text`${code('detcompare explain')} lists what it explains`
  return {
    kind: 'paragraph',
    text: details ? text`More: ${explain}.` : text`More: ${code('--details')} shows everything; ${explain}.`,
  }
}
