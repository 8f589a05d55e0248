import { join } from 'node:path'
import { INTERRUPTED } from './run-steps.mjs'

/** Lines of standard error that a failure quotes. */
const QUOTED_LINES = 4

/**
 * Runs the installed command line for a report.
 * @returns the report of `--format json`.
 * @throws Error with what it said, where it did not end with 0 in time.
 */
export async function askDetcompare(context, args, options = {}) {
  return answerOf(await context.run(context.node, [context.cli, ...args, '--format', 'json', '--quiet'], options))
}

/** Options that say where models run, for `detcompare`. */
export function placeOptions({ provider, device }) {
  return provider === 'cpu' ? ['--provider', 'cpu'] : ['--provider', provider, '--device', String(device)]
}

/** What the installed command line says where it refuses a job: its exit code and standard error. */
export async function askRefusal(context, args) {
  const ended = await context.run(context.node, [context.cli, ...args, '--quiet'], {})
  refuseUnended(ended)
  return { code: ended.code, text: ended.stderr.trim() }
}

/** Runs one of `programs/`; answers the JSON that it prints. */
export async function askProgram(context, name, args, options = {}) {
  const path = join(context.programs, `${name}.mjs`)
  return answerOf(await context.run(context.node, [path, context.dist, ...args.map(String)], options))
}

/** The examination of `detcompare doctor`, which is printed whether or not the provider works. */
export async function askDoctor(context, provider) {
  const place = provider === 'cpu' ? [] : ['--device', String(context.device)]
  const args = [context.cli, 'doctor', '--provider', provider, ...place, '--format', 'json']
  const ended = await context.run(context.node, args, {})
  refuseUnended(ended)
  if (ended.stdout.trim() === '') throw new Error(`doctor printed nothing: ${lastWords(ended.stderr)}`)
  return JSON.parse(ended.stdout)
}

/** What another program prints. */
export async function askTool(context, program, args, options = {}) {
  return textOf(await context.run(program, args, options))
}

function answerOf(ended) {
  return JSON.parse(textOf(ended))
}

function textOf(ended) {
  refuseUnended(ended)
  // nvidia-smi says on standard output what it refuses.
  const said = lastWords(ended.stderr) || lastWords(ended.stdout)
  if (ended.code !== 0) throw new Error(said || `it ended with code ${ended.code}`)
  return ended.stdout
}

/** What a program has to say is only what it said before its end. */
function refuseUnended({ program, missing, interrupted, timedOut, signal, seconds, stderr }) {
  if (missing) throw new Error(`${program} cannot be started on this machine`)
  if (interrupted) throw new Error(INTERRUPTED)
  if (timedOut) throw new Error(`it did not end within ${seconds} s, and was stopped`)
  if (signal !== null) throw new Error(`it was ended by ${signal}${stderr === '' ? '' : `: ${lastWords(stderr)}`}`)
}

function lastWords(text) {
  const lines = text.split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line !== '' && !/^at |^Node\.js v/.test(line))
    .slice(-QUOTED_LINES)
    .join(' ')
}
