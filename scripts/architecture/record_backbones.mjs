// Records what is named in the files that export_backbones.py writes: node scripts/architecture/record_backbones.mjs <folder> > fixtures/architecture/backbones.json
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeArchitecture } from '../../dist/models/architecture/describe-architecture.js'
import { readGraph } from '../../dist/models/architecture/graph/read-graph.js'

const SIDE = 224
const [folder = '.'] = process.argv.slice(2)
const modules = JSON.parse(readFileSync(join(folder, 'backbones.json'), 'utf8'))
const fed = { image: 'images', height: SIDE, width: SIDE, batch: 1, symbols: new Map() }
const inputs = new Map([['images', [1, 3, SIDE, SIDE]]])
const lines = Object.entries(modules).map(([backbone, expected]) => {
  const graph = readGraph(readFileSync(join(folder, `${backbone}.onnx`)))
  const { attention, stages } = describeArchitecture(graph, { ...fed, inputs }).architecture
  const places = stages.map(({ part, stride }) => `${part} ${stride}`)
  return `  ${JSON.stringify({ backbone, modules: expected, attention, stages: places })}`
})
process.stdout.write(`[\n${lines.join(',\n')}\n]\n`)
