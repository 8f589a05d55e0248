import { pairwiseLanes, pairwiseSum, pairwiseSumOf, type SummedInBlocks } from '../../statistics/pairwise-sum.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import type { CurveRuns } from './weighted-curves.ts'

const thresholdCount = iouThresholds.length
const recallCount = recallThresholds.length
const rowCount = thresholdCount * recallCount

/** Eight values that are added together reach so far into the next row. */
const columnsAhead = pairwiseLanes - 1

/** Where fewer numbers than one in so many differ from the one above, a table is not written out. */
const denseFrom = 4

/**
 * The precision of many cells: a row for each IoU threshold and recall threshold, a column for each cell. Its means are
 * `pairwiseMean`'s of the table as numpy has it in memory, row after row. Where curves are a few runs, most rows differ little from
 * the one above: they are then summed without being written out, which would take longer than all else of a draw.
 */
export class CurveTable implements SummedInBlocks {
  #columnCount = 0
  #column = 0
  /** Of each run, in any order: the row where it begins, its column and its precision. */
  #rows = new Int32Array(1024)
  #columns = new Int32Array(1024)
  #precision = new Float64Array(1024)
  #runs = 0
  /** By row: the first of the runs that begin there, −1 for none; two rows more, for what is read ahead. Of each run: the next. */
  readonly #first = new Int32Array(rowCount + 2)
  #next = new Int32Array(1024)
  /** The same of the runs in the first columns, which are read ahead. */
  readonly #firstAhead = new Int32Array(rowCount + 2)
  #nextAhead = new Int32Array(1024)
  /** Where a sum is: its row's precision by column, then the first columns of the next row, and the place in both. */
  readonly #values: Float64Array
  #row = 0
  #at = 0
  /** Where the table is written out: column after column, and row after row. */
  #curves = new Float64Array(0)
  #table = new Float64Array(0)
  #isWritten = false

  constructor(mostColumns: number) {
    this.#values = new Float64Array(mostColumns + columnsAhead)
  }

  /** Begins a table of so many columns, at least one. */
  begin(columnCount: number): void {
    this.#columnCount = columnCount
    this.#column = 0
    this.#runs = 0
  }

  /** Takes the next column. */
  add({ runStart, runEnd, runLevel, runPrecision }: CurveRuns): void {
    const column = this.#column++
    for (let t = 0; t < thresholdCount; t++) {
      const end = runEnd[t] as number
      for (let run = runStart[t] as number; run < end; run++) {
        if (this.#runs === this.#rows.length) this.#grow()
        const at = this.#runs++
        this.#rows[at] = t * recallCount + (runLevel[run] as number)
        this.#columns[at] = column
        this.#precision[at] = runPrecision[run] as number
      }
    }
  }

  /** Ends the table; means are asked for after it. */
  end(): void {
    this.#isWritten = this.#columnCount < pairwiseLanes || denseFrom * this.#runs > rowCount * this.#columnCount
    if (this.#isWritten) this.#write()
    else this.#linkRuns()
  }

  /** The mean of all rows of some IoU thresholds. */
  mean(firstIou: number, endIou: number): number {
    const firstRow = firstIou * recallCount
    const perThreshold = recallCount * this.#columnCount
    const count = (endIou - firstIou) * perThreshold
    if (this.#isWritten) return pairwiseSum(this.#table, firstIou * perThreshold, endIou * perThreshold) / count
    this.#row = firstRow
    this.#at = 0
    this.#begin(firstRow)
    this.#values.copyWithin(this.#columnCount, 0, columnsAhead)
    this.#beginAhead(firstRow + 1)
    return pairwiseSumOf(this, count) / count
  }

  sumOfBlock(count: number): number {
    const values = this.#values
    const columns = this.#columnCount
    let at = this.#at
    let r0 = 0
    let r1 = 0
    let r2 = 0
    let r3 = 0
    let r4 = 0
    let r5 = 0
    let r6 = 0
    let r7 = 0
    for (let left = count >> 3; left > 0; left--) {
      r0 += values[at] as number
      r1 += values[at + 1] as number
      r2 += values[at + 2] as number
      r3 += values[at + 3] as number
      r4 += values[at + 4] as number
      r5 += values[at + 5] as number
      r6 += values[at + 6] as number
      r7 += values[at + 7] as number
      at += pairwiseLanes
      if (at >= columns) {
        this.#moveOn()
        at -= columns
      }
    }
    let sum = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7))
    for (let left = count % pairwiseLanes; left > 0; left--) sum += values[at++] as number
    this.#at = at
    return sum
  }

  #moveOn(): void {
    this.#row++
    this.#begin(this.#row)
    this.#beginAhead(this.#row + 1)
  }

  /** Puts the precision of runs that begin in a row to its columns. */
  #begin(row: number): void {
    for (let run = this.#first[row] as number; run >= 0; run = this.#next[run] as number) {
      this.#values[this.#columns[run] as number] = this.#precision[run] as number
    }
  }

  #beginAhead(row: number): void {
    for (let run = this.#firstAhead[row] as number; run >= 0; run = this.#nextAhead[run] as number) {
      this.#values[this.#columnCount + (this.#columns[run] as number)] = this.#precision[run] as number
    }
  }

  #linkRuns(): void {
    const first = this.#first
    const firstAhead = this.#firstAhead
    first.fill(-1)
    firstAhead.fill(-1)
    for (let run = 0; run < this.#runs; run++) {
      const row = this.#rows[run] as number
      this.#next[run] = first[row] as number
      first[row] = run
      if ((this.#columns[run] as number) >= columnsAhead) continue
      this.#nextAhead[run] = firstAhead[row] as number
      firstAhead[row] = run
    }
  }

  /** Curves are written one after the other and then read side by side, so that both stay in the processor's cache. */
  #write(): void {
    const length = rowCount * this.#columnCount
    if (this.#curves.length < length) {
      this.#curves = new Float64Array(length)
      this.#table = new Float64Array(length)
    }
    const [curves, table] = [this.#curves, this.#table]
    let end = length
    for (let run = this.#runs - 1; run >= 0; run--) {
      const start = rowCount * (this.#columns[run] as number) + (this.#rows[run] as number)
      const precision = this.#precision[run] as number
      for (let at = start; at < end; at++) curves[at] = precision
      end = start
    }
    let place = 0
    for (let row = 0; row < rowCount; row++) {
      for (let at = row; at < length; at += rowCount) table[place++] = curves[at] as number
    }
  }

  #grow(): void {
    const length = 2 * this.#rows.length
    const [rows, columns, precision] = [this.#rows, this.#columns, this.#precision]
    this.#rows = new Int32Array(length)
    this.#columns = new Int32Array(length)
    this.#precision = new Float64Array(length)
    this.#next = new Int32Array(length)
    this.#nextAhead = new Int32Array(length)
    this.#rows.set(rows)
    this.#columns.set(columns)
    this.#precision.set(precision)
  }
}
