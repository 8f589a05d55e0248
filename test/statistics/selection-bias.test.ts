import { expect, test } from 'vitest'
import { selectionBias } from '../../src/statistics/selection-bias.ts'

const draws = 20_000

/** Standard normal noise for each of so many estimates, from a seed (Box and Muller). */
function noiseOf(count: number, seed: number): Float64Array[] {
  let state = seed
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  for (let warmUp = 0; warmUp < 20; warmUp++) uniform()
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  return Array.from({ length: count }, () => Float64Array.from({ length: draws }, normal))
}

test('of two equal estimates the first place has 1/√π, and the second as much less', () => {
  const [first, second] = selectionBias([0, 0], noiseOf(2, 1))
  expect(first).toBeCloseTo(1 / Math.sqrt(Math.PI), 1)
  expect(second).toBeCloseTo(-1 / Math.sqrt(Math.PI), 1)
})

test('the best of twenty equal ones has the expected maximum of twenty normal values', () => {
  // From a table of normal order statistics.
  expect(Math.max(...selectionBias(Array(20).fill(0), noiseOf(20, 2)))).toBeCloseTo(1.867, 1)
})

test('estimates far apart have none', () => {
  for (const bias of selectionBias([10, 0, -10], noiseOf(3, 3))) expect(Math.abs(bias)).toBeLessThan(0.03)
})

test('noise that all share decides nothing', () => {
  const [shared] = noiseOf(1, 4) as [Float64Array]
  for (const bias of selectionBias([0.2, 0.1, 0], [shared, shared, shared])) expect(Math.abs(bias)).toBeLessThan(0.03)
})

test('a bias belongs to a place, whichever estimate takes it', () => {
  const noise = noiseOf(2, 5)
  const [low, high] = selectionBias([0, 0.5], noise)
  expect(high).toBeGreaterThan(0.2)
  expect(low).toBeLessThan(-0.2)
})
