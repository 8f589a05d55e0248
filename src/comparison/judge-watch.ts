import type { DrawPlan, DrawWatch } from '../evaluation/draws/draw-figures.ts'
import type { Progress } from '../progress.ts'

/** How judging is watched and ended. */
export interface JudgeWatch {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Counts the draws of a whole comparison of so many sides as they are made. */
export function drawWatch(
  { onProgress, signal }: JudgeWatch,
  plan: DrawPlan,
  { sides, withCommonFloor }: { readonly sides: number; readonly withCommonFloor: boolean },
): DrawWatch {
  const { permutations, resamples } = plan
  const perVariant = permutations + resamples + (withCommonFloor ? permutations : 0)
  const betweenVariants = ((sides - 1) * (sides - 2)) / 2
  const total = sides === 1 ? resamples : (sides - 1) * perVariant + betweenVariants * permutations
  let done = 0
  const onDraws = (made: number) => {
    done += made
    onProgress?.({ stage: 'judge', done, total })
  }
  return { onDraws, signal }
}
