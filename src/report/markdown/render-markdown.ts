import { withoutRunnerCommands, withPlainTexts } from '../plain-text.ts'
import type { Renderer } from '../renderer.ts'
import type { Report } from '../report.ts'
import { accuracyPart, categoriesPart, operatingPointsPart } from './accuracy-parts.ts'
import { claimsPart, gatesPart, rankingPart } from './judgement-parts.ts'
import { caveatsPart, sentencesPart } from './run-parts.ts'
import { costPart, latencyPart, throughputPart } from './time-parts.ts'

/** The view in its order: all of it in words first, then the tables. */
const parts: readonly ((report: Report) => string[])[] = [
  sentencesPart,
  accuracyPart,
  claimsPart,
  gatesPart,
  latencyPart,
  throughputPart,
  costPart,
  operatingPointsPart,
  rankingPart,
  caveatsPart,
  categoriesPart,
]

/**
 * The report as a comment on a pull request, in GitHub's Markdown; the report's own texts stand in code spans or with
 * entities for whatever could be markup.
 */
export const renderMarkdown: Renderer = (report) => {
  const plain = withPlainTexts(report)
  const written = parts.map((part) => part(plain)).filter((lines) => lines.length > 0)
  return `${written.map((lines) => withoutRunnerCommands(lines).join('\n')).join('\n\n')}\n`
}
