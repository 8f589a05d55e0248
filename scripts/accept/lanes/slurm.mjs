import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { askProgram } from '../run-program.mjs'

const programs = ['slurmctld', 'slurmd', 'sbatch', 'scancel', 'scontrol', 'munged']
const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx'].map((path) => resolve(path))
const data = ['--data', resolve('fixtures/shapes'), '--limit', '40', '--provider', 'cpu']
const SHARDS = 4

export const slurm = {
  name: 'slurm',
  title: 'the jobs of `detcompare plan slurm` on a Slurm of one node, a killed and requeued part among them',
  needs() {
    if (process.getuid?.() !== 0) return 'only root may start its daemons'
    const missing = programs.filter(
      (name) => askProgram('sh', ['-c', `PATH=$PATH:/usr/sbin command -v ${name}`])?.wentWell !== true,
    )
    return missing.length === 0 ? null : `${missing.join(', ')} (apt-get install slurmctld slurmd slurm-client munge)`
  },
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'detcompare-slurm-'))
    const ended = []
    try {
      const cluster = await startCluster(folder, ended)
      await comparison(folder, cluster)
    } finally {
      for (const end of ended.reverse()) end()
      await sleep(500)
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** Starts munge, the controller and a node; answers what runs Slurm's commands. */
async function startCluster(folder, ended) {
  for (const name of ['state', 'spool', 'bin']) mkdirSync(join(folder, name))
  chmodSync(folder, 0o755)
  const host = hostname().split('.')[0]
  const port = 20_000 + (process.pid % 20_000)
  const conf = join(folder, 'slurm.conf')
  const text = readFileSync('scripts/slurm/slurm.conf.template', 'utf8')
  const values = { HOST: host, DIR: folder, PORT: port, NODEPORT: port + 1 }
  writeFileSync(
    conf,
    text.replace(/@(\w+)@/g, (_, name) => values[name]),
  )
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}:/usr/sbin`, SLURM_CONF: conf }
  const wrapper = join(folder, 'bin/detcompare')
  writeFileSync(wrapper, `#!/bin/sh\nexec ${process.execPath} ${resolve('dist/cli/main.js')} "$@"\n`)
  chmodSync(wrapper, 0o755)
  writeFileSync(join(folder, 'munge.key'), Buffer.alloc(128, 7), { mode: 0o400 })
  const daemon = (name, parameters) => {
    const child = spawn(name, parameters, { env, stdio: 'ignore' })
    ended.push(() => child.kill('SIGKILL'))
  }
  const munge = ['--foreground', '--force', `--socket=${folder}/munge.socket`, `--key-file=${folder}/munge.key`]
  daemon('munged', [
    ...munge,
    `--pid-file=${folder}/munge.pid`,
    `--seed-file=${folder}/munge.seed`,
    `--log-file=${folder}/munge.log`,
  ])
  await until('munge', () => readdirSync(folder).includes('munge.socket'))
  daemon('slurmctld', ['-D', '-f', conf])
  daemon('slurmd', ['-D', '-f', conf])
  const ask = (program, parameters, input) => {
    const { status, stdout, stderr } = spawnSync(program, parameters, { env, cwd: folder, encoding: 'utf8', input })
    if (status !== 0) throw new Error(`${program} ${parameters.join(' ')}: ${stderr}`)
    return stdout.trim()
  }
  await until(
    'the node',
    () => spawnSync('sinfo', ['-h', '-o', '%t'], { env, encoding: 'utf8' }).stdout.trim() === 'idle',
  )
  return { ask }
}

async function comparison(folder, { ask }) {
  const cache = join(folder, 'predictions')
  const compared = [...models, ...data, '--cache', cache, '--draws', '200', '--out', join(folder, 'report')]
  const script = ask('detcompare', ['plan', 'slurm', ...compared, '--shards', `${SHARDS}`])
    .replace(/--mem=\S+/g, '')
    .replaceAll('--cpus-per-task=2', '--cpus-per-task=1')
  const submitted = ask('sh', [], script)
  const [, array] = /parts: job (\d+)/.exec(submitted)
  const [, submittedEvaluation] = /Submitted batch job (\d+)/.exec(submitted)
  console.log(submitted.replaceAll('\n', ', '))
  // A part that runs is killed as a node that is taken away kills it, and starts again.
  const state = (job) => ask('scontrol', ['-o', 'show', 'job', job]).match(/JobState=(\w+)/)?.[1]
  const victim = `${array}_1`
  await until('a part to run', () => state(victim) === 'RUNNING')
  await until('its first predictions', () => holdsSegment(cache) || state(victim) !== 'RUNNING')
  const before = state(victim)
  ask('scontrol', ['requeue', victim])
  await until('it to be put back', () => state(victim) !== before)
  ask('scontrol', ['update', `JobId=${victim}`, 'StartTime=now'])
  console.log(`part 1 was ${before}, killed and put back: ${state(victim)}`)
  const other = `${array}_2`
  await until('another part to run', () => state(other) === 'RUNNING')
  ask('scancel', [other])
  await until('its end', () => ['CANCELLED', 'FAILED', 'COMPLETED'].includes(state(other)))
  console.log(`part 2 was cancelled: ${state(other)}`)
  ask('scontrol', ['requeue', other])
  ask('scontrol', ['update', `JobId=${other}`, 'StartTime=now'])
  const parts = Array.from({ length: SHARDS }, (_, part) => `${array}_${part}`)
  await until('all parts', () => parts.every((part) => state(part) === 'COMPLETED'), 540_000)
  // What the plan says to do where a part had failed; Slurm 22.05 counts it as failed for ever.
  ask('scancel', [submittedEvaluation])
  const again = script.slice(script.indexOf('sbatch --job-name=detcompare-evaluate')).replace(/--dependency=\S+ /, '')
  const [, evaluation] = /Submitted batch job (\d+)/.exec(ask('sh', [], `evaluation='--cpus-per-task=1'\n${again}`))
  await until('the evaluation', () => ['COMPLETED', 'FAILED', 'CANCELLED'].includes(state(evaluation)), 540_000)
  if (state(evaluation) !== 'COMPLETED') throw new Error(`the evaluation is ${state(evaluation)}`)
  const sharded = judged(join(folder, 'report/report.json'))
  ask('detcompare', [
    ...models,
    ...data,
    '--no-cache',
    '--no-latency',
    '--draws',
    '200',
    '--out',
    join(folder, 'whole'),
    '--quiet',
  ])
  if (sharded !== judged(join(folder, 'whole/report.json'))) throw new Error('the reports differ')
  const left = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'))
  console.log(`the report of ${SHARDS} parts is that of a run without parts; ${left.length} part files are left`)
}

function holdsSegment(folder) {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.segment'))
  } catch {
    return false
  }
}

/** What a report says of accuracy, as text. */
function judged(path) {
  const { dataset, statistics, comparisons, ranking, baseline, variants } = JSON.parse(readFileSync(path, 'utf8'))
  const sides = [baseline, ...variants].map(({ metrics, sizes, categories, detections, evidence }) => {
    return { metrics, sizes, categories, detections, evidence }
  })
  return JSON.stringify({ dataset, statistics, comparisons, ranking, sides })
}

async function until(what, holds, patienceMs = 240_000) {
  const end = performance.now() + patienceMs
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`)
    await sleep(100)
  }
}
