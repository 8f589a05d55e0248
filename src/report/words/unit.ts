import { type JudgedFigure, judgedFigures } from '../../comparison/rules/judged-figures.ts'
import { plural } from '../../counted.ts'
import type { Interval } from '../../statistics/interval.ts'
import { DASH, percent, signed } from './figures.ts'

/** How changes of a figure are written: differences times 100, plain differences, relative changes times 100. */
export type Unit = JudgedFigure['unit']

const units = {
  points: { scale: 100, decimals: 2, word: ' points', short: '' },
  count: { scale: 1, decimals: 2, word: '', short: '' },
  percent: { scale: 100, decimals: 1, word: ' %', short: ' %' },
} as const satisfies Record<Unit, unknown>

/** The unit of a figure by its name with or without brackets: `AP`, `latency.p95`, `recall[score=0.35]`. */
export function figureUnit(figure: string): Unit {
  const name = figure.split('[')[0] ?? ''
  return Object.hasOwn(judgedFigures, name) ? judgedFigures[name as keyof typeof judgedFigures].unit : 'points'
}

/** A change in a sentence: `+1.34 points`, `−12.0 %`. */
export function changeIn(unit: Unit, change: number | null): string {
  return change === null ? DASH : `${scaled(unit, change)}${units[unit].word}`
}

/** A change in a table whose head says the unit, unless it is a percentage: `+1.34`, `−12.0 %`. */
export function changeCell(unit: Unit, change: number | null): string {
  return change === null ? DASH : `${scaled(unit, change)}${units[unit].short}`
}

/** An interval of a change in a table: `[−1.2, +3.4]`, `[−35.0, +1.0] %`. */
export function intervalCell(unit: Unit, interval: Interval | null): string {
  return interval === null ? DASH : `[${ends(unit, interval).join(', ')}]${units[unit].short}`
}

/** The ends of an interval of a change in a sentence: `−1.2 and +3.4 points`, `−35.0 and +1.0 %`. */
export function intervalIn(unit: Unit, interval: Interval): string {
  return `${ends(unit, interval).join(' and ')}${units[unit].word}`
}

/** How large a change is, whichever way, in a sentence: `5.85 points`, `1.11`. */
export function sizeIn(unit: Unit, change: number | null): string {
  const { scale, decimals, word } = units[unit]
  return change === null ? DASH : `${Math.abs(scale * change).toFixed(decimals)}${word}`
}

/** A limit as it was meant, with no more decimals than it needs: `+50 %`, `−0.5 points`. */
export function limitIn(unit: Unit, limit: number): string {
  const { scale } = units[unit]
  const size = Number((scale * Math.abs(limit)).toFixed(6))
  return `${size === 0 ? '' : limit > 0 ? '+' : '−'}${size}${wordFor(unit, size)}`
}

/** What is too small to matter: `±0.5 points`, `±2 %`. */
export function toleranceIn(unit: Unit, tolerance: number): string {
  if (unit === 'percent') return `±${percent(tolerance)}`
  const size = Number((units[unit].scale * tolerance).toFixed(3))
  return `±${size}${wordFor(unit, size)}`
}

/** The unit behind a number without needless decimals. */
function wordFor(unit: Unit, size: number): string {
  return unit === 'points' ? ` ${plural(size, 'point')}` : units[unit].word
}

function ends(unit: Unit, interval: Interval): string[] {
  const { scale, decimals } = units[unit]
  return interval.map((end) => signed(scale * end, unit === 'count' ? decimals : 1))
}

function scaled(unit: Unit, change: number): string {
  return signed(units[unit].scale * change, units[unit].decimals)
}
