import { expect, test } from 'vitest'
import { CurveTable } from '../../../src/evaluation/draws/curve-table.ts'
import type { CurveRuns } from '../../../src/evaluation/draws/weighted-curves.ts'
import { iouThresholds, recallThresholds } from '../../../src/evaluation/rules/thresholds.ts'
import { pairwiseMean } from '../../../src/statistics/pairwise-sum.ts'
import { philox4x32 } from '../../../src/statistics/philox.ts'

const recallCount = recallThresholds.length
const thresholdCount = iouThresholds.length

/** Numbers from 0 to 1 that are the same in every run. */
function random(seed: number): () => number {
  const words = new Uint32Array(4)
  let block = 0
  let at = 4
  return () => {
    if (at === 4) {
      philox4x32(words, seed, 0, block++, 0, 0, 0)
      at = 0
    }
    return (words[at++] as number) / 2 ** 32
  }
}

/** Curves of about so many runs each. */
function curvesOf(next: () => number, runs: number): CurveRuns {
  const starts: number[] = []
  const ends: number[] = []
  const levels: number[] = []
  const precision: number[] = []
  for (let t = 0; t < thresholdCount; t++) {
    starts.push(levels.length)
    for (let level = 0; level < recallCount; level++) {
      if (level > 0 && next() > runs / recallCount) continue
      levels.push(level)
      precision.push(next())
    }
    ends.push(levels.length)
  }
  return {
    runStart: Int32Array.from(starts),
    runEnd: Int32Array.from(ends),
    runLevel: Int32Array.from(levels),
    runPrecision: Float64Array.from(precision),
  }
}

/** As numpy has it in memory. */
function written(columns: readonly CurveRuns[]): Float64Array {
  const table = new Float64Array(thresholdCount * recallCount * columns.length)
  for (const [column, { runStart, runEnd, runLevel, runPrecision }] of columns.entries()) {
    for (let t = 0; t < thresholdCount; t++) {
      for (let run = runStart[t] as number; run < (runEnd[t] as number); run++) {
        for (let level = runLevel[run] as number; level < recallCount; level++) {
          table[(t * recallCount + level) * columns.length + column] = runPrecision[run] as number
        }
      }
    }
  }
  return table
}

test.each([
  ['few runs', 3],
  ['runs of all lengths', 20],
  ['hardly a run longer than one', 95],
])('means are those of the table written out, to the last bit: %s', (_, runs) => {
  const next = random(runs)
  const table = new CurveTable(70)
  for (const columnCount of [1, 7, 8, 9, 15, 16, 17, 40, 70, 3]) {
    const columns = Array.from({ length: columnCount }, () => curvesOf(next, runs))
    table.begin(columnCount)
    for (const curves of columns) table.add(curves)
    table.end()
    const whole = written(columns)
    const perThreshold = recallCount * columnCount
    for (const [first, end] of [
      [0, thresholdCount],
      [0, 1],
      [5, 6],
      [9, 10],
      [2, 7],
    ] as const) {
      expect(table.mean(first, end)).toBe(pairwiseMean(whole, first * perThreshold, end * perThreshold))
    }
  }
})
