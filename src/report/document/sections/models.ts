import type { Report } from '../../report.ts'
import { checkpointCount } from '../../words/checkpoints-in-words.ts'
import { DASH, gigaflops, megabytes, millions, points, whole } from '../../words/figures.ts'
import { name, text, type Wording } from '../../words/text.ts'
import { type Block, column, heading, keyValues, table } from '../block.ts'
import type { Section } from '../section.ts'
import { inputSize } from './compared.ts'
import { rolesAndSides } from './roles-and-sides.ts'

/** The facts of each model, or of each file of detections. */
export const modelsSection = {
  id: 'models',
  weight: 'details',
  write: (report) =>
    report.command === 'eval'
      ? { title: text`Detections`, blocks: [...table(fileColumns, fileRows(report)), ...checkpointFiles(report)] }
      : {
          title: text`Models`,
          blocks: [...table(modelColumns, modelRows(report)), ...families(report), ...checkpointFiles(report)],
        },
} as const satisfies Section

const modelColumns = [
  column('name'),
  column('number', 'input'),
  column('figure', 'weights'),
  column('number', 'opset'),
  column('figure', 'provider'),
  column('number', 'parameters'),
  column('number', 'GFLOPs'),
  column('number', 'file'),
]

function modelRows(report: Report): Wording[][] {
  return rolesAndSides(report).map(([, { label, model }]) => [
    name(label),
    inputSize(model),
    ...(model === null
      ? modelColumns.slice(2).map(() => DASH)
      : [
          model.precision,
          model.opset,
          report.environment.provider ?? DASH,
          millions(model.parameters),
          model.macs === null ? DASH : gigaflops(model.macs),
          megabytes(model.fileBytes),
        ]),
  ])
}

function families(report: Report): Block[] {
  const entries = rolesAndSides(report).flatMap(([, { label, model }]) =>
    model === null ? [] : [[name(label), model.familyTitle] as const],
  )
  return entries.length === 0 ? [] : [keyValues(entries)]
}

/** Which files were read, where a side has several; with the same seeds, which are compared with each other. */
function checkpointFiles(report: Report): Block[] {
  const sides = rolesAndSides(report).map(([, side]) => side)
  if (sides.every((side) => checkpointCount(side) === 1)) return []
  const sameSeeds = report.settings.sameSeeds === true
  const columns = [
    column('figure', 'side'),
    ...(sameSeeds ? [column('number', 'pair')] : []),
    column('number', 'AP'),
    column('name', 'file'),
  ]
  const rows = sides.flatMap(({ label, checkpoints }) =>
    checkpoints.map(({ path, metrics }, at) => [
      at === 0 ? name(label) : '',
      ...(sameSeeds ? [whole(at + 1)] : []),
      points(metrics.AP),
      name(path),
    ]),
  )
  return [heading(text`Checkpoints`), ...table(columns, rows)]
}

const fileColumns = [column('name'), column('number', 'detections'), column('number', 'lowest score')]

function fileRows(report: Report): Wording[][] {
  return rolesAndSides(report).map(([, { label, detections, lowestScore }]) => [
    name(label),
    whole(detections),
    lowestScore === null ? DASH : lowestScore.toPrecision(3),
  ])
}
