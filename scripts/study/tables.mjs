import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { table } from '../docs/table.mjs'
import { comparisonsOf } from './judge.mjs'
import { placebo, readPacked, trainingRecord } from './kept.mjs'

const points = (share) => (share === null ? '–' : (100 * share).toFixed(1))
const signed = (share, digits = 1) => {
  const value = (100 * share).toFixed(digits)
  if (Number(value) === 0) return value.replace('-', '')
  return Number(value) > 0 ? `+${value}` : value.replace('-', '−')
}
const between = ([low, high]) => `[${signed(low)}, ${signed(high)}]`
const ratio = (times) => `${signed(times - 1, 0)} %`

/**
 * All that the study says of a set in tables: the systems, the claims about them, how far seeds and images move AP (which needs a second
 * seed), and the same of the systems that have more seeds.
 */
export function tablesOf(set) {
  const path = join('fixtures/study', set, 'measured.json.gz')
  const measured = existsSync(path) ? readPacked(path) : null
  const rowOf = rowsOf(set, measured)
  const reports = new Map(comparisonsOf(set).map((each) => [each.report, readReport(set, each)]))
  const all = reports.get('report')
  const parts = [
    ['Those with the baseline’s backbone, by themselves:', reports.get('same-backbone')],
    [`With all ${reports.get('more-seeds')?.seeds} seeds:`, reports.get('more-seeds')],
  ].filter(([, part]) => part)
  const placebos = [...reports].filter(([name]) => name.startsWith(placebo)).map(([, report]) => report)
  const tables = [
    systemsTable(rowOf, all, placebos),
    claimsTable(all.report, measured),
    spreadTable(all.report),
    ...parts.flatMap(([title, part]) => [
      title,
      systemsTable(rowOf, part, []),
      claimsTable(part.report, null),
      spreadTable(part.report),
    ]),
  ]
  return tables.filter(Boolean).join('\n\n')
}

function readReport(set, { report, sides }) {
  return {
    report: readPacked(join('docs/study', set, `${report}.json.gz`)),
    seeds: sides[0][1].length,
    first: sides[0][1][0],
  }
}

function systemsTable(rowOf, { report, seeds }, placebos) {
  const changeOf = new Map(report.comparisons.map((comparison) => [comparison.variant, comparison.metrics.AP]))
  const rows = [report.baseline, ...report.variants].map(({ label, metrics }) =>
    rowOf({ system: label, seeds, metrics, change: changeOf.get(label) }),
  )
  for (const { report: own, first } of placebos) {
    const [metrics, change] = [own.variants[0].metrics, own.comparisons[0].metrics.AP]
    rows.push(rowOf({ system: placebo, name: `${placebo}, seed ${first}`, seeds: 1, metrics, change }))
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

/** Every system's change of AP and its claims, in short. */
export function changesTable({ comparisons }) {
  const rows = comparisons.map(({ variant, metrics: { AP }, claims }) => [
    variant,
    `${signed(AP.change)} ${AP.interval ? between(AP.interval) : ''}`,
    AP.verdict,
    claims.map(({ claim, word }) => `${claim} ${word ?? 'not judged'}`).join(', '),
  ])
  return table(['system', 'change of AP', 'verdict', 'claims'], rows)
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
      change ? [signed(change.change), change.interval && between(change.interval)].filter(Boolean).join(' ') : '',
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
  const rows = report.comparisons.flatMap(({ variant, claims, unclaimed }) => {
    const judged = [...claims, ...(ofModels.get(variant) ?? [])].map((claim) => [
      variant,
      claim.claim,
      found(claim),
      claim.word ?? 'not judged',
      claim.published?.source ?? '',
    ])
    return judged.length > 0 ? judged : unclaimed.map(({ source }) => [variant, 'none', '', '', source ?? ''])
  })
  return table(['system', 'claim', 'found', 'result', 'source'], rows)
}

function found({ change, figure }) {
  if (change === null) return '–'
  return figure.startsWith('AP') ? `${signed(change)} points` : `${signed(change, 0)} %`
}

/** How far AP and its change move from seed to seed, and what seeds and held-out images each add to the standard error of the change. */
function spreadTable({ baseline, variants, comparisons }) {
  const changeOf = new Map(comparisons.map(({ variant, metrics }) => [variant, metrics.AP]))
  const valuesOf = ({ checkpoints }) => checkpoints.map(({ metrics }) => metrics.AP)
  const before = valuesOf(baseline)
  if (before.length < 2) return ''
  const rows = [baseline, ...variants].map((side) => {
    const values = valuesOf(side)
    const changes = side === baseline ? [] : values.map((value, seed) => value - before[seed])
    const parts = changeOf.get(side.label)?.checkpoints
    const error = (part) => (parts ? (100 * part(parts)).toFixed(2) : '')
    return [
      side.label,
      values.map(points).join(', '),
      spreadOf(values),
      changes.map((change) => signed(change)).join(', '),
      spreadOf(changes),
      error(({ unitError }) => unitError),
      error(({ checkpointError }) => checkpointError),
    ]
  })
  const heads = [
    'system',
    'AP by seed',
    'its deviation',
    'change by seed',
    'its deviation',
    'error of the change: images',
    'error of the change: seeds',
  ]
  return table(heads, rows)
}

/** The standard deviation, in points. */
function spreadOf(values) {
  return values.length < 2 ? '' : (100 * deviation(values)).toFixed(2)
}

function deviation(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
