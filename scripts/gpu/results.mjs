import { arch, cpus, release, totalmem, type } from 'node:os'
import { shown } from './row.mjs'
import { INTERRUPTED } from './run-steps.mjs'

/** Results as plain data. `rehearsal` says that nothing of it was seen on a GPU. */
export function resultsOf({ steps, context, startedAt, seconds }) {
  const { examination, provider, installed } = context
  return {
    version: 1,
    startedAt,
    seconds,
    rehearsal: provider === 'cpu',
    provider,
    installed,
    machine: {
      gpus: foundBy(examination, 'NVIDIA', 'GPUs'),
      driver: foundBy(examination, 'NVIDIA', 'driver'),
      cudaRuntime: foundBy(examination, 'NVIDIA', 'CUDA runtime'),
      onnxruntime: foundBy(examination, 'onnxruntime', 'onnxruntime-node'),
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      cores: cpus().length,
      memoryBytes: totalmem(),
      operatingSystem: `${type()} ${release()} ${arch()}`,
      node: process.versions.node,
    },
    steps,
    passed: notPassed(steps).length === 0,
  }
}

/** The steps that failed, and after Ctrl-C those that it kept from running, too. */
export function notPassed(steps) {
  return steps
    .filter(({ state, reason }) => state === 'failed' || reason === INTERRUPTED)
    .map(({ name, reason }) => (reason === INTERRUPTED ? `${name} (${INTERRUPTED})` : name))
}

function foundBy(examination, area, name) {
  return examination?.checks.find((check) => check.area === area && check.name === name)?.found ?? null
}

/** The results as a Markdown table for docs/guide, below a line on the machine. */
export function tableOf({ startedAt, seconds, rehearsal, machine, steps }) {
  const { gpus, driver, processor, cores, node } = machine
  const place = rehearsal
    ? `Rehearsal on the CPU, which says nothing of a GPU: ${processor}, ${cores} cores`
    : `${gpus ?? 'no GPU listed'}; driver ${driver ?? 'unknown'}; ${processor}, ${cores} cores`
  const lines = steps.flatMap(({ title, state, reason, rows }) => [
    `| **${cell(title)}** | **${state}**${state === 'skipped' ? `: ${cell(reason)}` : ''}${state === 'failed' && rows.length === 0 ? `: ${cell(reason)}` : ''} | |`,
    ...rows.map(
      ({ what, value, unit, aim, met }) =>
        `| ${cell(what)} | ${cell(`${shown(value)} ${unit}`)} | ${aim === null ? '' : `${cell(aim)}${met === false ? ' **missed**' : ''}`} |`,
    ),
  ])
  return [
    `${startedAt.slice(0, 10)}, ${seconds.toFixed(0)} s, Node ${node}. ${place}.`,
    '',
    '| step, figure | found | aim |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

/** Names of files without their folders, which are this machine's. */
function cell(text) {
  const named = String(text).replaceAll(/(^|[\s(:])(?:\/[\w.+-]+)+\/(?=[\w.+-])/g, '$1')
  return named.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()
}
