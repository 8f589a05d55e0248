import { plainJson } from '../../plain-text.ts'
import type { Report } from '../report.ts'
import { distinctNames } from '../tracked/distinct-names.ts'
import { figuresOf, type TrackedFigure, type TrackedFigureId } from '../tracked/tracked-figures.ts'

/** Longer names of benchmarks are refused by Bencher. */
const LONGEST_NAME = 1024

/**
 * Measures whose names Bencher knows, in its own units: nanoseconds, operations per second, bytes. The others are called as here.
 * A measure's name has at most 64 characters.
 */
const known: Partial<Record<TrackedFigureId, { readonly measure: string; readonly scale: number }>> = {
  latency: { measure: 'latency', scale: 1e6 },
  'latency.p95': { measure: 'latency-p95', scale: 1e6 },
  'latency.inference': { measure: 'latency-inference', scale: 1e6 },
  throughput: { measure: 'throughput', scale: 1 },
  size: { measure: 'file-size', scale: 1 },
  memory: { measure: 'peak-memory', scale: 1 },
}

/**
 * Bencher Metric Format, https://bencher.dev/docs/reference/bencher-metric-format: a benchmark for each side, a measure for each figure,
 * `lower_value` and `upper_value` the ends of its interval. Average precision is in points.
 */
export function renderBencher({ baseline, variants }: Report): string {
  const sides = [baseline, ...variants]
  const names = distinctNames(
    sides.map(({ label }) => label),
    LONGEST_NAME,
  )
  const benchmarks = sides.map((side, at) => [names[at], Object.fromEntries(figuresOf(side).map(measure))])
  return `${plainJson(Object.fromEntries(benchmarks), 2)}\n`
}

function measure({ id, value, interval }: TrackedFigure): [string, Readonly<Record<string, number>>] {
  const { measure: name, scale } = known[id] ?? { measure: id, scale: 1 }
  const ends = interval === null ? {} : { lower_value: scale * interval[0], upper_value: scale * interval[1] }
  return [name, { value: scale * value, ...ends }]
}
