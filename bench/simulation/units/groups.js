// How often intervals by group and by image hold the change of equal sides: node bench/simulation/units/groups.js [replicates]
import { plainDetector } from '../world.js'
import { drawGroups } from './grouped-world.js'
import { groupUnits, imageUnits, judgePair, matchesOf, summarize } from './judge.js'

const replicates = Number(process.argv[2] ?? 1000)
const draws = 256
const designs = [
  { groups: 30, perGroup: 10 },
  { groups: 10, perGroup: 10 },
  { groups: 100, perGroup: 3 },
  { groups: 50, perGroup: 2 },
  { groups: 20, perGroup: 10 },
]

for (const noiseShared of [0, 0.5, 0.9]) {
  for (const design of designs) {
    const results = { group: [], image: [] }
    for (let seed = 1; seed <= replicates; seed++) {
      const detectors = [plainDetector, plainDetector]
      const world = drawGroups({ ...design, noiseShared, categoryCount: 10, detectors, seed })
      const [baseline, variant] = [matchesOf(world, 0), matchesOf(world, 1)]
      results.group.push(judgePair(baseline, variant, groupUnits(world.imageCount, design.perGroup), draws, seed))
      results.image.push(judgePair(baseline, variant, imageUnits(world.imageCount), draws, seed))
    }
    const rows = Object.entries(results).map(([unit, each]) => ({
      ...design,
      noiseShared,
      unit,
      replicates,
      ...summarize(each, 0),
    }))
    for (const row of rows) console.log(JSON.stringify(row))
  }
}
