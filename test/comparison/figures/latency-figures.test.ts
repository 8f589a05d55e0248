import { describe, expect, it } from 'vitest'
import { latencyFigures } from '../../../src/comparison/figures/latency-figures.ts'

function figuresOf(rounds: number, stretches: number) {
  const column = Float64Array.from({ length: rounds }, (_, round) => 20 + ((round * 7) % 11))
  const samples = {
    stretches,
    preprocessMs: column,
    inferenceMs: column,
    postprocessMs: column,
    postprocessAtFloorMs: column,
  }
  return latencyFigures(samples, { seed: 0, confidence: 0.95 })
}

/** Names of the percentiles that have an interval. */
function known(rounds: number, stretches = 10): string[] {
  const intervals = Object.entries(figuresOf(rounds, stretches)?.endToEnd.intervals ?? {})
  return intervals.filter(([, interval]) => interval !== null).map(([name]) => name)
}

describe('a percentile of times', () => {
  it.each([
    [40, ['p50']],
    [50, ['p50', 'p90']],
    [90, ['p50', 'p90']],
    [100, ['p50', 'p90', 'p95']],
    [490, ['p50', 'p90', 'p95']],
    [500, ['p50', 'p90', 'p95', 'p99']],
  ])('has an interval where five times or more lie above it: of %i rounds %s', (rounds, names) => {
    expect(known(rounds)).toEqual(names)
  })

  it('has none for fewer than three stretches', () => {
    expect(known(500, 2)).toEqual([])
  })
})

it('times of no round are none', () => {
  expect(figuresOf(0, 1)).toBeNull()
})
