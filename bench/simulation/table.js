// Prints the tables of docs/internals/method.md from results.json: node bench/simulation/table.js
import { readFileSync } from 'node:fs'
import { pairs } from './pairs.js'

/** Cells with fewer replicates say nothing. */
const fewestReplicates = 20
const rows = JSON.parse(readFileSync(new URL('results.json', import.meta.url), 'utf8')).filter(
  ({ replicates }) => replicates >= fewestReplicates,
)
const chosen = rows.filter(({ methods }) => methods === 'chosen')
const all = rows.filter(({ methods }) => methods === 'all')
const student = 'permutation (Student)'
const classCounts = [3, 20, 80]

const points = (change) => (100 * change).toFixed(2).replace(/^-(0\.00)$/, '$1')
const percent = (share) => (100 * share).toFixed(1)
const ofBoth = ({ AP, APs }, figure) => `${figure(AP)} / ${figure(APs)}`
const byPair = Object.keys(pairs)
const cellsInOrder = chosen.toSorted(
  (one, other) => byPair.indexOf(one.pair) - byPair.indexOf(other.pair) || one.images - other.images,
)

printByClasses('Coverage of the population’s change | of the expected change', (changes) => [
  ofBoth(changes, ({ methods }) => percent(methods[student].population)),
  ofBoth(changes, ({ methods }) => percent(methods[student].expected)),
])
printByClasses('Mean change less the population’s, in points | changes found (p ≤ .05)', (changes) => [
  ofBoth(changes, ({ mean, true: truth }) => points(mean - truth)),
  ofBoth(changes, ({ methods }) => percent(methods[student].found)),
])
printTrueChanges()
printMethods('Coverage of the population’s change', (method) => percent(method.population))
printMethods('Coverage of the expected change', (method) => percent(method.expected))
printMethods('Mean width in widths of the chosen method', ({ width }, methods) =>
  (width / methods[student].width).toFixed(2),
)
printValues()
printFamilies()

function print(title, head, lines) {
  console.log(`\n**${title}**\n\n| ${head.join(' | ')} |\n|${'---|'.repeat(head.length)}`)
  for (const line of lines) console.log(`| ${line.join(' | ')} |`)
}

/** A line for each pair and size of data set, columns for each number of classes. */
function printByClasses(title, figures) {
  const keys = [...new Set(cellsInOrder.map(({ pair, images }) => `${pair}|${images}`))]
  const lines = keys.map((key) => {
    const [pair, images] = key.split('|')
    const cells = classCounts.map((classes) =>
      chosen.find((each) => each.pair === pair && each.images === Number(images) && each.classes === classes),
    )
    const replicates = [...new Set(cells.filter(Boolean).map((cell) => cell.replicates))].join(', ')
    return [
      pair,
      images,
      replicates,
      ...cells.flatMap((cell) => (cell === undefined ? ['', ''] : figures(cell.changes))),
    ]
  })
  const head = classCounts.flatMap((classes) => [`${classes} classes`, ''])
  print(title, ['pair', 'images', 'replicates', ...head], lines)
}

function printTrueChanges() {
  const lines = byPair.map((pair) => {
    const ofPair = classCounts.map((classes) => chosen.find((each) => each.pair === pair && each.classes === classes))
    return [
      pair,
      ...ofPair.map((cell) => (cell === undefined ? '' : ofBoth(cell.changes, (each) => points(each.true)))),
    ]
  })
  print('True change', ['pair', ...classCounts.map((classes) => `${classes} classes`)], lines)
}

function printMethods(title, figure) {
  const names = Object.keys(all.find(({ images }) => images <= 300)?.changes.AP.methods ?? {})
  const lines = all
    .toSorted(byCell)
    .map(({ pair, classes, images, replicates, changes }) => [
      pair,
      classes,
      images,
      replicates,
      ...names.map((name) =>
        name in changes.AP.methods ? ofBoth(changes, ({ methods }) => figure(methods[name], methods)) : '',
      ),
    ])
  print(title, ['pair', 'classes', 'images', 'replicates', ...names], lines)
}

function printValues() {
  const lines = all
    .toSorted(byCell)
    .map(({ pair, classes, images, replicates, values }) => [
      pair,
      classes,
      images,
      replicates,
      ofBoth(values, (each) => points(each.mean - each.true)),
      ofBoth(values, ({ methods, deviation }) => (methods.centred.width / 4 / deviation).toFixed(2)),
      ...['centred', 'percentile'].flatMap((method) => [
        ofBoth(values, ({ methods }) => percent(methods[method].population)),
        ofBoth(values, ({ methods }) => percent(methods[method].expected)),
      ]),
    ])
  const head = [
    'mean less population’s',
    'quarter width over spread',
    'centred: population',
    'expected',
    'percentile: population',
    'expected',
  ]
  print('Single values', ['pair', 'classes', 'images', 'replicates', ...head], lines)
}

function printFamilies() {
  const lines = cellsInOrder
    .filter(({ families }) => families !== undefined)
    .toSorted(byCell)
    .flatMap(({ pair, classes, images, replicates, families }) =>
      Object.entries(families).map(([tails, { overall, metrics, classes: ofClasses, anyVerdict }]) => [
        pair,
        classes,
        images,
        replicates,
        tails,
        ...[overall, metrics, ofClasses].map(({ found, verdict }) => `${percent(found)} / ${percent(verdict)}`),
        percent(anyVerdict),
        ofClasses.shareBelow.map((share) => (100 * share).toFixed(2)).join(' / '),
      ]),
    )
  const head = ['AP', 'other metrics', 'classes', 'any verdict', 'class p ≤ .05 / .01 / .001']
  print('Families, adjusted p ≤ .05 / verdict', ['pair', 'classes', 'images', 'replicates', 'tails', ...head], lines)
}

function byCell(one, other) {
  return (
    byPair.indexOf(one.pair) - byPair.indexOf(other.pair) || one.classes - other.classes || one.images - other.images
  )
}
