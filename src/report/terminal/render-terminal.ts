import picocolors from 'picocolors'
import { withoutRunnerCommands, withPlainTexts } from '../plain-text.ts'
import type { Renderer } from '../renderer.ts'
import { accuracySection } from './accuracy-section.ts'
import { caveatsSection } from './caveats-section.ts'
import { claimsSection } from './claims-section.ts'
import { classesSection } from './classes-section.ts'
import { commonScoreFloorSection } from './common-score-floor-section.ts'
import { costSection } from './cost-section.ts'
import { dataSection } from './data-section.ts'
import { detectableSection } from './detectable-section.ts'
import { gatesSection } from './gates-section.ts'
import { latencySection } from './latency-section.ts'
import { operatingPointsSection } from './operating-points-section.ts'
import { perClassSection } from './per-class-section.ts'
import { rankingSection } from './ranking-section.ts'
import { runSection } from './run-section.ts'
import type { Section } from './section.ts'
import { sidesSection } from './sides-section.ts'
import { throughputSection } from './throughput-section.ts'
import { verdictSection } from './verdict-section.ts'

/** The view in its order: what is compared, how accurate, how fast, what weakens it, and all of it in words. */
const sections: readonly Section[] = [
  dataSection,
  sidesSection,
  classesSection,
  accuracySection,
  detectableSection,
  perClassSection,
  commonScoreFloorSection,
  operatingPointsSection,
  latencySection,
  throughputSection,
  costSection,
  rankingSection,
  claimsSection,
  gatesSection,
  runSection,
  caveatsSection,
  verdictSection,
]

/** The report for people at a terminal; control characters of the report's texts come out as escapes. */
export const renderTerminal: Renderer = (report, { colour, perClass, width }) => {
  const plain = withPlainTexts(report)
  const style = { colours: picocolors.createColors(colour), perClass, width }
  const parts = sections.map((section) => section(plain, style)).filter((lines) => lines.length > 0)
  return `${parts.map((lines) => withoutRunnerCommands(lines).join('\n')).join('\n\n')}\n`
}
