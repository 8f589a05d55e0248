import { scaleLinear } from 'd3-scale'

/** A horizontal axis in shares of its width, so that a drawing fits any width without distorted marks. */
export interface ShareAxis {
  /** Where a value is, in percent of the width: `12.5%`; what is beyond the axis is at its end. */
  readonly at: (value: number) => string
  /** How wide a range is, likewise. */
  readonly width: (low: number, high: number) => string
  readonly ticks: readonly {
    readonly value: number
    readonly label: string
    /** Whether there is no room for it on a phone. */
    readonly isSpare: boolean
  }[]
  readonly domain: readonly [low: number, high: number]
}

/** The labels of a plot of 70 pixels stay apart with this much of its width, in percent. */
const APART = 32

/** @param format how a tick is written. */
export function shareAxis(
  domain: readonly [low: number, high: number],
  format: (value: number) => string,
  count = 5,
): ShareAxis {
  const scale = scaleLinear([...domain], [0, 100]).clamp(true)
  const share = (value: number) => Number(scale(value).toFixed(1))
  return {
    at: (value) => `${share(value)}%`,
    width: (low, high) => `${Math.max(0, Number((share(high) - share(low)).toFixed(1)))}%`,
    ticks: withSpares(scale.ticks(count), share).map(({ value, isSpare }) => ({
      value,
      label: format(value),
      isSpare,
    })),
    domain,
  }
}

/** Ticks, with those that are spare: from zero outwards, what is too near to one that stays. */
function withSpares(ticks: readonly number[], share: (value: number) => number) {
  const kept: number[] = []
  for (const value of ticks.toSorted((one, other) => Math.abs(one) - Math.abs(other))) {
    if (kept.every((each) => Math.abs(share(each) - share(value)) >= APART)) kept.push(value)
  }
  return ticks.map((value) => ({ value, isSpare: !kept.includes(value) }))
}
