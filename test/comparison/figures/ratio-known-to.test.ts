import { expect, it } from 'vitest'
import { ratioKnownTo } from '../../../src/comparison/figures/ratio-known-to.ts'
import { ratioWith } from '../comparison-of.ts'

const timed = (ratio: number, interval: readonly [number, number] | null) => {
  const endToEnd = ratioWith(ratio, interval)
  return { latency: { endToEnd, p95: endToEnd, inference: endToEnd } }
}

it('ratios are known as well as the least known of them', () => {
  expect(ratioKnownTo([timed(1, [0.99, 1.01]), timed(2, [1.94, 2.02])])).toBeCloseTo(0.03, 12)
})

it('nothing is known where one has no interval, or none was measured', () => {
  expect(ratioKnownTo([timed(1, [0.99, 1.01]), timed(2, null)])).toBeNull()
  expect(ratioKnownTo([{ latency: null }])).toBeNull()
})
