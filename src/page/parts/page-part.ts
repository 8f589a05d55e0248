import type { SectionId, WrittenSection } from '../../report/document/report-document.ts'

/** The parts of the page in reading order, with their titles. */
export const pageParts = {
  decision: 'In short',
  accuracy: 'Accuracy',
  errors: 'Kinds of error',
  pictures: 'Pictures',
  time: 'Time',
  fairness: 'Models and fairness',
} as const

export type PagePart = keyof typeof pageParts

/** Where each section of the report's document stands; one that comes new has to be placed before this compiles. */
const places = {
  answer: 'decision',
  compared: 'decision',
  results: 'decision',
  claims: 'decision',
  gates: 'decision',
  caveats: 'decision',
  ranking: 'decision',
  accuracy: 'accuracy',
  'per-class': 'accuracy',
  'common-score-floor': 'accuracy',
  'operating-points': 'accuracy',
  latency: 'time',
  throughput: 'time',
  models: 'fairness',
  architecture: 'fairness',
  'size-and-compute': 'fairness',
  classes: 'fairness',
  data: 'fairness',
  profile: 'fairness',
  'judgements-in-full': 'fairness',
  'caveats-in-full': 'fairness',
  environment: 'fairness',
} as const satisfies Record<SectionId, PagePart>

/** The sections of a part, by id; those that the report has nothing for are missing. */
export function sectionsOf(part: PagePart, sections: readonly WrittenSection[]): Map<SectionId, WrittenSection> {
  return new Map(sections.filter(({ id }) => places[id] === part).map((section) => [section.id, section]))
}
