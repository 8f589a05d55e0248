import type { DrawWatch } from '../evaluation/draws/draw-figures.ts'
import type { StepWatch } from '../evaluation/rules/steps.ts'
import type { Progress } from '../progress.ts'
import type { Side } from './figures/side.ts'

/** How judging is watched and ended. */
export interface JudgeWatch {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Counts the detections of all sides as those of one are evaluated. */
export function evaluationWatch({ onProgress, signal }: JudgeWatch, sides: readonly Side[], at: number): StepWatch {
  const sum = (some: readonly number[]) => some.reduce((before, count) => before + count, 0)
  const counts = sides.map(({ checkpoints }) => sum(checkpoints.map(({ detections }) => detections.count)))
  const [before, own, total] = [sum(counts.slice(0, at)), counts[at] ?? 0, sum(counts)]
  return {
    signal,
    onShare: (share) => onProgress?.({ stage: 'evaluate', done: before + Math.round(share * own), total }),
  }
}

/** Tells how much of the search for other readings is done, once it takes a while. */
export function readingWatch({ onProgress, signal }: JudgeWatch): StepWatch {
  const onShare = (share: number) => {
    if (share > 0) onProgress?.({ stage: 'check', done: Math.round(100 * share), total: 100 })
  }
  return { onShare, signal }
}

/** Counts the draws of a whole comparison, so many in all, as they are made. */
export function drawWatch({ onProgress, signal }: JudgeWatch, total: number): DrawWatch {
  let done = 0
  const onDraws = (made: number) => {
    done += made
    onProgress?.({ stage: 'judge', done, total })
  }
  return { onDraws, signal }
}
