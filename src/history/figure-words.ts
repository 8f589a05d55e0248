import type { TrackedUnit } from '../report/tracked/tracked-figures.ts'
import { fixed, percent, threeDigits } from '../report/words/figures.ts'
import type { TrendPoint, TrendSeries } from './trend.ts'

const units: Readonly<Record<TrackedUnit, { readonly name: string; readonly write: (value: number) => string }>> = {
  points: { name: 'points', write: (value) => fixed(value, 1) },
  ms: { name: 'ms', write: threeDigits },
  'images/s': { name: 'images per second', write: threeDigits },
  bytes: { name: 'MB', write: (value) => threeDigits(value / 1e6) },
  parameters: { name: 'millions', write: (value) => threeDigits(value / 1e6) },
  MACs: { name: 'GMACs', write: (value) => threeDigits(value / 1e9) },
}

/** A value without its unit: `42.1`. */
export function valueIn(unit: TrackedUnit, value: number): string {
  return units[unit].write(value)
}

/** A value with its interval, without the unit: `42.1 [38.0, 46.0]`. */
export function pointIn(unit: TrackedUnit, { value, interval }: Pick<TrendPoint, 'value' | 'interval'>): string {
  const write = units[unit].write
  return interval === null ? write(value) : `${write(value)} [${interval.map(write).join(', ')}]`
}

/** What a series is: `AP of yolo26n, points, 95 % intervals`. */
export function seriesTitle({ figure, label, unit, points }: TrendSeries): string {
  const confidences = [
    ...new Set(points.flatMap(({ interval, confidence }) => (interval === null ? [] : [confidence]))),
  ]
  const [one, ...more] = confidences
  const intervals =
    one === undefined ? '' : more.length > 0 ? ', intervals at each run’s confidence' : `, ${percent(one)} intervals`
  return `${figure} of ${label}, ${units[unit].name}${intervals}`
}

/** A time as people write it, in UTC: `2026-07-14 02:00`. */
export function minuteOf(startedAt: string): string {
  return `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)}`
}
