import { setImmediate } from 'node:timers/promises'

/** Long work in steps: each yields the share of it that is done, from 0 to 1. */
export type Steps<Result> = Generator<number, Result, void>

/** How work in steps is watched and ended. */
export interface StepWatch {
  readonly onShare?: ((share: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Short enough for a key to be answered at once, long enough to cost nothing. */
const AT_ONCE_MS = 50

/** Does the work without a break. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** Does the work and lets others have the thread in between. Rejects with the signal's reason once that is aborted. */
export async function withBreaks<Result>(steps: Steps<Result>, { onShare, signal }: StepWatch = {}): Promise<Result> {
  onShare?.(0)
  for (let brokeAt = performance.now(); ; ) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() - brokeAt < AT_ONCE_MS) continue
    onShare?.(value)
    await setImmediate()
    signal?.throwIfAborted()
    brokeAt = performance.now()
  }
}

/** Part of larger work: its shares, between `from` and `to` of the whole. */
export function* within<Result>(steps: Steps<Result>, from: number, to: number): Steps<Result> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    yield from + (to - from) * value
  }
}
