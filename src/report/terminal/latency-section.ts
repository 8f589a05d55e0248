import type { LatencyChange, RatioChange } from '../../comparison/change.ts'
import type { LatencyFigures } from '../../comparison/latency-figures.ts'
import type { Report } from '../report.ts'
import { borderlessTable, type Column } from './borderless-table.ts'
import { counted, DASH, fixed, threeDigits } from './figures.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { labelColumn, sidesOf } from './sides-section.ts'
import { hangingText, wrapText } from './wrap-text.ts'

const number = (title: string): Column => ({ title, align: 'right' })

const columns: readonly Column[] = [
  labelColumn,
  number('p50'),
  number('p90'),
  number('p99'),
  number('images/s'),
  number('preprocess'),
  number('inference'),
  number('postprocess'),
]

/** Times of every side in the quiet pass, and each variant's paired ratio in words. */
export const latencySection: Section = (report, style) => {
  const { latencyPass } = report
  if (report.command === 'eval') return []
  if (latencyPass === null) return ['Latency was not measured.']
  const { rounds, images, warmUpRounds, stoppedBy, deployScore } = latencyPass
  const how = [
    counted(images, 'image', 'images'),
    `${counted(rounds, 'round', 'rounds')} after ${warmUpRounds} to warm up`,
    `ended by ${stoppedBy === 'budget' ? 'the time budget' : 'the number of rounds'}`,
    `detections above ${deployScore}`,
  ]
  return [
    ...heading('Latency in ms an image: end to end (p50, p90, p99), then the median of each stage', style),
    ...borderlessTable(
      columns,
      sidesOf(report).map(([, { label, latency }]) => [label, ...cells(latency)]),
      style,
    ),
    ...wrapText(`One image at a time, already decoded: ${how.join(', ')}.`, style.width),
    ...hangingText(atScoreFloor(report), style.width),
    ...ratioLines(report, style.width),
  ]
}

function cells(latency: LatencyFigures | null): string[] {
  if (latency === null) return columns.slice(1).map(() => DASH)
  const { endToEnd, imagesPerSecond, preprocess, inference, postprocess } = latency
  const figures = [endToEnd.p50, endToEnd.p90, endToEnd.p99, imagesPerSecond]
  return [...figures, preprocess.p50, inference.p50, postprocess.p50].map(threeDigits)
}

/** Nobody ships the low floor at which accuracy is read; what it costs is told apart. */
function atScoreFloor(report: Report): string {
  const figures = sidesOf(report).map(
    ([, { label, latency }]) => `${label} ${threeDigits(latency?.postprocessAtScoreFloor.p50 ?? null)}`,
  )
  return `Postprocess with every detection of the accuracy pass, in ms: ${figures.join(', ')}.`
}

function ratioLines({ comparisons, latencyPass }: Report, width: number): string[] {
  if (latencyPass === null) return []
  const base = `${counted(latencyPass.images, 'image', 'images')}, ${counted(latencyPass.rounds, 'round', 'rounds')}`
  return comparisons.flatMap(({ variant, latency }) =>
    latency === null ? [] : hangingText(`${variant}: ${inWords(latency)} (${base}).`, width),
  )
}

function inWords({ endToEnd, inference }: LatencyChange): string {
  return `${ratioInWords(endToEnd, ' as long as the baseline end to end')}; inference alone ${ratioInWords(inference, '')}`
}

function ratioInWords({ ratio, interval }: RatioChange, what: string): string {
  if (interval === null) return `${fixed(ratio, 2)}×${what}, no interval with so few rounds`
  const [low, high] = interval
  const digits = high - low < NARROW ? 3 : 2
  return `${fixed(ratio, digits)}×${what}, 95% interval ${fixed(low, digits)}–${fixed(high, digits)}`
}

/** Width of an interval of ratios from which on a third decimal would say nothing. */
const NARROW = 0.05
