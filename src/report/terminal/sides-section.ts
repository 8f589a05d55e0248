import type { ModelReport, Report, Side } from '../report.ts'
import type { Column } from '../tables/text-table.ts'
import { billions, DASH, megabytes, millions, whole } from '../words/figures.ts'
import { borderlessTable, widthOf } from './borderless-table.ts'
import type { Section, TerminalStyle } from './section.ts'

/** The column that names a side in every table with one row a side. */
export const labelColumn: Column = { title: '', align: 'left', wrap: 16 }

/** Each side with its part in the comparison, the baseline first. */
export function sidesOf({ baseline, variants }: Report): [role: string, side: Side][] {
  return [['baseline', baseline], ...variants.map((side): [string, Side] => ['variant', side])]
}

/** What is compared: the models, or the files of detections. */
export const sidesSection: Section = (report, style) =>
  sidesOf(report).some(([, { model }]) => model !== null) ? modelTable(report, style) : fileTable(report, style)

const roleColumn: Column = { title: '', align: 'left' }
const familyColumn: Column = { title: 'family', align: 'left', wrap: 'rest' }
const modelColumns: readonly Column[] = [
  { title: 'input', align: 'right' },
  { title: 'precision', align: 'left' },
  { title: 'opset', align: 'right' },
  { title: 'provider', align: 'left' },
  { title: 'parameters', align: 'right' },
  { title: 'MACs', align: 'right' },
  { title: 'file', align: 'right' },
]

/** One table where the terminal is wide enough, else one of families and one of facts. */
function modelTable(report: Report, style: TerminalStyle): string[] {
  const rows = sidesOf(report).map(([role, { label, model }]) => ({
    head: [role, label, model?.familyTitle ?? 'detections that were given'],
    label,
    facts: modelFacts(model, report.environment.provider),
  }))
  const familyColumns = [roleColumn, labelColumn, familyColumn]
  const table = borderlessTable(
    [...familyColumns, ...modelColumns],
    rows.map(({ head, facts }) => [...head, ...facts]),
    style,
  )
  if (widthOf(table) <= style.width) return table
  return [
    ...borderlessTable(
      familyColumns,
      rows.map(({ head }) => head),
      style,
    ),
    '',
    ...borderlessTable(
      [labelColumn, ...modelColumns],
      rows.map(({ label, facts }) => [label, ...facts]),
      style,
    ),
  ]
}

function modelFacts(model: ModelReport | null, provider: string | null): string[] {
  if (model === null) return modelColumns.map(() => DASH)
  const { preprocessing, precision, opset, parameters, macs, fileBytes } = model
  return [
    preprocessing.width === null ? 'own sizes' : `${preprocessing.width}×${preprocessing.height}`,
    precision,
    String(opset),
    provider ?? DASH,
    millions(parameters),
    macs === null ? DASH : billions(macs),
    megabytes(fileBytes),
  ]
}

const fileColumns: readonly Column[] = [
  roleColumn,
  labelColumn,
  { title: 'file', align: 'left', wrap: 30 },
  { title: 'detections', align: 'right' },
  { title: 'lowest score', align: 'right' },
]

function fileTable(report: Report, style: TerminalStyle): string[] {
  const rows = sidesOf(report).map(([role, { label, detectionsFile, detections, lowestScore }]) => [
    role,
    label,
    detectionsFile ?? DASH,
    whole(detections),
    lowestScore === null ? DASH : lowestScore.toPrecision(3),
  ])
  return borderlessTable(fileColumns, rows, style)
}
