import type { Candidates } from '../candidates.ts'
import { fixedSize } from '../file/model-signature.ts'
import { cellCount, gridSize } from '../grid-cells.ts'
import type { Outputs, OutputTensor } from '../outputs.ts'
import { bestCells } from './best-cells.ts'
import { outputOf } from './columns.ts'
import { addDistanceBox } from './distance-box.ts'
import {
  declaredOutput,
  lacksOutput,
  lacksRealNumbers,
  misfitOf,
  type NeedsContext,
  type OutputMisfit,
} from './output-misfit.ts'
import type { ReadingContext } from './reading-context.ts'

/**
 * Grid cells whose boxes are given by distances from the cell's centre to the four sides, each as logits over a row of
 * bins (Generalized Focal Loss): NanoDet and its kin.
 */
export interface DistancesReading {
  readonly kind: 'distances'
  /** One entry a stride; strides that share an output follow one another in its rows. */
  readonly levels: readonly {
    readonly stride: number
    /** Output with one row a cell, and where the class scores (between 0 and 1) and distances begin in a row. */
    readonly scores: { readonly output: string; readonly from: number }
    readonly distances: { readonly output: string; readonly from: number }
  }[]
  readonly classes: number
  /** Logits of each side. */
  readonly bins: number
  /** Share of a stride between a cell's corner and its centre. */
  readonly centre: 0 | 0.5
  /** Of each stride only so many cells of the best class scores go on; null: all. */
  readonly cellsKept: number | null
  /** Whether boxes are cut at the input's border before suppression: NanoDet's are, PicoDet's are not. */
  readonly cut: boolean
}

/** Adds every class of every cell that scores above the floor. */
export function readDistances(
  reading: DistancesReading,
  outputs: Outputs,
  { frame, postprocessing }: ReadingContext,
  into: Candidates,
): void {
  const { classes, bins, centre, cellsKept, cut } = reading
  const size = { width: frame.inputWidth, height: frame.inputHeight }
  const border = cut ? size : null
  const floor = Math.fround(postprocessing.scoreFloor)
  const rowsRead = new Map<string, number>()
  for (const { stride, scores, distances } of reading.levels) {
    const { columns, rows } = gridSize(size, stride)
    const cells = columns * rows
    const scoreBlock = rowsOf(outputs, scores, rowsRead)
    const distanceBlock = rowsOf(outputs, distances, rowsRead)
    const scoreRows = { data: scoreBlock.data, start: scoreBlock.start, step: scoreBlock.step, classes }
    for (const cell of bestCells(scoreRows, cells, cellsKept ?? cells)) {
      const x = ((cell % columns) + centre) * stride
      const y = (Math.floor(cell / columns) + centre) * stride
      const scoresAt = scoreBlock.start + cell * scoreBlock.step
      const distancesAt = distanceBlock.start + cell * distanceBlock.step
      const cellScores = scoreBlock.data.subarray(scoresAt, scoresAt + classes)
      const sides = distanceBlock.data.subarray(distancesAt, distancesAt + 4 * bins)
      addDistanceBox({ x, y, stride }, cellScores, sides, bins, border, floor, into)
    }
    for (const output of new Set([scores.output, distances.output])) {
      rowsRead.set(output, (rowsRead.get(output) ?? 0) + cells)
    }
  }
}

function rowsOf(
  outputs: Outputs,
  { output, from }: { readonly output: string; readonly from: number },
  rowsRead: ReadonlyMap<string, number>,
): { readonly data: OutputTensor['data']; readonly start: number; readonly step: number } {
  const { data, dims } = outputOf(outputs, output)
  const step = dims[dims.length - 1] ?? 0
  return { data, start: (rowsRead.get(output) ?? 0) * step + from, step }
}

/**
 * Why a call's outputs are not such cells, or null: each output must have a row per cell of its strides, and in each row
 * the class scores and distances that are read of it and no more, unless the file declares more.
 */
export function misfitOfDistances(
  { levels, classes, bins }: DistancesReading,
  outputs: Outputs,
  { frame, declared }: NeedsContext,
): OutputMisfit | null {
  const size = { width: frame.inputWidth, height: frame.inputHeight }
  const needs = new Map<string, { cells: Set<number>; numbers: number }>()
  for (const { stride, scores, distances } of levels) {
    for (const [{ output, from }, count] of [
      [scores, classes],
      [distances, 4 * bins],
    ] as const) {
      const need = needs.get(output) ?? { cells: new Set(), numbers: 0 }
      need.cells.add(stride)
      need.numbers = Math.max(need.numbers, from + count)
      needs.set(output, need)
    }
  }
  for (const [output, { cells: strides, numbers }] of needs) {
    const lacking = lacksOutput(outputs, output)
    if (lacking !== null) return lacking
    const tensor = outputOf(outputs, output)
    const whole = lacksRealNumbers(tensor, 'scores or distances')
    if (whole !== null) return whole
    const cells = cellCount(size, [...strides])
    const last = tensor.dims.at(-1) ?? 0
    const isDeclared = fixedSize(declaredOutput(declared, output), -1) === last
    const fits = tensor.data.length === cells * last && (last === numbers || (last > numbers && isDeclared))
    if (!fits) return misfitOf(tensor, `[…, ${cells}, ${numbers}], a row per cell`)
  }
  return null
}
