import picocolors from 'picocolors'
import type { ArchitectureReport } from '../../models/architecture/architecture-report.ts'
import { plainLines, withPlainTexts } from '../../plain-text.ts'
import { architectureBlocks } from '../document/tables/architecture-blocks.ts'
import type { RenderOptions } from '../renderer.ts'
import { text } from '../words/text.ts'
import { sectionLines } from './section-lines.ts'

/** The graphs of models and how they differ, for people at a terminal. */
export function renderArchitectures(
  report: ArchitectureReport,
  { colour, width }: Pick<RenderOptions, 'colour' | 'width'>,
): string {
  const style = { colours: picocolors.createColors(colour), width }
  const blocks = architectureBlocks(withPlainTexts(report))
  const lines = sectionLines({ title: text`Architecture`, blocks }, style)
  return `${plainLines(lines.join('\n'), colour)}\n`
}
