import type { Caveat } from '../../caveat.ts'
import type { JudgedSide } from '../figures/judged-side.ts'

/** Fewer checkpoints show how trainings differ by a single difference. */
const ENOUGH = 3

/**
 * Sides that have more than one checkpoint, and fewer than show how their trainings differ.
 * @param sameSeeds whether all sides' checkpoints have the same seeds; they are then told of together.
 */
export function fewCheckpoints(sides: readonly Pick<JudgedSide, 'side'>[], sameSeeds: boolean): Caveat[] {
  if (sameSeeds) return fewSeeds(sides)
  return sides.flatMap(({ side: { label, checkpoints } }): Caveat[] => {
    if (checkpoints.length < 2 || checkpoints.length >= ENOUGH) return []
    return [
      {
        code: 'judgement-few-checkpoints',
        message: `${label} has only ${checkpoints.length} checkpoints. How much its trainings differ rests on one difference, so the seed-to-seed part of the interval is rough. Use at least ${ENOUGH} checkpoints per side.`,
        subject: label,
        count: 1,
        examples: [],
      },
    ]
  })
}

function fewSeeds(sides: readonly Pick<JudgedSide, 'side'>[]): Caveat[] {
  const seeds = sides[0]?.side.checkpoints.length ?? 0
  if (seeds >= ENOUGH) return []
  const differences = sides.length - 1
  return [
    {
      code: 'judgement-few-checkpoints',
      message: `Every side has only ${seeds} checkpoints. How much a change varies from seed to seed rests on ${differences === 1 ? 'one difference' : `${differences} differences between sides, which are taken to vary alike`}, so the seed-to-seed part of the interval is rough. Use at least ${ENOUGH} checkpoints per side.`,
      subject: null,
      count: 1,
      examples: [],
    },
  ]
}
