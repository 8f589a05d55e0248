// Times two models and lowers the GPU's power limit meanwhile; it is set back however that ends. Prints what was set and
// the caveats' codes as JSON. node power-limit.mjs <dist> <data> <baseline> <variant> <provider> <device>
import { spawnSync } from 'node:child_process'
import { modulesOf } from './job.mjs'

const [dist, data, baseline, variant, provider, device] = process.argv.slice(2)

const [before, least] = ask('power.limit', 'power.min_limit')
const wanted = Math.max(least, Math.floor(before * 0.8))
const { compareModels } = await modulesOf(dist)('index.js')
let refused = null
let isSet = false
try {
  const { report } = await compareModels(
    {
      models: [baseline, variant],
      data,
      provider,
      device: Number(device),
      limit: 16,
      draws: 100,
      latencyBudgetMs: 5000,
    },
    {
      onProgress({ stage, done }) {
        if (stage !== 'latency' || done === 0 || isSet) return
        isSet = true
        refused = set(wanted)
      },
    },
  )
  console.log(JSON.stringify({ before, wanted, refused, caveats: report.caveats.map(({ code }) => code) }))
} finally {
  if (isSet && refused === null) set(before)
}

function ask(...fields) {
  const query = [`--query-gpu=${fields}`, '--format=csv,noheader,nounits', '-i', device]
  return spawnSync('nvidia-smi', query, { encoding: 'utf8' }).stdout.split(',').map(Number)
}

/** Null where the limit was set; what nvidia-smi says where it was not. */
function set(watts) {
  const { status, stdout, stderr } = spawnSync('nvidia-smi', ['-i', device, '--power-limit', String(watts)], {
    encoding: 'utf8',
  })
  return status === 0 ? null : `${stdout}${stderr}`.trim()
}
