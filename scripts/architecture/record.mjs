// Records what is named in the pairs that export_pairs.py writes: node scripts/architecture/record.mjs <folder of pairs> > fixtures/architecture/pairs.json
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { architectureDifference } from '../../dist/models/architecture/architecture-difference.js'
import { readArchitecture } from '../../dist/models/architecture/read-architecture.js'
import { planModels } from '../../dist/models/plan-models.js'
import { filesOf, nameSides } from '../../dist/models/sides/name-sides.js'

const [folder = '.'] = process.argv.slice(2)
const { places, kinds, exporters } = JSON.parse(readFileSync(join(folder, 'pairs.json'), 'utf8'))

async function read(name) {
  const [[plan]] = await planModels(filesOf(nameSides([join(folder, `${name}.onnx`)])), {})
  return readArchitecture(plan)
}

const pairs = []
for (const exporter of exporters) {
  const baseline = await read(`${exporter}-baseline`)
  for (const kind of kinds) {
    for (const [place, inserted] of Object.entries(places)) {
      const { attention } = architectureDifference(baseline, await read(`${exporter}-${kind}-${place}`))
      pairs.push({ exporter, kind, place, inserted, attention })
    }
  }
}
const lines = pairs.map((pair) => `  ${JSON.stringify(pair)}`)
process.stdout.write(`[\n${lines.join(',\n')}\n]\n`)
