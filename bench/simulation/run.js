// Simulates every cell of cells.js into a folder, a file for each and a line for each replicate; replicates already there
// are left, so that it may be stopped, and run in parts by as many processes as there are cores. In several rounds every
// cell has had its share when time runs out.
// node bench/simulation/run.js --out folder [--part 1/2] [--rounds 20] [--pair similar] [--classes 20] [--images 100]
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cells, fileOf, seedOf } from './cells.js'
import { replicate } from './replicate.js'

const text = { type: 'string' }
const { values } = parseArgs({
  options: { out: text, part: text, rounds: text, pair: text, classes: text, images: text, methods: text },
})
const [part, parts] = (values.part ?? '1/1').split('/').map(Number)
const rounds = Number(values.rounds ?? 1)
const asked = ['pair', 'classes', 'images', 'methods'].filter((key) => values[key] !== undefined)
const populations = JSON.parse(readFileSync(new URL('populations.json', import.meta.url), 'utf8'))
const cellsAsked = cells.filter((each) => asked.every((key) => String(each[key]) === values[key]))
mkdirSync(values.out, { recursive: true })
for (let round = 0; round < rounds; round++) for (const cell of cellsAsked) await simulate(cell, round)

/** One round's share of a cell's replicates, as far as they are this part's and not there yet. */
async function simulate(cell, round) {
  const population = populations.find((each) => each.pair === cell.pair && each.categoryCount === cell.classes)
  if (population === undefined) throw new Error(`make the population of ${cell.pair} with populations.js`)
  const path = join(values.out, fileOf(cell))
  const done = new Set(existsSync(path) ? readFileSync(path, 'utf8').match(/(?<=^\{"seed":)\d+/gm) : [])
  const [from, to] = [round, round + 1].map((each) => Math.round((each * cell.replicates) / rounds))
  for (let number = from; number < to; number++) {
    const seed = seedOf(cell, number)
    if (number % parts !== part - 1 || done.has(String(seed))) continue
    const result = await replicate({ ...cell, by: population.by, seed, checkScale: number === 0 })
    appendFileSync(path, `${JSON.stringify(result)}\n`)
  }
}
