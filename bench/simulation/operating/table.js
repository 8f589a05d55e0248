// Prints the tables of docs/internals/method.md, “Operating points”, from the records that are there.
// node bench/simulation/operating/table.js
import { existsSync, readFileSync } from 'node:fs'

const sizes = [50, 100, 300, 1000]
const figureNames = { falsePositivesPerImage: 'false positives' }
const scaleNames = { one: 'one', two: 'two', both: 'any' }

for (const name of ['simulation.json', 'simulation-by-permutations.json']) forRecord(name, printSimulation)
for (const name of ['real.json', 'real-by-permutations.json']) forRecord(name, printReal)

function forRecord(name, print) {
  const path = new URL(name, import.meta.url)
  if (!existsSync(path)) return
  console.log(`${name}:\n`)
  print(JSON.parse(readFileSync(path, 'utf8')))
}

function printSimulation(rows) {
  const judged = rows.filter((row) => row.judged)
  for (const name of new Set(rows.map(({ pair }) => pair))) {
    const ofPair = judged.filter(({ pair }) => pair === name)
    const columns = sizes.filter((size) => ofPair.some(({ images }) => images === size))
    table(
      ['point', 'scales', 'figure', ...columns.map((images) => `${name} ${images}`)],
      byFigure(ofPair).map(([first, group]) => [
        first.point,
        scaleNames[first.scale],
        nameOf(first.figure),
        ...columns.map((column) => shares(group.find(({ images }) => images === column))),
      ]),
    )
  }
  const twins = judged.filter(({ pair, scale }) => pair === 'twins' && scale !== 'two')
  table(
    ['point', 'figure', ...sizes],
    byFigure(twins).map(([first, group]) => [
      first.point,
      nameOf(first.figure),
      ...sizes.map((size) => share(group.find(({ images }) => images === size)?.differs)),
    ]),
  )
  table(
    ['pair', 'images', 'data sets', 'first model', 'second model', 'change', 'first over best', 'second over best'],
    rows
      .filter((row) => row.optimism)
      .map(({ pair, images, replicates, optimism: by }) => [
        pair,
        images,
        replicates,
        ...['baseline', 'variant', 'change', 'baselineOverBest', 'variantOverBest'].map((part) => by[part].toFixed(2)),
      ]),
  )
}

function printReal(rows) {
  const titleOf = ({ baseline, variant, images }) => `${variant} against ${baseline}, ${images}`
  const titles = [...new Set(rows.map(titleOf))]
  table(
    ['point', 'figure', ...titles],
    [
      ...byFigure(rows.filter((row) => row.judged)).map(([first, group]) => [
        first.point,
        nameOf(first.figure),
        ...titles.map((title) => shares(group.find((row) => titleOf(row) === title))),
      ]),
    ],
  )
}

/** The rows of one point, figure and scale together, with the first of them. */
function byFigure(rows) {
  const groups = new Map()
  for (const row of rows) {
    const key = JSON.stringify([row.point, row.scale, row.figure])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return Array.from(groups.values(), (group) => [group[0], group])
}

/** Of the population's change and of the expected one; in brackets how many data sets are judged, if not all. */
function shares(row) {
  if (row === undefined) return ''
  const some = row.withInterval < 99.95 ? ` (${row.withInterval.toFixed(0)})` : ''
  return `${share(row.population)} / ${share(row.expected)}${some}`
}

function share(value) {
  return value == null ? '–' : value.toFixed(1)
}

function nameOf(figure) {
  return figureNames[figure] ?? figure
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  console.log([line(heads), line(heads.map(() => '---')), ...rows.map(line), ''].join('\n'))
}
