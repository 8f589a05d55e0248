import type { ModelPlan } from '../models/plan-model.ts'
import type { BoxFormat, BoxFrame } from '../models/readings/box-format.ts'
import type { ChosenScores } from '../models/readings/chosen-scores.ts'
import type { ClassScores } from '../models/readings/class-scores.ts'
import type { Columns } from '../models/readings/columns.ts'

const formats = {
  corners: 'x1, y1, x2, y2',
  'corners-yx': 'y1, x1, y2, x2',
  'centre-size': 'centre x, centre y, width, height',
  'corner-size': 'x1, y1, width, height',
  'cell-centre-size': 'centre as an offset from the grid cell in strides, logarithms of width and height in strides',
} as const satisfies Record<BoxFormat, string>

const frames = {
  'input-pixels': 'pixels of the network input',
  'original-pixels': 'pixels of the original image',
  'unit-input': 'shares of the network input',
  'unit-image': 'shares of the original image',
} as const satisfies Record<BoxFrame, string>

/** How a plan's outputs are read, one fact per line; readings of other kinds than rows are shown as the data they are. */
export function readingLines({ reading, boxFrame }: Pick<ModelPlan, 'reading' | 'boxFrame'>): string[] {
  const frame = `in ${frames[boxFrame]}`
  if (reading.kind !== 'rows') {
    const { kind, ...rest } = reading
    return [`read as ${kind}, boxes ${frame}: ${JSON.stringify(rest)}`]
  }
  const { boxes, scores, count, picture } = reading
  const strides = boxes.strides === null ? '' : `, grid cells of strides ${boxes.strides.join(', ')}`
  return [
    `boxes: ${place(boxes, 4)}: ${formats[boxes.format]}, ${frame}${strides}`,
    scores.kind === 'chosen' ? chosenText(scores) : classScoresText(scores),
    ...(count === null ? [] : [`number of valid boxes: ${output(count)}`]),
    ...(picture === null ? [] : [`the image of a box: ${place(picture, 1)}`]),
  ]
}

function chosenText({ score, class: chosen, classOffset }: ChosenScores): string {
  const from = classOffset === 0 ? '' : `, counted from ${classOffset}`
  return `score: ${place(score, 1)}; ${chosen === null ? 'a single class' : `class: ${place(chosen, 1)}${from}`}`
}

function classScoresText({ columns, count, activation, background, objectness, topPairs }: ClassScores): string {
  const rest = [
    activation === 'none' ? 'as given' : `after a ${activation}`,
    ...(background === 'none' ? [] : [`the ${background} of them means no object`]),
    ...(objectness === null ? [] : [`times the objectness, ${place(objectness, 1)}`]),
    ...(topPairs === null
      ? []
      : [`the best ${topPairs === 'boxes' ? 'as many as boxes' : topPairs} of all pairs of box and class`]),
  ]
  return `scores: one number per class, ${place(columns, count)}, ${rest.join(', ')}`
}

function place({ output: name, from, along }: Columns, count: number | null): string {
  const [one, many] = along === 'rows' ? ['column', 'columns'] : ['row', 'rows']
  if (count === 1) return `${output(name)}, ${one} ${from}`
  return `${output(name)}, ${many} ${count === null ? `from ${from} on` : `${from}–${from + count - 1}`}`
}

function output(name: Columns['output']): string {
  return typeof name === 'number' ? `output ${name} (by position)` : name
}
