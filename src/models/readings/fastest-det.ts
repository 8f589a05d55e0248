import type { Candidates } from '../candidates.ts'
import type { Outputs } from '../outputs.ts'
import { type Columns, outputOf } from './columns.ts'
import { lacksOutput, lacksRealNumbers, misfitOf, type NeedsContext, type OutputMisfit } from './output-misfit.ts'
import type { ReadingContext } from './reading-context.ts'

/**
 * FastestDet's single map `[1, 1 + 4 + classes, rows, columns]`: objectness and class scores between 0 and 1, the centre
 * as tanh from the cell's corner in cells, width and height as sigmoids in shares of the picture. Boxes come out as
 * shares of the picture, one a cell with its best class.
 */
export interface FastestDetReading {
  readonly kind: 'fastest-det'
  readonly output: Columns['output']
  /** Score = objectness ^ `objectnessPower` × best class score ^ `classPower`; .6 and .4 in the authors' code. */
  readonly objectnessPower: number
  readonly classPower: number
}

const { fround } = Math
const CLASSES = 5

/** Adds each cell whose score is above the floor. */
export function readFastestDet(
  { output, objectnessPower, classPower }: FastestDetReading,
  outputs: Outputs,
  { postprocessing }: ReadingContext,
  into: Candidates,
): void {
  const { data, dims } = outputOf(outputs, output)
  const [channels = 0, rows = 0, columns = 0] = dims.slice(-3)
  const cells = rows * columns
  const floor = fround(postprocessing.scoreFloor)
  const value = (channel: number, cell: number) => data[channel * cells + cell] as number
  for (let cell = 0; cell < cells; cell++) {
    let best = CLASSES
    for (let channel = CLASSES + 1; channel < channels; channel++) {
      if (value(channel, cell) > value(best, cell)) best = channel
    }
    const objectness = fround(value(0, cell) ** objectnessPower)
    const score = fround(objectness * fround(value(best, cell) ** classPower))
    if (!(score > floor)) continue
    const column = cell % columns
    const x = fround(fround(fround(Math.tanh(value(1, cell))) + column) / columns)
    const y = fround(fround(fround(Math.tanh(value(2, cell))) + (cell - column) / columns) / rows)
    const halfWidth = fround(sigmoid(value(3, cell)) / 2)
    const halfHeight = fround(sigmoid(value(4, cell)) / 2)
    into.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score, best - CLASSES)
  }
}

function sigmoid(value: number): number {
  return fround(1 / (1 + Math.exp(-value)))
}

/** Why a call's output is not such a map, or null. */
export function misfitOfFastestDet(
  { output }: FastestDetReading,
  outputs: Outputs,
  { classCount }: NeedsContext,
): OutputMisfit | null {
  const lacking = lacksOutput(outputs, output)
  if (lacking !== null) return lacking
  const tensor = outputOf(outputs, output)
  const whole = lacksRealNumbers(tensor, 'scores')
  if (whole !== null) return whole
  const [channels = 0, rows = 0, columns = 0] = tensor.dims.slice(-3)
  const isMap = tensor.dims.length >= 3 && tensor.data.length === channels * rows * columns
  const fits = classCount === null ? channels > CLASSES : channels === CLASSES + classCount
  return isMap && fits ? null : misfitOf(tensor, `[1, ${CLASSES} + ${classCount ?? 'classes'}, rows, columns]`)
}
