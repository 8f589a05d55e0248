import type { Report } from '../report.ts'
import type { Text } from '../words/text.ts'
import type { Block } from './block.ts'

/** Whether a section belongs to the short report. */
export type Weight = 'essential' | 'details'

/** A part of every view: what it is called and what it says of a report, whose texts are plain already. */
export interface Section {
  readonly id: string
  readonly weight: Weight
  /** Null where the report has nothing for it. */
  readonly write: (report: Report) => SectionContent | null
}

export interface SectionContent {
  readonly title: Text
  readonly blocks: readonly Block[]
}
