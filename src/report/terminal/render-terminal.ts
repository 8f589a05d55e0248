import picocolors from 'picocolors'
import { withPlainTexts } from '../plain-text.ts'
import type { Renderer } from '../renderer.ts'
import { accuracySection } from './accuracy-section.ts'
import { caveatsSection } from './caveats-section.ts'
import { classesSection } from './classes-section.ts'
import { commonScoreFloorSection } from './common-score-floor-section.ts'
import { dataSection } from './data-section.ts'
import { latencySection } from './latency-section.ts'
import { perClassSection } from './per-class-section.ts'
import { runSection } from './run-section.ts'
import type { Section } from './section.ts'
import { sidesSection } from './sides-section.ts'

/** The view in its order: what is compared, how accurate, how fast, what weakens it. */
const sections: readonly Section[] = [
  dataSection,
  sidesSection,
  classesSection,
  accuracySection,
  perClassSection,
  commonScoreFloorSection,
  latencySection,
  runSection,
  caveatsSection,
]

/** The report for people at a terminal; control characters of the report's texts come out as escapes. */
export const renderTerminal: Renderer = (report, { colour, perClass, width }) => {
  const plain = withPlainTexts(report)
  const style = { colours: picocolors.createColors(colour), perClass, width }
  const parts = sections.map((section) => section(plain, style)).filter((lines) => lines.length > 0)
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}
