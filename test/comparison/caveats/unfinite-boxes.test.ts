import { expect, it } from 'vitest'
import { unfiniteBoxes } from '../../../src/comparison/caveats/unfinite-boxes.ts'
import type { CheckpointModel } from '../../../src/comparison/figures/side.ts'

const model = (label: string, count: number) =>
  ({ plan: { label }, outcome: { unfiniteBoxes: count } }) as unknown as CheckpointModel

it('boxes that were left out are counted, model by model', () => {
  expect(unfiniteBoxes([model('a', 0), model('b', 12), model('c', 1)])).toMatchObject([
    { code: 'model-boxes-not-finite', subject: 'b', count: 12, message: expect.stringContaining('12 boxes have') },
    { code: 'model-boxes-not-finite', subject: 'c', count: 1, message: expect.stringContaining('One box has') },
  ])
})
