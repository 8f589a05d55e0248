// How often the interval of the latency ratio holds the truth, or a caveat says that it may not, where measuring ends by what
// was measured: simulated machines whose stretches and rounds deviate by so much. The rules are those of detcompare; Student's
// interval from eight stretches on is the rule that they replaced.
// npm run build && node bench/simulation/stretches.js [--runs 1000] [--only 1,8a] [--rules detcompare] [--out bench/simulation/stretches.json]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { blockCaveats } from '../../dist/comparison/caveats/block-caveats.js'
import { ratiosKnown } from '../../dist/measurement/latency-pass/ratios-known.js'
import { studentReach } from '../../dist/statistics/distributions/student.js'
import {
  isKnownTo,
  LEAST_REACH,
  logsOfStretches,
  pairedRatio,
  reachOf,
  widening,
} from '../../dist/statistics/paired-ratio.js'
import { driftOf, levelsOf } from '../../dist/statistics/stretch-signs.js'
import { normals } from './normals.js'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    out: { type: 'string' },
    only: { type: 'string' },
    rules: { type: 'string' },
  },
})
const RUNS = Number(values.runs)
const CONFIDENCE = 0.95

/**
 * Standard deviations of a stretch and of its rounds (Student's t with 3 degrees of freedom), and rounds in a stretch.
 * `drift`: correlation of the deviation of a stretch with that of the stretch before. `kinds`: so large a share of sessions is
 * slower by so much, a stretch having one; `stay` is the probability that a stretch has the kind of the one before in any case.
 */
const machines = [
  { name: '1', ofStretch: 0.003, ofRound: 0.06, rounds: 20 },
  { name: '2', ofStretch: 0.005, ofRound: 0.06, rounds: 20 },
  { name: '3', ofStretch: 0.01, ofRound: 0.06, rounds: 20 },
  { name: '4', ofStretch: 0.015, ofRound: 0.06, rounds: 20 },
  { name: '5', ofStretch: 0.005, ofRound: 0.1, rounds: 20 },
  { name: '6', ofStretch: 0.005, ofRound: 0.03, rounds: 5 },
  { name: '7', ofStretch: 0.02, ofRound: 0.1, rounds: 10 },
  ...[0.7, 0.9].flatMap((drift) =>
    [0.005, 0.01, 0.02].map((ofStretch, at) => ({
      name: `8${drift === 0.7 ? 'abc'[at] : 'def'[at]}`,
      ...{ ofStretch, ofRound: 0.06, rounds: 20, drift },
    })),
  ),
  { name: '8g', ofStretch: 0.003, ofRound: 0.01, rounds: 20, drift: 0.9 },
  ...[
    { share: 0.5, slower: 0.02 },
    { share: 0.5, slower: 0.04 },
    { share: 0.2, slower: 0.04 },
    { share: 0.2, slower: 0.1 },
    { share: 0.1, slower: 0.1 },
    { share: 0.5, slower: 0.04, stay: 0.9 },
  ].map((kinds, at) => ({ name: `9${'abcdef'[at]}`, ofStretch: 0.003, ofRound: 0.06, rounds: 20, kinds })),
]

/** What ends a pass: what was measured, and at most so many stretches, which is what a budget allows. */
const student = {
  name: 'student',
  fewest: 8,
  isEnough: (logs) => isKnownTo(logs, LEAST_REACH, CONFIDENCE),
  intervalOf: (logs) => studentInterval(logs),
  caveatOf: () => false,
  needsLogs: true,
}
const ours = {
  name: 'detcompare',
  fewest: 8,
  isEnough: (_, samples) => ratiosKnown(samples, { ratioTarget: LEAST_REACH, confidence: CONFIDENCE }),
  intervalOf: (_, after) =>
    pairedRatio([...ones(after)], [...after.inferenceMs], { stretches: after.stretches, confidence: CONFIDENCE }),
  caveatOf: (samples) =>
    blockCaveats(
      samples.map((of) => ({ label: '', samples: of })),
      CONFIDENCE,
      'budget',
    ).length > 0,
}

/** What was not chosen: no least reach, and an end that asks for less calm stretches. */
const narrow = {
  ...ours,
  name: 'without least reach',
  intervalOf: (logs) => studentInterval(logs, true),
  needsLogs: true,
}
const hasty = {
  ...ours,
  name: 'ending at p .3',
  isEnough: (logs) =>
    logs.length >= 16 && isKnownTo(logs, LEAST_REACH, CONFIDENCE) && driftOf(logs).p >= 0.3 && levelsOf(logs).p >= 0.1,
  needsLogs: true,
}

