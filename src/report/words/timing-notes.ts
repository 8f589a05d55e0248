import type { LatencyPass } from '../latency-pass.ts'
import type { Report, Side } from '../report.ts'
import { counted, percent, seconds, threeDigits, whole } from './figures.ts'
import type { Quote } from './quote.ts'

/** How time was taken: sentences, none where it was not. */
export function timingNotes({ latencyPass, baseline, variants }: Report, quote: Quote): string[] {
  if (latencyPass === null) return []
  const { rounds, stretches, reloaded, images, deployScore } = latencyPass
  const how = [
    counted(images, 'image', 'images'),
    `${counted(rounds, 'round', 'rounds')} in ${stretches} stretches, ${reloaded ? 'before each of which the models were loaded anew' : 'the models loaded once'}`,
    ...endOf(latencyPass, variants.length),
    `detections above ${deployScore}`,
  ]
  const atScoreFloor = ({ label, latency }: Side) =>
    `${quote(label)} ${threeDigits(latency?.postprocessAtScoreFloor.p50 ?? null)}`
  return [
    `One image at a time, already decoded: ${how.join(', ')}.`,
    `Postprocess with every detection of the accuracy pass, which nobody ships, in ms: ${[baseline, ...variants].map(atScoreFloor).join(', ')}.`,
  ]
}

/** What ended the pass, with its number, and how well the ratios are known where that did not end it. */
function endOf({ stoppedBy, budgetMs, rounds, ratioKnownTo }: LatencyPass, variants: number): string[] {
  const ratio = variants === 1 ? 'the ratio' : 'every ratio'
  const within = ratioKnownTo === null ? null : `±${percent(Number(ratioKnownTo.toPrecision(2)))}`
  if (stoppedBy === 'ratio') return [`ended when ${ratio} was known${within === null ? '' : ` to ${within}`}`]
  const limit =
    stoppedBy === 'budget' ? `the time budget of ${seconds(budgetMs)}` : `the limit of ${whole(rounds)} rounds`
  return [`ended by ${limit}`, ...(within === null ? [] : [`${ratio} known to ${within}`])]
}

/** What the ratios of time are: a sentence; none where time was not measured. */
export function ratioNotes({ comparisons }: Report): string[] {
  const confidence = comparisons.find(({ latency }) => latency !== null)?.latency?.endToEnd.confidence ?? null
  const level = confidence === null ? '' : `, with ${percent(confidence)} intervals`
  return [
    `Below 1 is faster. The median and p95 are those of the time end to end; inference is a median too. Medians are taken of the ratios in each round, stretch by stretch${level}.`,
  ]
}
