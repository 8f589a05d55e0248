import type { Candidates } from '../candidates.ts'
import { gridSize } from '../grid-cells.ts'
import type { Outputs, OutputTensor } from '../outputs.ts'
import { type AnchorAxes, type AnchorSteps, anchorSteps } from './anchor-axes.ts'
import { type Columns, outputOf } from './columns.ts'
import { lacksOutput, lacksRealNumbers, misfitOf, type NeedsContext, type OutputMisfit } from './output-misfit.ts'
import type { ReadingContext } from './reading-context.ts'

/** One stride's anchor boxes. */
interface AnchorLevel {
  readonly output: Columns['output']
  readonly stride: number
  /** Width and height of each anchor in input pixels. */
  readonly anchors: readonly (readonly [width: number, height: number])[]
  /**
   * Centre = (s × scale − (scale − 1) / 2 + cell) × stride, s being the sigmoid: 2 in YOLOv5 and v7, 1 in YOLOv3, a
   * little more in YOLOv4 (`scale_x_y`).
   */
  readonly centreScale: number
}

/**
 * Heads of YOLOv3 to v7 and their kin whose boxes are still to be computed: each grid cell has some anchor boxes, each
 * with four numbers, an objectness, and class scores.
 */
export interface AnchorsReading {
  readonly kind: 'anchors'
  /** Strides that share an output follow one another in it. */
  readonly levels: readonly AnchorLevel[]
  readonly axes: AnchorAxes
  /** Whether scores and centres still lack their sigmoid. */
  readonly activation: 'none' | 'sigmoid'
  /** Width = (2 s)² × anchor, s being the sigmoid (YOLOv5 and v7), or e^t × anchor, t being the number itself. */
  readonly size: 'squared-sigmoid' | 'exponential'
  readonly classes: number
  /** YOLOv7 leaves the class score out where there is a single class. */
  readonly score: 'objectness-times-class' | 'objectness'
}

const { fround } = Math

/** Adds, for each anchor box, every class above the floor, or the best one alone, as the postprocessing says. */
export function readAnchors(
  reading: AnchorsReading,
  outputs: Outputs,
  { frame, postprocessing }: ReadingContext,
  into: Candidates,
): void {
  const floor = fround(postprocessing.scoreFloor)
  const bestOnly = postprocessing.labelsPerBox === 'best'
  const numbersRead = new Map<Columns['output'], number>()
  for (const level of reading.levels) {
    const grid = gridSize({ width: frame.inputWidth, height: frame.inputHeight }, level.stride)
    const cells = grid.columns * grid.rows
    const start = numbersRead.get(level.output) ?? 0
    const steps = anchorSteps(reading.axes, start, level.anchors.length, cells, reading.classes)
    numbersRead.set(level.output, steps.end)
    const { data } = outputOf(outputs, level.output)
    const score = reading.activation === 'sigmoid' ? sigmoidsOf(data) : (at: number) => data[at] as number
    const addBox = anchorBox(reading, level, data, score, steps, grid.columns)
    for (let anchor = 0; anchor < level.anchors.length; anchor++) {
      for (let cell = 0; cell < cells; cell++) {
        const objectness = score(steps.objectness(anchor, cell))
        if (!(objectness > floor)) continue
        if (reading.score === 'objectness') {
          addBox(anchor, cell, objectness, 0, into)
          continue
        }
        const from = steps.classes(anchor, cell)
        let best = 0
        let bestScore = Number.NEGATIVE_INFINITY
        for (let classIndex = 0; classIndex < reading.classes; classIndex++) {
          const classScore = fround(objectness * score(from + classIndex * steps.step))
          if (!bestOnly && classScore > floor) addBox(anchor, cell, classScore, classIndex, into)
          if (classScore > bestScore) {
            best = classIndex
            bestScore = classScore
          }
        }
        if (bestOnly && bestScore > floor) addBox(anchor, cell, bestScore, best, into)
      }
    }
  }
}

type AddAnchorBox = (anchor: number, cell: number, score: number, classIndex: number, into: Candidates) => void

/** How the boxes of one level are computed, in float32. */
function anchorBox(
  { size }: AnchorsReading,
  { anchors, stride, centreScale }: AnchorLevel,
  data: OutputTensor['data'],
  score: (at: number) => number,
  { box, step }: AnchorSteps,
  columns: number,
): AddAnchorBox {
  const shift = (centreScale - 1) / 2
  const centre = (at: number, cell: number) =>
    fround(fround(fround(fround(score(at) * centreScale) - shift) + cell) * stride)
  const squared = (at: number) => fround(fround(2 * score(at)) ** 2)
  const factor = size === 'squared-sigmoid' ? squared : (at: number) => fround(Math.exp(data[at] as number))
  return (anchor, cell, boxScore, classIndex, into) => {
    const from = box(anchor, cell)
    const [anchorWidth, anchorHeight] = anchors[anchor] as readonly [number, number]
    const column = cell % columns
    const x = centre(from, column)
    const y = centre(from + step, (cell - column) / columns)
    const halfWidth = fround(fround(factor(from + 2 * step) * anchorWidth) / 2)
    const halfHeight = fround(fround(factor(from + 3 * step) * anchorHeight) / 2)
    into.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, boxScore, classIndex)
  }
}

function sigmoidsOf(data: OutputTensor['data']): (at: number) => number {
  return (at) => fround(1 / (1 + Math.exp(-(data[at] as number))))
}

/** Why a call's outputs do not hold the numbers of these anchors, neither fewer nor more, or null. */
export function misfitOfAnchors(
  { levels, axes, classes }: AnchorsReading,
  outputs: Outputs,
  { frame }: NeedsContext,
): OutputMisfit | null {
  const needed = new Map<Columns['output'], { numbers: number; text: string[] }>()
  for (const { output, stride, anchors } of levels) {
    const { columns, rows } = gridSize({ width: frame.inputWidth, height: frame.inputHeight }, stride)
    const before = needed.get(output) ?? { numbers: 0, text: [] }
    const numbers = anchorSteps(axes, before.numbers, anchors.length, columns * rows, classes).end
    needed.set(output, { numbers, text: [...before.text, `${anchors.length} anchors on ${rows} × ${columns} cells`] })
  }
  for (const [output, { numbers, text }] of needed) {
    const lacking = lacksOutput(outputs, output)
    if (lacking !== null) return lacking
    const tensor = outputOf(outputs, output)
    const whole = lacksRealNumbers(tensor, 'scores')
    if (whole !== null) return whole
    if (tensor.data.length !== numbers) {
      return misfitOf(tensor, `${numbers} numbers: ${text.join(', then ')}, with ${classes} classes`)
    }
  }
  return null
}
