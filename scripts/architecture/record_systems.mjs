// Records what is named in the systems that export_systems.py writes: node scripts/architecture/record_systems.mjs <folder> > fixtures/architecture/systems.json
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArchitecture } from '../../dist/models/architecture/read-architecture.js'
import { planModels } from '../../dist/models/plan-models.js'
import { filesOf, nameSides } from '../../dist/models/sides/name-sides.js'

const [folder = '.'] = process.argv.slice(2)
const modules = JSON.parse(readFileSync(join(folder, 'systems.json'), 'utf8'))
const lines = []
for (const [system, expected] of Object.entries(modules)) {
  const [[plan]] = await planModels(filesOf(nameSides([join(folder, `${system}.onnx`)])), {})
  const { architecture } = await readArchitecture(plan)
  lines.push(`  ${JSON.stringify({ system, modules: expected, attention: architecture.attention })}`)
}
process.stdout.write(`[\n${lines.join(',\n')}\n]\n`)
