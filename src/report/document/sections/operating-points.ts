import { operatingFigures } from '../../../comparison/rules/judged-figures.ts'
import { operatingFigureIds } from '../../../evaluation/curves/figure-layout.ts'
import type { Report } from '../../report.ts'
import { fixed } from '../../words/figures.ts'
import { isChosenOnBaseline } from '../../words/operating-words.ts'
import { code, name, type Text, text, together } from '../../words/text.ts'
import { type Block, heading, paragraph } from '../block.ts'
import type { Section } from '../section.ts'
import type { ComparisonRow } from '../tables/comparison-row.ts'
import { comparisonTables } from '../tables/comparison-tables.ts'
import { significantNotes } from '../tables/significant-notes.ts'
import { rolesAndSides } from './roles-and-sides.ts'

/** Precision, recall, F1 and false positives per image at each operating point. */
export const operatingPointsSection = {
  id: 'operating-points',
  weight: 'details',
  write: (report) => {
    const points = report.baseline.operatingPoints
    if (points.length === 0) return null
    return {
      title: text`Operating points (precision, recall and F1 times 100)`,
      blocks: points.flatMap(({ point }): Block[] => {
        const rows = pointRows(report, point)
        const note = noteOn(report, point, rows)
        return [
          heading(pointTitle(report, point)),
          ...(rows.some(hasValue) ? comparisonTables(report, rows) : []),
          ...significantNotes(report, rows),
          ...(note === null ? [] : [paragraph(note)]),
        ]
      }),
    }
  },
} as const satisfies Section

function pointRows({ baseline, comparisons }: Report, point: string): ComparisonRow[] {
  const own = baseline.operatingPoints.find((each) => each.point === point)
  const changes = comparisons.map(({ operatingPoints }) => operatingPoints.find((each) => each.point === point))
  return operatingFigureIds.map((id) => {
    const { title, unit } = operatingFigures[id]
    return {
      title: text`${title}`,
      objects: null,
      unit,
      baseline: own?.[id].value ?? null,
      baselineInterval: own?.[id].interval ?? null,
      changes: changes.map((each) => each?.[id] ?? null),
    }
  })
}

/** The point and every side's threshold: `best-f1: score threshold 0.544 (a), 0.481 (b)`. */
function pointTitle(report: Report, point: string): Text {
  const thresholds = rolesAndSides(report).map(([, { label, operatingPoints }]) => {
    const threshold = operatingPoints.find((each) => each.point === point)?.threshold ?? null
    return text`${threshold === null ? 'none' : fixed(threshold, 3)} (${name(label)})`
  })
  return text`${code(point)}: score threshold ${together(thresholds, ', ')}`
}

/** How far the figures can be trusted: sentences; null where there is nothing to say. */
function noteOn({ comparisons }: Report, point: string, rows: readonly ComparisonRow[]): Text | null {
  const changes = comparisons.flatMap(({ operatingPoints }) => operatingPoints.filter((each) => each.point === point))
  if (!rows.some(hasValue)) return null
  if (changes.some(isChosenOnBaseline)) {
    return text`This threshold was chosen on the baseline, on these images, and favours it slightly. If models score on different scales, these intervals may be too narrow.`
  }
  if (point === 'best-f1') {
    const compared = changes.length === 0 ? '' : 'Each model uses its own best threshold, and only F1 is compared. '
    return text`${compared}The threshold was chosen on these images, so each model’s own F1 is too high: in simulations by 1.2 points with 50 images, and by 0.8 with 100.${changes.length === 0 ? '' : ' The change is hardly affected.'}`
  }
  if (!rows.some(isUnjudged)) return null
  return text`At a required precision, only recall is compared. The requirement may limit one model and not the other, so the other figures have no valid interval.`
}

function isUnjudged({ changes }: ComparisonRow): boolean {
  return changes.some((each) => each !== null && each.change !== null && each.verdict === null)
}

function hasValue({ baseline, changes }: ComparisonRow): boolean {
  return baseline !== null || changes.some((each) => each !== null && each.variant !== null)
}
