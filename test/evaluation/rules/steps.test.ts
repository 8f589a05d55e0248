import { describe, expect, it } from 'vitest'
import { atOnce, type Steps, withBreaks, within } from '../../../src/evaluation/rules/steps.ts'

/** Takes so many milliseconds in so many steps, without ever giving the thread away. */
function* busy(steps: number, stepMs: number): Steps<string> {
  for (let done = 1; done <= steps; done++) {
    const until = performance.now() + stepMs
    while (performance.now() < until);
    yield done / steps
  }
  return 'whole'
}

describe('long work in steps', () => {
  it('gives the same at once and with breaks, whose shares grow', async () => {
    const shares: number[] = []
    expect(atOnce(busy(3, 0))).toBe('whole')
    expect(await withBreaks(busy(5, 60), { onShare: (share) => shares.push(share) })).toBe('whole')
    expect(shares).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  })

  it('tells short work once', async () => {
    const shares: number[] = []
    await withBreaks(busy(3, 0), { onShare: (share) => shares.push(share) })
    expect(shares.length).toBeLessThanOrEqual(2)
    expect(shares[0]).toBe(0)
  })

  it('is ended by a signal that comes while it runs', async () => {
    const interruption = new AbortController()
    setTimeout(() => interruption.abort(), 1)
    await expect(withBreaks(busy(1000, 60), { signal: interruption.signal })).rejects.toThrow(/abort/)
  })

  it('as part of larger work has its share of it', () => {
    const steps = within(busy(2, 0), 0.5, 1)
    expect([steps.next().value, steps.next().value, steps.next()]).toEqual([0.75, 1, { done: true, value: 'whole' }])
  })
})
