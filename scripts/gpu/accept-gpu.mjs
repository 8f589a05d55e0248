import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { askDoctor } from './ask.mjs'
import { installation } from './installation.mjs'
import { prepareOut } from './out-folder.mjs'
import { resultsOf, tableOf } from './results.mjs'
import { runProgram } from './run-program.mjs'
import { runSteps } from './run-steps.mjs'
import { steps as allSteps } from './steps.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))

const EXAMINE_SECONDS = 60

/**
 * Runs the acceptance and writes its results.
 * @param options as `readOptions` answers them.
 * @param io `run` starts programs and `print` gets lines; the tests bring their own.
 * @returns `{ skipped, results }`: why there was nothing to prove here, with what `doctor` says, or null; and the results, or null.
 * @throws Error where there is no installation to test, or Ctrl-C came before the first step; WrongUsage where `out` cannot be
 * written.
 */
export async function acceptGpu(options, { run = runProgram, print = console.log, steps = allSteps } = {}) {
  const work = mkdtempSync(join(tmpdir(), 'detcompare-gpu-'))
  // Programs belong to groups of their own, which Ctrl-C does not reach: they are ended, and what was set is set back.
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    const begun = performance.now()
    const startedAt = new Date().toISOString()
    const context = await contextOf(options, { work, run, signal: interruption.signal })
    context.examination = await examined(context)
    const missing = options.rehearse ? null : withoutGpu(context.examination)
    if (missing !== null) return { skipped: missing, results: null }
    prepareOut(options.out)
    const chosen = steps.filter(({ name }) => options.only?.includes(name) ?? true)
    const onStep = ({ name, state, reason, seconds }) =>
      print(`${name}: ${state}${reason === null ? '' : `: ${reason}`} (${seconds.toFixed(1)} s)`)
    const done = await runSteps(chosen, context, { begun, onStep })
    const seconds = (performance.now() - begun) / 1000
    const results = resultsOf({ steps: done, context, startedAt, seconds })
    // Printed first: a disk that is full by now takes no results.
    print(`\n${tableOf(results)}`)
    writeFileSync(join(options.out, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
    writeFileSync(join(options.out, 'results.md'), tableOf(results))
    print(`Written to ${options.out}: results.json, results.md`)
    return { skipped: null, results }
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    rmSync(work, { recursive: true, force: true })
  }
}

async function contextOf({ install, device, given, mayLimitPower, rehearse }, { work, run, signal }) {
  const packing = (program, args, limits) => run(program, args, { ...limits, signal })
  const { dist, installed } = await installation({ root, install, work, run: packing }).catch((error) => {
    throw signal.aborted ? new Error('Interrupted before the first step: nothing was run.') : error
  })
  return {
    run,
    signal,
    node: process.execPath,
    dist,
    cli: join(dist, 'cli/main.js'),
    programs: fileURLToPath(new URL('./programs', import.meta.url)),
    installed,
    work,
    provider: rehearse ? 'cpu' : 'cuda',
    device,
    shapes: join(root, 'fixtures/shapes'),
    shapeModels: ['rtdetr-tiny', 'rtdetr-tiny-cbam'].map((name) => join(root, `models/${name}.onnx`)),
    given,
    mayLimitPower,
    examination: null,
    made: null,
  }
}

/** What `doctor` says; null where it says nothing, which its own step then reports. */
async function examined(context) {
  const run = (program, args, options) =>
    context.run(program, args, { ...options, seconds: EXAMINE_SECONDS, signal: context.signal })
  try {
    return await askDoctor({ ...context, run }, context.provider)
  } catch {
    return null
  }
}

/** What `doctor` misses of a driver and a GPU, a clause; null where both are there, or it could not be asked. */
function withoutGpu(examination) {
  const missing = examination?.checks.find(({ area, name, state }) => {
    return area === 'NVIDIA' && (name === 'driver' || name === 'GPUs') && state !== 'ok'
  })
  return missing === undefined || missing.state === 'broken' ? null : missing.found
}
