import { expect, it } from 'vitest'
import { fewCheckpoints } from '../../../src/comparison/caveats/few-checkpoints.ts'
import { foundOnFirst, sideOfResults } from '../sides-of-results.ts'

it('a side with two checkpoints is named, one with one or three is not', () => {
  const sides = [1, 2, 3].map((count) => ({
    side: sideOfResults(`with ${count}`, ...Array.from({ length: count }, () => foundOnFirst(1))),
  }))
  expect(fewCheckpoints(sides, false).map(({ code, subject, message }) => [code, subject, message])).toEqual([
    [
      'judgement-few-checkpoints',
      'with 2',
      'with 2 has only 2 checkpoints. How much its trainings differ rests on one difference, so the seed-to-seed part of the interval is rough. Use at least 3 checkpoints per side.',
    ],
  ])
})

it('sides with the same seeds are told of together, with the differences that show how trainings differ', () => {
  const sideOf = (label: string, count: number) => ({
    side: sideOfResults(label, ...Array.from({ length: count }, () => foundOnFirst(1))),
  })
  expect(fewCheckpoints([sideOf('a', 2), sideOf('b', 2), sideOf('c', 2)], true)).toMatchObject([
    {
      code: 'judgement-few-checkpoints',
      subject: null,
      message:
        'Every side has only 2 checkpoints. How much a change varies from seed to seed rests on 2 differences between sides, which are taken to vary alike, so the seed-to-seed part of the interval is rough. Use at least 3 checkpoints per side.',
    },
  ])
  expect(fewCheckpoints([sideOf('a', 2), sideOf('b', 2)], true)[0]?.message).toContain('rests on one difference, so')
  expect(fewCheckpoints([sideOf('a', 3), sideOf('b', 3)], true)).toEqual([])
})
