// How often intervals hold whose standard error has two parts, the one known from many degrees of freedom and the other from few:
// node bench/simulation/units/joined.js [replicates]
import { joinedFreedom } from '../../../dist/statistics/checkpoints/joined-freedom.js'
import { studentReach } from '../../../dist/statistics/distributions/student.js'
import { randomOf } from '../world.js'

const replicates = Number(process.argv[2] ?? 10_000)
const [unitError, unitFreedom] = [0.3, 999]
/** The error that units bring to what checkpoints show, which is taken off. */
const takenOff = 0.1

/** Satterthwaite's degrees of freedom, of the variances as they are observed. */
function satterthwaite([units, checkpoints], observed) {
  const variance = units.variance + checkpoints.variance
  const both = variance ** 2 / (units.variance ** 2 / units.freedom + observed ** 2 / checkpoints.freedom)
  return Math.max(1, Math.min(units.freedom, both))
}

const rules = { Howe: joinedFreedom, Satterthwaite: satterthwaite }

for (const freedom of [1, 2, 4, 18]) {
  for (const seedError of [0, 0.1, 0.3, 0.5, 1.5]) {
    const results = Object.fromEntries(Object.keys(rules).map((rule) => [rule, { covered: 0, width: 0 }]))
    for (let seed = 1; seed <= replicates; seed++) {
      const { normal } = randomOf(seed, 17)
      let squares = 0
      for (let at = 0; at < freedom; at++) squares += normal() ** 2
      const observed = ((seedError ** 2 + takenOff ** 2) * squares) / freedom
      const parts = [
        { variance: unitError ** 2, freedom: unitFreedom },
        { variance: Math.max(0, observed - takenOff ** 2), freedom },
      ]
      const change = Math.hypot(unitError, seedError) * normal()
      for (const [rule, freedomOf] of Object.entries(rules)) {
        const reach = studentReach(0.95, freedomOf(parts, observed)) * Math.sqrt(parts[0].variance + parts[1].variance)
        results[rule].covered += Number(Math.abs(change) <= reach)
        results[rule].width += 2 * reach
      }
    }
    for (const [rule, { covered, width }] of Object.entries(results)) {
      const found = {
        covered: Math.round((1000 * covered) / replicates) / 10,
        width: Number((width / replicates).toFixed(2)),
      }
      console.log(JSON.stringify({ freedom, seedError, rule, ...found }))
    }
  }
}
