// How often the interval of the latency ratio holds the truth where measuring ends by that very interval: simulated machines
// whose stretches and rounds deviate by so much. npm run build && node bench/simulation/stretches.js [--runs 600]
import { parseArgs } from 'node:util'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { pairedRatio, reachOf } from '../../dist/statistics/paired-ratio.js'
import { normals } from './normals.js'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '600' } } })
const TARGET = 0.01
const STRETCHES = { least: 8, most: 30 }

/** Standard deviations of a stretch and of its rounds (Student's t with 3 degrees of freedom), and rounds in a stretch. */
const machines = [
  { ofStretch: 0.003, ofRound: 0.06, rounds: 20 },
  { ofStretch: 0.005, ofRound: 0.06, rounds: 20 },
  { ofStretch: 0.01, ofRound: 0.06, rounds: 20 },
  { ofStretch: 0.015, ofRound: 0.06, rounds: 20 },
  { ofStretch: 0.005, ofRound: 0.1, rounds: 20 },
  { ofStretch: 0.005, ofRound: 0.03, rounds: 5 },
  { ofStretch: 0.02, ofRound: 0.1, rounds: 10 },
]

for (const machine of machines) {
  const runs = Array.from({ length: Number(values.runs) }, (_, run) => simulated(machine, run))
  const held = runs.filter(({ interval: [low, high] }) => low <= 1 && 1 <= high).length / runs.length
  const stretches = runs.reduce((sum, run) => sum + run.stretches, 0) / runs.length
  const { ofStretch, ofRound, rounds } = machine
  console.log(
    `stretches ±${100 * ofStretch} %, rounds ±${100 * ofRound} %, ${rounds} a stretch: ` +
      `held in ${(100 * held).toFixed(1)} %, ended after ${stretches.toFixed(1)} stretches`,
  )
}

function simulated({ ofStretch, ofRound, rounds }, run) {
  const normal = normals(xoroshiro128plus(31337 * run + 17))
  const heavy = () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3) / Math.sqrt(3)
  const after = []
  for (let stretches = 1; ; stretches++) {
    const shared = ofStretch * normal()
    for (let round = 0; round < rounds; round++) after.push(Math.exp(shared + ofRound * heavy()))
    if (stretches < STRETCHES.least) continue
    const found = pairedRatio(
      after.map(() => 1),
      after,
      { stretches, confidence: 0.95 },
    )
    if (reachOf(found) <= TARGET || stretches === STRETCHES.most) return { ...found, stretches }
  }
}
