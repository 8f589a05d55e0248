import type { Caveat } from '../../caveat.ts'
import type { JudgedSide } from '../figures/judged-side.ts'

/** Fewer checkpoints show how trainings differ by a single difference. */
const ENOUGH = 3

/** Sides that have more than one checkpoint, and fewer than show how their trainings differ. */
export function fewCheckpoints(sides: readonly Pick<JudgedSide, 'side'>[]): Caveat[] {
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
