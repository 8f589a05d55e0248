import { scaleLinear } from 'd3-scale'

/** A horizontal axis in shares of its width, so that a drawing fits any width without distorted marks. */
export interface ShareAxis {
  /** Where a value is, in percent of the width: `12.5%`; what is beyond the axis is at its end. */
  readonly at: (value: number) => string
  /** How wide a range is, likewise. */
  readonly width: (low: number, high: number) => string
  readonly ticks: readonly { readonly value: number; readonly label: string }[]
  readonly domain: readonly [low: number, high: number]
}

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
    ticks: scale.ticks(count).map((value) => ({ value, label: format(value) })),
    domain,
  }
}
