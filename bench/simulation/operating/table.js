// Prints the tables of docs/internals/method.md, “Operating points”, from simulation.json and real.json.
// node bench/simulation/operating/table.js
import { readFileSync } from 'node:fs'
import { pairNames } from './pairs.js'

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const simulated = read('simulation.json')
const real = read('real.json')
const sizes = [50, 100, 300, 1000]
const figureNames = { falsePositivesPerImage: 'false positives' }
const scaleNames = { one: 'one', two: 'two', both: 'any' }
const judged = (rows) => rows.filter((row) => row.judged)

table(
  ['point', 'scales', 'figure', ...pairNames.flatMap((pair) => sizes.map((size) => `${pair} ${size}`))],
  [
    ...byFigure(judged(simulated)).map(([first, rows]) => [
      first.point,
      scaleNames[first.scale],
      nameOf(first.figure),
      ...pairNames.flatMap((pair) => sizes.map((size) => shares(find(rows, { pair, images: size })))),
    ]),
  ],
)

table(
  ['point', 'scales', 'figure', ...sizes],
  byFigure(judged(simulated).filter(({ pair, scale }) => pair === 'twins' && scale !== 'two')).map(([first, rows]) => [
    first.point,
    scaleNames[first.scale],
    nameOf(first.figure),
    ...sizes.map((size) => share(find(rows, { images: size })?.differs)),
  ]),
)

const optimism = simulated.filter((row) => row.optimism)
table(
  ['pair', 'images', 'first model', 'second model', 'change', 'first over best', 'second over best'],
  optimism.map(({ pair, images, optimism: by }) => [
    pair,
    images,
    ...['baseline', 'variant', 'change', 'baselineOverBest', 'variantOverBest'].map((name) => by[name].toFixed(2)),
  ]),
)

const drawnSizes = [...new Set(real.map(({ images }) => images))]
const variants = [...new Set(real.map(({ baseline, variant }) => `${variant} against ${baseline}`))]
const isOf = (title) => (row) => `${row.variant} against ${row.baseline}` === title
table(
  ['point', 'figure', ...variants.flatMap((title) => drawnSizes.map((size) => `${title}, ${size}`))],
  [
    ...byFigure(judged(real)).map(([first, rows]) => [
      first.point,
      nameOf(first.figure),
      ...variants.flatMap((title) =>
        drawnSizes.map((size) => shares(rows.filter(isOf(title)).find(({ images }) => images === size))),
      ),
    ]),
  ],
)

/** The rows of one point, figure and scale together, with the first of them. */
function byFigure(rows) {
  const groups = new Map()
  for (const row of rows) {
    const key = JSON.stringify([row.point, row.scale, row.figure])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return Array.from(groups.values(), (group) => [group[0], group])
}

function find(rows, wanted) {
  return rows.find((row) => Object.entries(wanted).every(([name, value]) => row[name] === value))
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
