// Sends signals to runs that write into one folder, at random moments, and looks at what is left.
// node scripts/signals/send-signals.mjs [--count 100] [--seed 1]
// Linux only; needs the build. Leaves with 1 where something was left, half-written, mixed in silence, or said wrongly.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { mixedFiles } from '../../dist/cli/output/mixed-files.js'
import { openOut } from '../../dist/cli/output/open-out.js'
import { children, hasEnded } from './processes.mjs'
import { randomNumbers } from './random-numbers.mjs'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100' }, seed: { type: 'string', default: String(Date.now() % 1e6) } },
})
const [count, seed] = [Number(values.count), Number(values.seed)]
console.log(`${count} signals, seed ${seed}`)
const random = randomNumbers(seed)
const oneOf = (list) => list[Math.floor(random() * list.length)]

const shapes = 'fixtures/shapes'
const given = ['', '-cbam'].map((end) => `${shapes}/detections/rtdetr-tiny${end}.json`)
const runs = {
  models: ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx', '--data', shapes, '--limit', '2', '--no-latency'],
  results: ['eval', ...given, '--data', shapes],
}
const folder = mkdtempSync(join(tmpdir(), 'detcompare-signals-'))
const out = join(folder, 'out')
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const wrong = []
const seen = {}
const tookMs = { models: await whole('models'), results: await whole('results') }
let sent = 0
for (let at = 0; sent < count; at++) {
  const kind = oneOf(['models', 'results'])
  const plan = {
    kind,
    signal: oneOf(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL']),
    // Without models there is no other process.
    target: oneOf(kind === 'models' ? ['parent', 'child'] : ['parent']),
    moment: 'any',
  }
  // While files are written, the measuring process has ended.
  if (plan.target === 'parent') plan.moment = oneOf(['any', 'writing'])
  const problems = await signalled(plan)
  for (const problem of problems) wrong.push(`run ${at}: ${Object.values(plan).join(' ')}: ${problem}`)
  if (problems.length > 0) console.log(wrong.at(-1))
  if ((at + 1) % 10 === 0) console.log(`${at + 1} runs, ${sent} signals`)
}

console.log(`\nruns ended as follows:`)
for (const [what, times] of Object.entries(seen).sort()) console.log(`  ${String(times).padStart(4)}  ${what}`)
console.log(
  wrong.length === 0 ? `\nnothing wrong after ${sent} signals` : `\n${wrong.length} WRONG:\n${wrong.join('\n')}`,
)
process.exitCode = wrong.length === 0 ? 0 : 1

/** A run of its own, to its end; returns how long it took. */
async function whole(kind) {
  const begun = performance.now()
  const { code, stderr } = await ended(start(kind))
  if (code !== 0) throw new Error(`a run without a signal ended with ${code}: ${stderr}`)
  return performance.now() - begun
}

function start(kind) {
  const more = ['--draws', '100', '--quiet', '--out', out]
  return spawn(process.execPath, ['dist/cli/main.js', ...runs[kind], ...more], { stdio: ['ignore', 'ignore', 'pipe'] })
}

function ended(cli) {
  let stderr = ''
  cli.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  return new Promise((resolve) => {
    cli.on('close', (code, signal) => resolve({ code, signal, stderr }))
  })
}

/** Runs, sends, and says what is wrong afterwards. */
async function signalled({ kind, signal, target, moment }) {
  const before = hashes()
  const cli = start(kind)
  const end = ended(cli)
  const family = new Set()
  const known = () => {
    for (const pid of children(cli.pid)) family.add(pid)
    return [...family]
  }
  await theMoment(cli, moment, random() * (moment === 'any' ? tookMs[kind] : 60), known)
  const child = known().find((pid) => !hasEnded(pid))
  const victim = target === 'child' ? child : cli.pid
  const isSent = victim !== undefined && cli.exitCode === null && send(victim, signal)
  const result = await end
  if (isSent) sent++
  note(isSent ? `${signal} to ${target}: ${result.signal ?? result.code}` : 'ended before the signal')

  const problems = []
  if (!(await eventually(() => known().every(hasEnded)))) problems.push('a process is left')
  problems.push(...halfWritten())
  if (/nothing was written/.test(result.stderr) && hashes().join() !== before.join()) {
    problems.push('it says that nothing was written, and something was')
  }
  if (/bug in detcompare|^ +at /m.test(result.stderr)) problems.push(`it shows a stack: ${result.stderr}`)
  const mixed = existing().length === 0 ? [] : await mixedFiles(out)
  if (mixed.length > 0) {
    note('files of two runs')
    if (!(await nextRunSays())) problems.push('files of two runs are not reported by the next run')
  }
  const left = existing().filter((file) => /\.(part|lock)$/.test(file))
  if (left.length > 0) note('parts or a lock left for the next run')
  // What the next run does first.
  const next = await openOut({ out, quiet: true }, [])
  next.close()
  const still = existing().filter((file) => /\.(part|lock)$/.test(file))
  if (still.length > 0) problems.push(`after the next run there still is ${still.join(', ')}`)
  return problems
}

/** Waits for a moment: so long after the start, or so long after the first file is being written. */
async function theMoment(cli, moment, delayMs, look) {
  while (moment === 'writing' && cli.exitCode === null && cli.signalCode === null) {
    look()
    if (existing().some((file) => file.endsWith('.part'))) break
    await wait(1)
  }
  for (const until = performance.now() + delayMs; performance.now() < until; await wait(5)) look()
}

async function nextRunSays() {
  const args = ['dist/cli/main.js', ...runs.results, '--draws', '100', '--out', out]
  const { stderr } = await ended(spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] }))
  return /are not from one run/.test(stderr) && (await mixedFiles(out)).length === 0
}

function send(pid, signal) {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** Files below the folder, as they stand. */
function existing() {
  try {
    const entries = readdirSync(out, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(out.length + 1))
  } catch {
    return []
  }
}

function hashes() {
  const own = existing().filter((file) => !/\.(part|lock)$/.test(file))
  return own.sort().map(
    (file) =>
      `${file} ${createHash('sha256')
        .update(readFileSync(join(out, file)))
        .digest('hex')}`,
  )
}

function halfWritten() {
  return existing().flatMap((file) => {
    if (/\.(part|lock)$/.test(file)) return []
    const text = readFileSync(join(out, file), 'utf8')
    return isWhole(file, text) ? [] : [`${file} is cut off`]
  })
}

function isWhole(file, text) {
  if (file.endsWith('.md')) return text.startsWith('### ') && text.endsWith('\n')
  if (file.endsWith('.xml')) return /<\/testsuites>\s*$/.test(text)
  try {
    return JSON.parse(text) !== null
  } catch {
    return false
  }
}

async function eventually(holds) {
  for (const until = performance.now() + 30_000; performance.now() < until; await wait(20)) if (holds()) return true
  return false
}

function note(what) {
  seen[what] = (seen[what] ?? 0) + 1
}
