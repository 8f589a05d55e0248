import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { table } from '../docs/table.mjs'
import { keptTrainings, placebo, readPacked, trainingRecord } from './judge.mjs'

const points = (share) => (share === null ? '–' : (100 * share).toFixed(1))
const signed = (share, digits = 1) => {
  const value = (100 * share).toFixed(digits)
  return Number(value) > 0 ? `+${value}` : value.replace('-', '−')
}
const between = ([low, high]) => `[${signed(low)}, ${signed(high)}]`
const ratio = (times) => `${signed(times - 1, 0)} %`

/**
 * All that the study says of a set in tables: the systems, the claims about them, and how far seeds and images move AP, which needs a
 * second seed.
 */
export function tablesOf(set) {
  const report = readPacked(join('docs/study', set, 'report.json.gz'))
  const path = join('fixtures/study', set, 'measured.json.gz')
  const measured = existsSync(path) ? readPacked(path) : null
  return [systemsTable(set, report, measured), claimsTable(report, measured), spreadTable(report)]
    .filter(Boolean)
    .join('\n\n')
}

function systemsTable(set, report, measured) {
  const seeds = new Map(keptTrainings(set))
  const rowOf = rowsOf(set, measured)
  const changeOf = new Map(report.comparisons.map((comparison) => [comparison.variant, comparison.metrics.AP]))
  const rows = [report.baseline, ...report.variants].map(({ label, metrics }) =>
    rowOf({ system: label, seeds: seeds.get(label).length, metrics, change: changeOf.get(label) }),
  )
  for (const seed of seeds.get(placebo) ?? []) {
    const { variants, comparisons } = readPacked(join('docs/study', set, `${placebo}-${seed}.json.gz`))
    const [metrics, change] = [variants[0].metrics, comparisons[0].metrics.AP]
    rows.push(rowOf({ system: placebo, name: `${placebo}, seed ${seed}`, seeds: 1, metrics, change }))
  }
  const heads = [
    'system',
    'seeds',
    'AP',
    'small',
    'medium',
    'large',
    'change of AP',
    'verdict',
    'parameters',
    'GFLOPs',
    'file',
    'time',
  ]
  return table(heads, rows)
}

/** Makes a row of the first table; what a model costs was measured once for all its seeds. */
function rowsOf(set, measured) {
  const costOf = new Map((measured?.models ?? []).map(({ label, model }) => [label, model]))
  const timeOf = new Map((measured?.comparisons ?? []).map(({ variant, latency }) => [variant, latency?.endToEnd]))
  return ({ system, name = system, seeds, metrics, change }) => {
    const model = costOf.get(system)
    const bytes = model?.fileBytes ?? trainingRecord(set, system)?.onnxBytes
    const time = timeOf.get(system)
    return [
      name,
      seeds,
      ...['AP', 'APs', 'APm', 'APl'].map((figure) => points(metrics[figure])),
      change ? `${signed(change.change)} ${change.interval ? between(change.interval) : ''}` : '',
      change ? change.verdict : '',
      model ? `${(model.parameters / 1e6).toFixed(2)} M` : '–',
      model?.macs ? ((2 * model.macs) / 1e9).toFixed(2) : '–',
      bytes ? `${(bytes / 1e6).toFixed(1)} MB` : '–',
      time?.interval ? `${ratio(time.ratio)} [${time.interval.map(ratio).join(', ')}]` : '',
    ]
  }
}

function claimsTable(report, measured) {
  const ofModels = new Map((measured?.comparisons ?? []).map(({ variant, claims }) => [variant, claims]))
  const rows = report.comparisons.flatMap(({ variant, claims, unclaimed }) => [
    ...[...claims, ...(ofModels.get(variant) ?? [])].map((claim) => [
      variant,
      claim.claim,
      found(claim),
      claim.word ?? 'not judged',
      claim.published?.source ?? '',
    ]),
    ...unclaimed.map(({ source }) => [variant, 'none', '', '', source ?? '']),
  ])
  return table(['system', 'claim', 'found', 'result', 'source'], rows)
}

function found({ change, figure }) {
  if (change === null) return '–'
  return figure.startsWith('AP') ? `${signed(change)} points` : `${signed(change, 0)} %`
}

/** How far AP moves from seed to seed, and what seeds and held-out images each add to the standard error of a change. */
function spreadTable(report) {
  const changeOf = new Map(report.comparisons.map(({ variant, metrics }) => [variant, metrics.AP]))
  const rows = [report.baseline, ...report.variants]
    .filter(({ checkpoints }) => checkpoints.length > 1)
    .map(({ label, checkpoints }) => {
      const values = checkpoints.map(({ metrics }) => metrics.AP)
      const parts = changeOf.get(label)?.checkpoints
      const error = (part) => (parts ? (100 * part(parts)).toFixed(2) : '')
      return [
        label,
        values.map(points).join(', '),
        (100 * deviation(values)).toFixed(2),
        error(({ unitError }) => unitError),
        error(({ checkpointError }) => checkpointError),
      ]
    })
  const heads = [
    'system',
    'AP by seed',
    'standard deviation',
    'error of the change: images',
    'error of the change: seeds',
  ]
  return rows.length === 0 ? '' : table(heads, rows)
}

function deviation(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
