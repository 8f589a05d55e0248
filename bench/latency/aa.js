// Compares a model with a copy of itself, or with another file, again and again; prints how often the interval of the
// latency ratio holds the true ratio, and which verdicts were reached.
// npm run build && node bench/latency/aa.js --runs 20 --budget 30s [--model a.onnx --variant b.onnx --ratio 1.2] [--data folder]
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { duration } from '../../dist/cli/options/parse-values.js'
import { compareModels } from '../../dist/compare-models.js'

const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    budget: { type: 'string', default: '30s' },
    model: { type: 'string', default: fromRoot('models/rtdetr-tiny.onnx') },
    variant: { type: 'string' },
    ratio: { type: 'string' },
    data: { type: 'string', default: fromRoot('fixtures/shapes') },
    limit: { type: 'string', default: '24' },
  },
})

const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
try {
  const truth = Number(values.ratio ?? (values.variant === undefined ? 1 : Number.NaN))
  const copy = join(folder, 'copy.onnx')
  copyFileSync(values.variant ?? values.model, copy)
  const found = []
  for (let seed = 1; seed <= Number(values.runs); seed++) found.push(await measured(copy, seed, truth))
  const verdicts = new Map()
  for (const { verdict } of found) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  const counts = [...verdicts].map(([verdict, runs]) => `${verdict} ${runs}`).join(', ')
  const covered = found.filter(({ holds }) => holds).length
  if (!Number.isNaN(truth)) console.log(`the interval holds ${truth} in ${covered} of ${found.length} runs`)
  console.log(`verdicts: ${counts}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measured(copy, seed, truth) {
  const { report } = await compareModels({
    models: [values.model, copy],
    data: values.data,
    limit: Number(values.limit),
    provider: 'cpu',
    latencyBudgetMs: duration.read(values.budget),
    draws: 100,
    seed,
  })
  const { ratio, interval, verdict } = report.comparisons[0].latency.endToEnd
  const { rounds, stretches, reloaded, stoppedBy, machine } = report.latencyPass
  const [low, high] = interval
  const holds = low <= truth && truth <= high
  console.log(
    `run ${seed}: ${ratio.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}] ${verdict}, ${rounds} rounds in ${stretches} ` +
      `stretches${reloaded ? '' : ', loaded once'}, by ${stoppedBy}; ` +
      `others kept ${machine.othersCores?.toFixed(2) ?? '–'} cores busy`,
  )
  return { holds, verdict }
}
