import stringWidth from 'string-width'
import { changeKinds } from './changes-between.ts'
import type { TrendPoint } from './trend.ts'

const HEIGHT = 6

/** Between the points of a short history. */
const MOST_APART = 4

export interface SparkOptions {
  /** Columns; no line is wider. */
  readonly width: number
  /** How a value is written at the ends of the axis. */
  readonly format: (value: number) => string
}

/** A chart in characters, and how many of the earliest points had no room. */
export interface Spark {
  readonly lines: readonly string[]
  readonly left: number
}

/**
 * Points from left to right, `●` the value and `│` its interval, between the least and the most of what is shown. Below, a row for each
 * kind of change has `▲` under the point that differs from the one before.
 */
export function sparkLines(points: readonly TrendPoint[], { width, format }: SparkOptions): Spark {
  const kinds = changeKinds.filter((kind) => points.some(({ changed }) => changed.some((each) => each.kind === kind)))
  const names = [...rangeOf(points).map(format), ...kinds]
  const gutter = Math.max(...names.map((each) => stringWidth(each)))
  const room = Math.max(1, width - gutter - 3)
  const shown = points.slice(-room)
  const [low, high] = rangeOf(shown)
  const step = Math.max(1, Math.min(MOST_APART, Math.floor(room / shown.length)))
  // Halves, because the distance of two numbers may be larger than any number.
  const rowOf = (value: number) =>
    high === low ? Math.floor(HEIGHT / 2) : Math.round(((high / 2 - value / 2) / (high / 2 - low / 2)) * (HEIGHT - 1))
  const cells = Array.from({ length: HEIGHT }, () => new Array<string>(shown.length).fill(' '))
  for (const [at, { value, interval }] of shown.entries()) {
    if (interval !== null) {
      for (let row = rowOf(interval[1]); row <= rowOf(interval[0]); row++) (cells[row] as string[])[at] = '│'
    }
    ;(cells[rowOf(value)] as string[])[at] = '●'
  }
  const spaced = (row: readonly string[]) => row.map((cell) => cell + ' '.repeat(step - 1)).join('')
  const label = (row: number) => (row === 0 ? format(high) : row === HEIGHT - 1 && low < high ? format(low) : '')
  const chart = cells.map((row, at) => `${padded(label(at), gutter)} ${label(at) === '' ? '│' : '┤'} ${spaced(row)}`)
  const marks = kinds
    .map((kind) => ({
      kind,
      row: shown.map(({ changed }) => (changed.some((each) => each.kind === kind) ? '▲' : ' ')),
    }))
    .filter(({ row }) => row.includes('▲'))
    .map(({ kind, row }) => `${padded(kind, gutter)}   ${spaced(row)}`)
  return { lines: [...chart, ...marks].map((each) => each.trimEnd()), left: points.length - shown.length }
}

/** From the least to the most that values and intervals reach. */
export function rangeOf(points: readonly TrendPoint[]): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { value, interval } of points) {
    for (const end of [value, ...(interval ?? [])]) {
      low = Math.min(low, end)
      high = Math.max(high, end)
    }
  }
  return [low, high]
}

function padded(text: string, width: number): string {
  return ' '.repeat(width - stringWidth(text)) + text
}
