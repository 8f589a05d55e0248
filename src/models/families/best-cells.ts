import type { OutputTensor } from '../outputs.ts'

/** Of each stride only the cells with the best class scores go on (`nms_pre` of NanoDet's GFL head). */
const CELLS_KEPT = 1000

/** Where a stride's class scores lie in an output: `classes` numbers from `start`, the next cell's `step` later. */
export interface ScoreRows {
  readonly data: OutputTensor['data']
  readonly start: number
  readonly step: number
  readonly classes: number
}

/** Numbers of the cells that go on: all of them up to 1,000, else those of the best class scores, best first. */
export function bestCells(rows: ScoreRows, cellCount: number): Int32Array {
  const order = Int32Array.from({ length: cellCount }, (_, cell) => cell)
  if (cellCount <= CELLS_KEPT) return order
  const best = new Float32Array(cellCount)
  for (let cell = 0; cell < cellCount; cell++) {
    const from = rows.start + cell * rows.step
    for (let at = from; at < from + rows.classes; at++) {
      if ((rows.data[at] as number) > (best[cell] as number)) best[cell] = rows.data[at] as number
    }
  }
  return order
    .sort((one, other) => (best[other] as number) - (best[one] as number) || one - other)
    .subarray(0, CELLS_KEPT)
}
