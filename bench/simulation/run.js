// Simulates some replicates of one cell and appends them to a file, a line each; run it in as many pieces as you like.
// node bench/simulation/run.js --pair similar --classes 20 --images 100 --from 0 --to 400 --draws 500 --out folder
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { replicate } from './replicate.js'

const text = { type: 'string' }
const { values } = parseArgs({
  options: { pair: text, classes: text, images: text, from: text, to: text, draws: text, out: text },
})
const [categoryCount, imageCount, from, to, draws] = [
  values.classes,
  values.images,
  values.from ?? 0,
  values.to ?? 400,
  values.draws ?? 500,
].map(Number)
const populations = JSON.parse(readFileSync(new URL('populations.json', import.meta.url), 'utf8'))
const population = populations.find((each) => each.pair === values.pair && each.categoryCount === categoryCount)
if (population === undefined) throw new Error('no such population: make it with populations.js')
mkdirSync(values.out, { recursive: true })
const path = join(values.out, `${values.pair.replaceAll(' ', '-')}.${categoryCount}.${imageCount}.jsonl`)
for (let number = from; number < to; number++) {
  // Seeds of all cells and replicates differ, and none is that of a population.
  const seed = 1000 + number + 100_000 * (populations.indexOf(population) + 100 * imageCount)
  const { pair, by } = population
  appendFileSync(path, `${JSON.stringify(replicate({ pair, by, categoryCount, imageCount, draws, seed }))}\n`)
}
