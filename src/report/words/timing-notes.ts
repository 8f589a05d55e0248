import { roundsFor } from '../../comparison/rules/rounds-for.ts'
import { counted } from '../../counted.ts'
import type { LatencyPass } from '../latency-pass.ts'
import type { Report, SideReport } from '../report.ts'
import { percent, seconds, threeDigits } from './figures.ts'
import { name, type Text, text, together } from './text.ts'

/** How time was taken: sentences, none where it was not. */
export function timingNotes({ latencyPass, baseline, variants }: Report): Text[] {
  if (latencyPass === null) return []
  const { rounds, stretches, reloaded, images, deployScore } = latencyPass
  const loading = reloaded ? 'the models were reloaded before each block' : 'the models were loaded once'
  const atScoreFloor = ({ label, latency }: SideReport) =>
    text`${name(label)} ${threeDigits(latency?.postprocessAtScoreFloor.p50 ?? null)}`
  return [
    text`p50, p95 and p99 are end to end; the stages are medians.`,
    text`One image at a time, already decoded; detections above a score of ${deployScore}.`,
    text`${counted(images, 'image')}, ${counted(rounds, 'round')} in ${stretches} blocks; ${loading}.`,
    whyEnded(latencyPass, variants.length),
    text`Post-processing at the accuracy pass’s score floor (not a deployment setting), in ms: ${together([baseline, ...variants].map(atScoreFloor), ', ')}.`,
  ]
}

/** What ended the pass, with its number, and how well the ratios are known where that did not end it. */
function whyEnded({ stoppedBy, budgetMs, rounds, ratioKnownTo }: LatencyPass, variants: number): Text {
  const ratio = variants === 1 ? 'the ratio' : 'every ratio'
  const within = ratioKnownTo === null ? null : `±${percent(Number(ratioKnownTo.toPrecision(2)))}`
  if (stoppedBy === 'ratio') return text`Timing ended when ${ratio} was known${within === null ? '' : ` to ${within}`}.`
  const limit =
    stoppedBy === 'budget' ? `the time budget of ${seconds(budgetMs)}` : `the limit of ${counted(rounds, 'round')}`
  return text`Timing ended at ${limit}${within === null ? '' : `; ${ratio} is known to ${within}`}.`
}

const ROUNDS_FOR_P95 = roundsFor(0.95)

/** Why a ratio of p95 has no interval, though its medians have. */
function p95Note(rounds: number): Text {
  return text`p95 depends on the few slowest of ${counted(rounds, 'round')}, so it has no interval and is not judged. That takes ${ROUNDS_FOR_P95} rounds: give a larger --latency-budget.`
}

/** What the ratios of time are: sentences. */
export function ratioNotes({ comparisons, latencyPass }: Report): Text[] {
  const confidence = comparisons.find(({ latency }) => latency !== null)?.latency?.endToEnd.confidence ?? null
  // An earlier program gave p95 an interval from fewer rounds.
  const unknown = comparisons.some(({ latency }) => latency !== null && latency.p95.interval === null)
  const level = confidence === null ? '' : `, with ${percent(confidence)} intervals`
  return [
    text`A ratio below 1 is faster. Median and p95 are end to end; inference is a median too.`,
    text`The ratio of medians is the median ratio per block, then the geometric mean over blocks${level}. It can differ from the ratio of the two medians.`,
    ...(latencyPass !== null && latencyPass.rounds < ROUNDS_FOR_P95 && unknown ? [p95Note(latencyPass.rounds)] : []),
  ]
}
