// The coverage of every cell in a folder of replicates, as Markdown: node bench/simulation/table.js folder
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const populations = JSON.parse(readFileSync(new URL('populations.json', import.meta.url), 'utf8'))
const folder = process.argv[2]
const percent = (share) => (100 * share).toFixed(1)

console.log(
  '| pair | classes | images | replicates | true change | mean change | method | covers population | covers expected | p ≤ .05 |',
)
console.log('|---|---|---|---|---|---|---|---|---|---|')
for (const name of readdirSync(folder)
  .filter((each) => each.endsWith('.jsonl'))
  .sort(byNumbers)) {
  const [pair, classes, images] = name
    .split('.jsonl')[0]
    .match(/^(.*)\.(\d+)\.(\d+)$/)
    .slice(1)
  const truth = populations.find(
    (each) => each.pair.replaceAll(' ', '-') === pair && each.categoryCount === Number(classes),
  )
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n')
  // Pieces may overlap; a replicate counts once.
  const rows = [...new Map(lines.map((line) => JSON.parse(line)).map((row) => [row.seed, row])).values()]
  const methods = Object.keys(rows[0].AP.intervals)
  // Symmetric twins have no true change at all; others have the population's.
  const changeOf = (id) => (truth.by === 0 ? 0 : truth.variant[id] - truth.baseline[id])
  const ofBoth = (figure) =>
    ['AP', 'APs'].map((id) => figure(id, rows.map((row) => row[id]).filter(Boolean))).join(' / ')
  for (const method of methods) {
    const covers = (value, each) => {
      const interval = each.intervals[method]
      return interval !== null && interval[0] <= value && value <= interval[1]
    }
    const mean = (found) => found.reduce((sum, { change }) => sum + change, 0) / found.length
    const share = (found, test) => percent(found.filter(test).length / found.length)
    const cells = [
      truth.pair,
      classes,
      images,
      rows.length,
      ofBoth((id) => percent(changeOf(id))),
      ofBoth((_, found) => percent(mean(found))),
      method,
      ofBoth((id, found) => share(found, (each) => covers(changeOf(id), each))),
      ofBoth((_, found) => share(found, (each) => covers(mean(found), each))),
      method === 'permutation' ? ofBoth((_, found) => share(found, ({ p }) => p !== null && p <= 0.05)) : '',
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

function byNumbers(one, other) {
  return one.localeCompare(other, 'en', { numeric: true })
}
