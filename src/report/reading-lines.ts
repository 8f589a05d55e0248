import { counted } from '../counted.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import type { AnchorCodesReading } from '../models/readings/anchor-codes.ts'
import type { AnchorsReading } from '../models/readings/anchors.ts'
import type { BoxFormat, BoxFrame } from '../models/readings/box-format.ts'
import type { ChosenScores } from '../models/readings/chosen-scores.ts'
import type { ClassScores } from '../models/readings/class-scores.ts'
import type { Columns } from '../models/readings/columns.ts'
import type { DistancesReading } from '../models/readings/distances.ts'
import type { FastestDetReading } from '../models/readings/fastest-det.ts'
import type { RowsReading } from '../models/readings/rows.ts'
import type { SelectedReading } from '../models/readings/selected.ts'

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

/** How a plan's outputs are read, one fact per line. */
export function readingLines({ reading, boxFrame }: Pick<ModelPlan, 'reading' | 'boxFrame'>): string[] {
  const frame = `in ${frames[boxFrame]}`
  switch (reading.kind) {
    case 'rows':
      return rowsLines(reading, frame)
    case 'distances':
      return distancesLines(reading, frame)
    case 'anchors':
      return anchorsLines(reading, frame)
    case 'anchor-codes':
      return anchorCodesLines(reading, frame)
    case 'fastest-det':
      return fastestDetLines(reading, frame)
    case 'selected':
      return selectedLines(reading, frame)
  }
}

function rowsLines({ boxes, scores, count, picture }: RowsReading, frame: string): string[] {
  const strides = boxes.strides === null ? '' : `, grid cells of strides ${boxes.strides.join(', ')}`
  return [
    `boxes: ${place(boxes, 4)}: ${formats[boxes.format]}, ${frame}${strides}`,
    scores.kind === 'chosen' ? chosenText(scores) : classScoresText(scores),
    ...(count === null ? [] : [`number of valid boxes: ${output(count)}`]),
    ...(picture === null ? [] : [`the image of a box: ${place(picture, 1)}`]),
  ]
}

function distancesLines({ levels, classes, bins, centre, cellsKept, cut }: DistancesReading, frame: string): string[] {
  const at = (part: 'scores' | 'distances') =>
    byStride(levels, (level) => `${level[part].output}, columns from ${level[part].from} on`)
  return [
    `boxes: distances from the ${centre === 0 ? 'corner' : 'centre'} of each grid cell to the four sides, ${bins} logits per side, ${frame}: ${at('distances')}`,
    `scores: one number per class (${classes}): ${at('scores')}`,
    ...(cellsKept === null ? [] : [`only the best ${cellsKept} grid cells of each stride go on`]),
    ...(cut ? [cutText] : []),
  ]
}

function anchorsLines({ levels, activation, size, classes, score }: AnchorsReading, frame: string): string[] {
  const sizes = (anchors: AnchorsReading['levels'][number]['anchors']) =>
    anchors.map((each) => each.join('×')).join(', ')
  return [
    `boxes: anchor boxes in each grid cell, ${frame}: ${byStride(levels, (level) => `${output(level.output)}, anchors ${sizes(level.anchors)}`)}`,
    `width and height: anchor × ${size === 'exponential' ? 'e^number' : '(2 × sigmoid)²'}`,
    `scores: ${score === 'objectness' ? 'the objectness alone' : `one number per class (${classes}), times the objectness`}, ${activation === 'none' ? 'as given' : `after a ${activation}`}`,
  ]
}

function anchorCodesLines(
  { levels, anchors, classes, firstClass, codeOrder, cut }: AnchorCodesReading,
  frame: string,
): string[] {
  const order = codeOrder === 'yxhw' ? 'y, x, height, width' : 'x, y, width, height'
  return [
    `boxes: ${counted(anchors.length, 'anchor box', 'anchor boxes')} in each grid cell, moved and scaled by codes (${order}), ${frame}: ${byStride(levels, ({ codes }) => output(codes))}`,
    `scores: one logit per class (${classes}, the first is number ${firstClass}): ${byStride(levels, ({ scores }) => output(scores))}`,
    ...(cut ? [cutText] : []),
  ]
}

function fastestDetLines({ output: map, objectnessPower, classPower }: FastestDetReading, frame: string): string[] {
  return [
    `boxes: one per grid cell, ${frame}: ${output(map)}`,
    `score: objectness to the power ${objectnessPower}, times the best class score to the power ${classPower}`,
  ]
}

function selectedLines({ boxes, scores, selected }: SelectedReading, frame: string): string[] {
  return [
    `boxes: ${place(boxes, 4)}: ${formats[boxes.format]}, ${frame}`,
    `scores: one number per class, ${place(scores, null)}`,
    `kept boxes: ${output(selected)}, one row each: image, class, box`,
  ]
}

const cutText = 'boxes are clipped to the network input before NMS'

function byStride<Level extends { readonly stride: number }>(
  levels: readonly Level[],
  inWords: (level: Level) => string,
): string {
  return levels.map((level) => `${inWords(level)} (stride ${level.stride})`).join('; ')
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
