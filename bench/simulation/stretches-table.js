// The tables of docs/internals/variability.md, from what bench/simulation/stretches.js wrote.
// node bench/simulation/stretches-table.js [bench/simulation/stretches.json]
import { readFileSync } from 'node:fs'

const path = process.argv[2] ?? new URL('stretches.json', import.meta.url)
const results = JSON.parse(readFileSync(path, 'utf8'))
const names = [...new Set(results.map(({ machine }) => machine.name))]
const of = (name, rule, most) =>
  results.find((result) => result.machine.name === name && result.rule === rule && result.most === most)

const percent = (share) => (100 * share).toFixed(1)
const reach = ({ reach }) => `±${(100 * reach).toFixed(2)} %`

print([
  [
    'machine',
    'blocks',
    'rounds',
    'before: held',
    'ended after',
    'reach',
    'held',
    'held or caveat',
    'caveat',
    'ended after',
    'reach',
  ],
  ...names.map((name) => {
    const [before, now] = [of(name, 'student', 50), of(name, 'detcompare', 50)]
    const { ofRound, rounds } = now.machine
    return [
      name,
      blocks(now.machine),
      `${rounds} × ${100 * ofRound} %`,
      ...[percent(before.held), before.stretches.toFixed(1), reach(before)],
      ...[percent(now.held), percent(now.heldOrCaveat), percent(now.caveat), now.stretches.toFixed(1), reach(now)],
    ]
  }),
])
print([
  ['machine', '8 blocks, before', '8 blocks', '16 blocks', '30 blocks', '50 blocks'],
  ...names.map((name) => [
    name,
    ...[of(name, 'student', 8), ...[8, 16, 30, 50].map((most) => of(name, 'detcompare', most))].map(
      (found) => `${percent(found.heldOrCaveat)} / ${percent(found.caveat)}, ${reach(found)}`,
    ),
  ]),
])

/** What a machine's blocks deviate by, in words. */
function blocks({ ofStretch, drift, kinds }) {
  const deviation = `${100 * ofStretch} %`
  if (drift !== undefined) return `${deviation}, drift ${drift}`
  if (kinds === undefined) return deviation
  const { share, slower, stay } = kinds
  return `${100 * share} % slower by ${100 * slower} %${stay === undefined ? '' : ', which last'}`
}

function print([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  console.log([line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'), '\n')
}
