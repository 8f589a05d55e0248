const TRIES = 1000

/** The smallest step that the clock was seen to make, in milliseconds; null where it stood still. */
export function timerStepMs(now: () => number = () => performance.now()): number | null {
  let step = Number.POSITIVE_INFINITY
  let last = now()
  for (let tried = 0; tried < TRIES; tried++) {
    const next = now()
    if (next > last) step = Math.min(step, next - last)
    last = next
  }
  return Number.isFinite(step) ? step : null
}
