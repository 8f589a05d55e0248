import type { Report } from '../report.ts'
import { type Text, text } from '../words/text.ts'
import type { Section, SectionContent } from './section.ts'
import { accuracySection } from './sections/accuracy.ts'
import { answerSection } from './sections/answer.ts'
import { architectureSection } from './sections/architecture.ts'
import { caveatsSection } from './sections/caveats.ts'
import { caveatsInFullSection } from './sections/caveats-in-full.ts'
import { claimsSection } from './sections/claims.ts'
import { classesSection } from './sections/classes.ts'
import { commonScoreFloorSection } from './sections/common-score-floor.ts'
import { comparedSection } from './sections/compared.ts'
import { dataSection } from './sections/data.ts'
import { environmentSection } from './sections/environment.ts'
import { gatesSection } from './sections/gates.ts'
import { judgementsInFullSection } from './sections/judgements-in-full.ts'
import { latencySection } from './sections/latency.ts'
import { modelsSection } from './sections/models.ts'
import { operatingPointsSection } from './sections/operating-points.ts'
import { perClassSection } from './sections/per-class.ts'
import { profileSection } from './sections/profile.ts'
import { rankingSection } from './sections/ranking.ts'
import { resultsSection } from './sections/results.ts'
import { sizeAndComputeSection } from './sections/size-and-compute.ts'
import { throughputSection } from './sections/throughput.ts'

/** Every section in the order of the report: the short report, the answer first, then the details. */
const sections = [
  answerSection,
  comparedSection,
  resultsSection,
  claimsSection,
  gatesSection,
  caveatsSection,
  dataSection,
  profileSection,
  modelsSection,
  architectureSection,
  classesSection,
  accuracySection,
  perClassSection,
  commonScoreFloorSection,
  operatingPointsSection,
  latencySection,
  throughputSection,
  sizeAndComputeSection,
  rankingSection,
  judgementsInFullSection,
  caveatsInFullSection,
  environmentSection,
] as const satisfies readonly Section[]

export type SectionId = (typeof sections)[number]['id']

export interface WrittenSection extends SectionContent, Pick<Section, 'weight'> {
  readonly id: SectionId
}

/** A report as blocks, for writers that know nothing of reports. */
export interface ReportDocument {
  readonly title: Text
  /** In order; only those that have something to say. */
  readonly sections: readonly WrittenSection[]
}

/** What a report says, whatever shows it; its texts must be plain already. */
export function reportDocument(report: Report): ReportDocument {
  return {
    title: text`Detectors compared`,
    sections: sections.flatMap(({ id, weight, write }) => {
      const content = write(report)
      return content === null ? [] : [{ id, weight, ...content }]
    }),
  }
}
