import { commonScoreFloorRows } from '../tables/accuracy-rows.ts'
import { comparisonTable } from './comparison-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'

/** The figures once more at the highest score floor of all sides, where the floors differ. */
export const commonScoreFloorSection: Section = (report, style) => {
  const { atCommonScoreFloor } = report.baseline
  if (atCommonScoreFloor === null) return []
  const floor = Number(atCommonScoreFloor.scoreFloor.toPrecision(3))
  const title = `Accuracy at one score floor: without the detections below ${floor}, the highest floor of all sides`
  return [...heading(title, style), ...comparisonTable(report, commonScoreFloorRows(report), style)]
}
