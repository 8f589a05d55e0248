import { text } from '../../words/text.ts'
import { paragraph } from '../block.ts'
import type { Section } from '../section.ts'
import { commonScoreFloorRows } from '../tables/accuracy-rows.ts'
import { comparisonTables } from '../tables/comparison-tables.ts'
import { significantNotes } from '../tables/significant-notes.ts'

/** The figures once more at the highest score floor of all sides, where the floors differ. */
export const commonScoreFloorSection = {
  id: 'common-score-floor',
  weight: 'details',
  write: (report) => {
    const { atCommonScoreFloor } = report.baseline
    if (atCommonScoreFloor === null) return null
    const rows = commonScoreFloorRows(report)
    const floor = Number(atCommonScoreFloor.scoreFloor.toPrecision(3))
    return {
      title: text`Accuracy at the same score floor`,
      blocks: [
        paragraph(text`Detections below a score of ${floor} are left out: the highest score floor of all models.`),
        ...comparisonTables(report, rows),
        ...significantNotes(report, rows),
      ],
    }
  },
} as const satisfies Section
