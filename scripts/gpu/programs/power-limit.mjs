// Times two models, and sets the GPU's power limit meanwhile; whoever starts this sets it back. Prints what nvidia-smi said
// against it, or null, and the caveats' codes as JSON.
// node power-limit.mjs <dist> <data> <baseline> <variant> <provider> <device> <watts>
import { spawnSync } from 'node:child_process'
import { modulesOf } from './job.mjs'

const [dist, data, baseline, variant, provider, device, watts] = process.argv.slice(2)

const { compareModels } = await modulesOf(dist)('index.js')
let refused = null
let isSet = false
const onProgress = ({ stage, done }) => {
  if (stage !== 'latency' || done === 0 || isSet) return
  isSet = true
  refused = set()
}
const place = provider === 'cpu' ? { provider } : { provider, device: Number(device) }
const models = [baseline, variant]
const { report } = await compareModels(
  { models, data, ...place, limit: 16, draws: 100, latencyBudgetMs: 5000 },
  { onProgress },
)
console.log(JSON.stringify({ refused, caveats: report.caveats.map(({ code }) => code) }))

/** Null where the limit was set; what nvidia-smi says where it was not. */
function set() {
  const { status, stdout, stderr, error } = spawnSync('nvidia-smi', ['-i', device, '--power-limit', watts], {
    encoding: 'utf8',
  })
  if (error !== undefined) return 'it cannot be started'
  return status === 0 ? null : `${stdout}${stderr}`.trim()
}
