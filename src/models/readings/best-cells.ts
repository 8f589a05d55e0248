import type { OutputTensor } from '../outputs.ts'

/** Where a stride's class scores are in an output: `classes` numbers from `start`, the next cell's `step` later. */
interface ScoreRows {
  readonly data: OutputTensor['data']
  readonly start: number
  readonly step: number
  readonly classes: number
}

/** Numbers of the cells that go on: all where they are no more than `most`, else those of the best class scores. */
export function bestCells(rows: ScoreRows, cellCount: number, most: number): Int32Array {
  const order = Int32Array.from({ length: cellCount }, (_, cell) => cell)
  if (cellCount <= most) return order
  const best = new Float32Array(cellCount)
  for (let cell = 0; cell < cellCount; cell++) {
    const from = rows.start + cell * rows.step
    for (let at = from; at < from + rows.classes; at++) {
      if ((rows.data[at] as number) > (best[cell] as number)) best[cell] = rows.data[at] as number
    }
  }
  return order.sort((one, other) => (best[other] as number) - (best[one] as number) || one - other).subarray(0, most)
}
