// The tables of winners.json in docs/internals/method.md: node bench/simulation/units/winners-table.js
import { readFileSync } from 'node:fs'

const rows = JSON.parse(readFileSync(new URL('winners.json', import.meta.url), 'utf8'))
const worlds = rows
  .filter(({ method }) => method === 'chosen')
  .sort((one, other) => one.truth.localeCompare(other.truth) || one.variants - other.variants)
const of = ({ variants, truth }, wanted) =>
  rows.find((row) => row.variants === variants && row.truth === truth && row.method === wanted)

const figures = (row) => [
  row.covered.toFixed(1),
  row.bias.toFixed(2),
  row.rootMeanSquare.toFixed(2),
  row.width.toFixed(1),
]
print(
  [
    ...['variants', 'true gains', 'data sets', 'corrected: cover', 'bias', 'root mean square', 'width'],
    ...['as it is: cover', 'bias', 'root mean square', 'width', 'any verdict'],
  ],
  worlds.map((row) => [
    ...[row.variants, row.truth, row.replicates, ...figures(row), ...figures(of(row, 'as it is'))],
    row.anyVerdict.toFixed(1),
  ]),
)

const methods = [...new Set(rows.map(({ method }) => method))]
print(
  [
    'way',
    'best: least cover',
    'bias from',
    'to',
    'root mean square from',
    'to',
    'all: least cover',
    'near one: least cover',
    'width',
    'reversed',
  ],
  methods.map((method) => {
    const each = worlds.map((world) => of(world, method))
    const range = (name, digits) =>
      [Math.min, Math.max].map((end) => end(...each.map((row) => row[name])).toFixed(digits))
    const [least] = range('covered', 1)
    const [leastOfAll] = range('coveredOfAll', 1)
    const near = Math.min(...each.flatMap(({ coveredOfNearOne }) => coveredOfNearOne ?? [])).toFixed(1)
    const width = each.reduce((sum, row, at) => sum + row.width / of(worlds[at], 'as it is').width, 0) / each.length
    const reversed = each.reduce((sum, row) => sum + row.reversed, 0) / each.length
    const [bias, error] = [range('bias', 2), range('rootMeanSquare', 2)]
    return [method, least, ...bias, ...error, leastOfAll, near, width.toFixed(2), reversed.toFixed(0)]
  }),
)

function print(head, body) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  console.log([line(head), `|${'---|'.repeat(head.length)}`, ...body.map(line)].join('\n'), '\n')
}