const results = []
for (const machine of machines) {
  if (values.only !== undefined && !values.only.split(',').includes(machine.name)) continue
  for (const [rule, most] of [
    [student, 50],
    [ours, 50],
    [student, 8],
    [ours, 8],
    [ours, 16],
    [ours, 30],
    ...(machine.drift === undefined ? [] : [narrow, hasty].map((rule) => [rule, 50])),
  ]) {
    if (values.rules !== undefined && !values.rules.split(',').includes(rule.name)) continue
    const result = { machine, rule: rule.name, most, runs: RUNS, ...simulated(machine, rule, most) }
    results.push(result)
    const percent = (share) => `${(100 * share).toFixed(1)} %`
    console.log(
      `machine ${machine.name}, ${rule.name}, ${most} stretches at most: held ${percent(result.held)}, held or caveat ` +
        `${percent(result.heldOrCaveat)}, caveat ${percent(result.caveat)}, ended after ${result.stretches.toFixed(1)}, ` +
        `reached ±${(100 * result.reach).toFixed(2)} %`,
    )
  }
}
if (values.out !== undefined) {
  const keyOf = ({ machine, rule, most }) => JSON.stringify([machine.name, rule, most])
  const again = new Set(results.map(keyOf))
  const known = existsSync(values.out) ? JSON.parse(readFileSync(values.out, 'utf8')) : []
  const rows = [...known.filter((row) => !again.has(keyOf(row))), ...results]
  rows.sort((one, other) => one.machine.name.localeCompare(other.machine.name))
  const short = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value)
  writeFileSync(values.out, `${JSON.stringify(rows, short, 2)}\n`)
}

function simulated(machine, rule, most) {
  const sums = { held: 0, heldOrCaveat: 0, caveat: 0, stretches: 0, reach: 0 }
  for (let run = 0; run < RUNS; run++) {
    const found = passOf(machine, rule, most, run)
    const [low, high] = found.interval
    const held = low <= 1 && 1 <= high
    sums.held += Number(held)
    sums.caveat += Number(found.caveat)
    sums.heldOrCaveat += Number(held || found.caveat)
    sums.stretches += found.stretches
    sums.reach += reachOf(found)
  }
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / RUNS]))
}

function passOf(machine, rule, most, run) {
  const next = stretchesOf(machine, run)
  const rounds = []
  for (let stretches = 1; ; stretches++) {
    rounds.push(...next())
    if (stretches < Math.min(rule.fewest, most)) continue
    const after = samplesOf(rounds, stretches)
    const samples = [samplesOf(ones(after), stretches), after]
    const logs = rule.needsLogs ? logsOfStretches([...ones(after)], rounds, stretches) : []
    if (stretches < most && !rule.isEnough(logs, samples)) continue
    return { ...rule.intervalOf(logs, after), stretches, caveat: rule.caveatOf(samples) }
  }
}

/** A machine's stretches, one after another: each answers the ratios of its rounds, about 1. */
function stretchesOf({ ofStretch, ofRound, rounds, drift = 0, kinds = null }, run) {
  const generator = xoroshiro128plus(31337 * run + 17)
  const normal = normals(generator)
  const chance = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32
  const heavy = () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3) / Math.sqrt(3)
  let deviation = drift === 0 ? 0 : normal()
  let isSlow = kinds !== null && chance() < kinds.share
  return () => {
    deviation = drift * deviation + Math.sqrt(1 - drift ** 2) * normal()
    if (kinds !== null && !(chance() < (kinds.stay ?? 0))) isSlow = chance() < kinds.share
    const ofKind = kinds === null ? 0 : kinds.slower * ((isSlow ? 1 : 0) - kinds.share)
    const shared = ofStretch * deviation + ofKind
    return Array.from({ length: rounds }, () => Math.exp(shared + ofRound * heavy()))
  }
}

function studentInterval(logs, isWidened = false) {
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1)
  const wider = isWidened ? widening(logs, CONFIDENCE) : 1
  const reach = wider * studentReach(CONFIDENCE, logs.length - 1) * Math.sqrt(variance / logs.length)
  return { ratio: Math.exp(mean), interval: [Math.exp(mean - reach), Math.exp(mean + reach)] }
}

function samplesOf(inferenceMs, stretches) {
  const none = new Float64Array(inferenceMs.length)
  const stages = { preprocessMs: none, postprocessMs: none, postprocessAtFloorMs: none }
  return { stretches, inferenceMs: Float64Array.from(inferenceMs), ...stages }
}

function ones({ inferenceMs }) {
  return new Float64Array(inferenceMs.length).fill(1)
}
