import { expect, it } from 'vitest'
import { fewCheckpoints } from '../../../src/comparison/caveats/few-checkpoints.ts'
import { foundOnFirst, sideOfResults } from '../sides-of-results.ts'

it('a side with two checkpoints is named, one with one or three is not', () => {
  const sides = [1, 2, 3].map((count) => ({
    side: sideOfResults(`with ${count}`, ...Array.from({ length: count }, () => foundOnFirst(1))),
  }))
  expect(fewCheckpoints(sides).map(({ code, subject, message }) => [code, subject, message])).toEqual([
    [
      'judgement-few-checkpoints',
      'with 2',
      'with 2 has only 2 checkpoints. How much its trainings differ rests on one difference, so the seed-to-seed part of the interval is rough. Use at least 3 checkpoints per side.',
    ],
  ])
})
