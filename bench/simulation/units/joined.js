// How often intervals hold to whose error both units and a few checkpoints contribute:
// node bench/simulation/units/joined.js [replicates]
import { joinVariance } from '../../../dist/statistics/checkpoints/join-variance.js'
import { studentReach } from '../../../dist/statistics/distributions/student.js'
import { randomOf } from '../world.js'

const replicates = Number(process.argv[2] ?? 10_000)
const [unitError, unitFreedom] = [0.3, 999]

/** Satterthwaite's degrees of freedom, of the variances as they are observed. */
function satterthwaite({ units, observed, ofUnits, observedFreedom }) {
  const variance = units + Math.max(0, observed - ofUnits)
  const both = variance ** 2 / (units ** 2 / unitFreedom + observed ** 2 / observedFreedom)
  return { variance, freedom: Math.max(1, Math.min(unitFreedom, both)) }
}

/** Howe's rule for the units and what is left of the checkpoints when the units' part is taken off. */
function afterTakingOff({ ofUnits, observed, ...known }) {
  return joinVariance({ ...known, observed: Math.max(0, observed - ofUnits), ofUnits: 0 })
}

const rules = { Howe: joinVariance, 'Howe, units taken off before': afterTakingOff, Satterthwaite: satterthwaite }

for (const freedom of [1, 2, 4, 18]) {
  // How much of the units' variance each checkpoint has for itself.
  for (const ownShare of [0.1, 1]) {
    for (const seedError of [0, 0.1, 0.3, 0.5, 1.5]) {
      const results = Object.fromEntries(Object.keys(rules).map((rule) => [rule, { covered: 0, surely: 0, width: 0 }]))
      for (let seed = 1; seed <= replicates; seed++) {
        const { normal } = randomOf(seed, 17)
        let squares = 0
        for (let at = 0; at < freedom; at++) squares += normal() ** 2
        const ofUnits = ownShare * unitError ** 2
        const observed = ((seedError ** 2 + ofUnits) * squares) / freedom
        const known = { units: unitError ** 2, unitFreedom, observed, ofUnits, observedFreedom: freedom }
        const change = Math.hypot(unitError, seedError) * normal()
        for (const [rule, join] of Object.entries(rules)) {
          const joined = join(known)
          const error = Math.sqrt(joined.variance)
          const reach = studentReach(0.95, joined.freedom) * error
          results[rule].covered += Number(Math.abs(change) <= reach)
          results[rule].surely += Number(Math.abs(change) <= studentReach(0.9975, joined.freedom) * error)
          results[rule].width += 2 * reach
        }
      }
      const share = (count) => Math.round((1000 * count) / replicates) / 10
      for (const [rule, { covered, surely, width }] of Object.entries(results)) {
        const found = { covered: share(covered), surely: share(surely), width: Number((width / replicates).toFixed(2)) }
        console.log(JSON.stringify({ freedom, ownShare, seedError, rule, ...found }))
      }
    }
  }
}
