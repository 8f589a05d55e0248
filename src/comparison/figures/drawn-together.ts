import type { DrawWatch } from '../../evaluation/draws/draw-figures.ts'
import type { Side } from './side.ts'

/** Above so many detections in all sides, each draw waits for the one before: what it reads takes much of the memory. */
const mostTogether = 2_000_000

/** Whether the draws of sides are prepared while others are made. */
export function areDrawnTogether(sides: readonly { readonly side: Side }[]): boolean {
  return detectionsOf(sides.map(({ side }) => side)) <= mostTogether
}

/** The detections of all checkpoints. */
export function detectionsOf(sides: readonly Side[]): number {
  return sides.reduce(
    (sum, { checkpoints }) => checkpoints.reduce((own, { detections }) => own + detections.count, sum),
    0,
  )
}

type Tasks<Results extends readonly unknown[]> = {
  readonly [At in keyof Results]: () => Results[At] | Promise<Results[At]>
}

/** What tasks give, all begun at once or each when the one before has ended. */
export async function allOf<Results extends readonly unknown[]>(
  atOnce: boolean,
  tasks: Tasks<Results>,
): Promise<Results> {
  const results: unknown[] = []
  if (atOnce) results.push(...(await Promise.all(tasks.map((task) => task()))))
  else for (const task of tasks) results.push(await task())
  return results as unknown as Results
}

/** Says when threads draw, so that other work does not keep them waiting for what they are to draw. */
export class BusyThreads {
  /** Resolves at the first draws, or when the work has ended without any. */
  readonly begun: Promise<void>
  /** Ends the wait. */
  readonly end: () => void
  readonly watch: DrawWatch

  constructor({ onDraws, signal }: DrawWatch) {
    let resolve = () => {}
    this.begun = new Promise((begin) => {
      resolve = begin
    })
    this.end = resolve
    this.watch = {
      signal,
      onDraws(made) {
        if (made > 0) resolve()
        onDraws?.(made)
      },
    }
  }
}
