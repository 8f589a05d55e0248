import { comparisonTable } from './comparison-table.ts'
import { heading } from './heading.ts'
import { metricRows } from './metric-rows.ts'
import type { Section } from './section.ts'

/** The figures once more at the highest score floor of all sides, where the floors differ. */
export const commonScoreFloorSection: Section = (report, style) => {
  const { baseline, comparisons } = report
  if (baseline.atCommonScoreFloor === null) return []
  const { scoreFloor, metrics } = baseline.atCommonScoreFloor
  const changes = comparisons.map(({ atCommonScoreFloor }) => atCommonScoreFloor)
  const floor = Number(scoreFloor.toPrecision(3))
  const title = `Accuracy at one score floor: without the detections below ${floor}, the highest floor of all sides`
  return [...heading(title, style), ...comparisonTable(report, metricRows(report, metrics, changes), style)]
}
