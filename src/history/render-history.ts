import { counted } from '../counted.ts'
import { plainLines, withPlainTexts } from '../plain-text.ts'
import { wrapText } from '../report/terminal/wrap-text.ts'
import { plain, text } from '../report/words/text.ts'
import { minuteOf, pointIn, seriesTitle, valueIn } from './figure-words.ts'
import { sparkLines } from './spark-lines.ts'
import type { Trend, TrendPoint, TrendSeries } from './trend.ts'

/** So many changes are listed; the JSON and the page have all. */
const MOST_CHANGES = 12

/** A history for a terminal of `width` columns. */
export function renderHistory(trend: Trend, width: number): string {
  const { path, runs, cutOff, series } = withPlainTexts(trend)
  const wrapped = (sentence: string) => wrapText(text`${sentence}`, width).map(plain)
  const changes = changesOf(series)
  const lines = [
    ...wrapped(`History ${path}: ${counted(runs, 'run')}.`),
    ...(cutOff.length === 0 ? [] : wrapped(cutOffInWords(cutOff))),
    ...series.flatMap((each) => ['', ...seriesLines(each, width, wrapped)]),
    ...(series.length === 0 ? ['', ...wrapped('No run has AP or latency; --figure shows another one.')] : []),
    ...(changes.length === 0 ? [] : ['', 'What changed', ...changes.slice(-MOST_CHANGES).flatMap(wrapped)]),
    ...(changes.length > MOST_CHANGES
      ? wrapped(`${changes.length - MOST_CHANGES} earlier ones are in --format json and html.`)
      : []),
    ...(isScattered(series)
      ? [
          '',
          ...wrapped(
            'Each label is there once, so nothing is joined. Give a model the same label in each run (--name).',
          ),
        ]
      : []),
  ]
  return `${plainLines(lines.join('\n'))}\n`
}

/** Which lines are left out. */
export function cutOffInWords(cutOff: readonly number[]): string {
  return cutOff.length === 1
    ? `Line ${cutOff[0]} is left out: its writing was cut off.`
    : `Lines ${cutOff.join(', ')} are left out: their writing was cut off.`
}

function seriesLines(series: TrendSeries, width: number, wrapped: (sentence: string) => string[]): string[] {
  const { points, unit, machine } = series
  const { lines, left } = sparkLines(points, { width, format: (value) => valueIn(unit, value) })
  const shown = points.slice(left)
  const [first, last] = [shown[0] as TrendPoint, shown.at(-1) as TrendPoint]
  const span =
    first === last ? minuteOf(last.startedAt) : `${minuteOf(first.startedAt)} to ${minuteOf(last.startedAt)} (UTC)`
  return [
    ...wrapped(seriesTitle(series)),
    ...(machine === null ? [] : wrapped(`on ${machine}`)),
    ...lines,
    ...wrapped(`${counted(points.length, 'run')}, ${span}${left === 0 ? '' : `; ${left} earlier ones have no room`}`),
    ...wrapped(`Last: ${pointIn(unit, last)}${before(points, unit)}`),
  ]
}

function before(points: readonly TrendPoint[], unit: TrendSeries['unit']): string {
  const point = points.at(-2)
  return point === undefined ? '' : `; before: ${pointIn(unit, point)}`
}

/** Once each, in the order of runs: what concerns a side with its label. */
function changesOf(series: readonly TrendSeries[]): string[] {
  const found = series.flatMap(({ label, points }) =>
    points.flatMap(({ startedAt, changed }) =>
      changed.map(({ kind, from, to }) => ({
        startedAt,
        words: `${minuteOf(startedAt)} ${kind}${kind === 'model' ? ` of ${label}` : ''}: ${from} → ${to}`,
      })),
    ),
  )
  const sorted = found.toSorted((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt))
  return [...new Set(sorted.map(({ words }) => words))]
}

/** Whether there are several labels, and none is in two runs. */
function isScattered(series: readonly TrendSeries[]): boolean {
  return new Set(series.map(({ label }) => label)).size > 2 && series.every(({ points }) => points.length === 1)
}
