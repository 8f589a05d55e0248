import type { RatioChange } from '../../comparison/figures/change.ts'
import type { Interval } from '../../statistics/interval.ts'
import { DASH, fixed, percent } from './figures.ts'
import { verdictText } from './judgements.ts'
import { type Text, text } from './text.ts'
import { toleranceIn } from './unit.ts'

/** A judged ratio of latencies as sentences: `Latency regressed: 2.72 times as long (between 2.65 and 2.77, 95 % confidence).` */
export function ratioInWords(judged: RatioChange): Text {
  const { ratio, interval, confidence, verdict } = judged
  const subject = text`Latency ${verdict === 'inconclusive' || verdict === 'unchanged' ? 'is ' : ''}${verdictText(verdict)}`
  const found = text`${subject}: ${ratioCell(ratio, interval)} times as long`
  if (interval === null) return text`${found}. There is no interval: too few rounds were timed.`
  const range = interval.map((end) => fixed(end, decimals(interval))).join(' and ')
  return text`${found} (between ${range}, ${percent(confidence)} confidence)${whatIsLeft(judged, interval)}.`
}

/** What an interval leaves possible, where the verdict alone does not say it: the end of a sentence, or one more. */
function whatIsLeft({ verdict, tolerance }: RatioChange, [low, high]: Interval): string {
  if (verdict === 'unchanged') return `, within the tolerance of ${toleranceIn('percent', tolerance)}`
  if (verdict !== 'inconclusive') return ''
  if (high < 1)
    return `. It is significantly faster, but possibly by less than the tolerance of ${toleranceIn('percent', tolerance)}`
  if (low > 1)
    return `. It is significantly slower, but possibly by less than the tolerance of ${toleranceIn('percent', tolerance)}`
  return '. It may be faster or slower'
}

/** A ratio with as many decimals as its interval bears. */
export function ratioCell(ratio: number, interval: Interval | null): string {
  return fixed(ratio, decimals(interval))
}

/** An interval of a ratio: `1.29–1.35`. */
export function ratioInterval(interval: Interval | null): string {
  if (interval === null) return DASH
  return interval.map((end) => fixed(end, decimals(interval))).join('–')
}

/** Width of an interval of ratios from which on a third decimal would say nothing. */
const NARROW = 0.05

function decimals(interval: Interval | null): number {
  return interval !== null && interval[1] - interval[0] < NARROW ? 3 : 2
}
