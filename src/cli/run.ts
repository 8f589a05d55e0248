import { CommanderError } from 'commander'
import { UserError } from '../errors.ts'
import type { Report } from '../report/report.ts'
import { exitCodeOf, exitCodes, gatesNotPassed } from './exit-codes.ts'
import { filesShort, isFilesShort } from './files-short.ts'
import { cliError } from './options/cli-errors.ts'
import { optionsOf } from './options/options.ts'
import { tellGithubOfFailure } from './output/github.ts'
import { hasPrinted, isOutputClosed, say, sayLines } from './output/streams.ts'
import { runProgram } from './program.ts'
import { refuseCommands } from './refuse-commands.ts'

/** Ctrl-C, the end that a system or a scheduler asks for, and that of the terminal. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs the command line and says with which code to leave. */
export async function run(args: readonly string[]): Promise<number> {
  const interruption = new AbortController()
  const interrupt = () => {
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted)
    interruption.abort()
  }
  for (const signal of signals) process.on(signal, interrupt)
  // Nobody may read any more: the pipe is closed, the terminal is gone.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  try {
    refuseCommands(args)
    const report = await runProgram(args, interruption.signal)
    if (report !== null) sayWhichGates(report)
    const code = exitCodeOf(report)
    return code === exitCodes.done && isOutputClosed() ? exitCodes.outputClosed : code
  } catch (error) {
    if (interruption.signal.aborted && !isOfWriting(error)) {
      say(`interrupted; ${hasPrinted() ? 'no file' : 'nothing'} was written.`)
      return exitCodes.interrupted
    }
    return tell(error, args)
  } finally {
    for (const signal of signals) process.off(signal, interrupt)
  }
}

/** What went wrong once files had begun to take their places; a run is not interrupted any more then. */
function isOfWriting(error: unknown): boolean {
  return error instanceof UserError && error.code === 'out-incomplete'
}

function sayWhichGates(report: Report): void {
  for (const { rule, variant, passed } of gatesNotPassed(report)) {
    const what = passed === null ? 'gate cannot be judged, which counts as failed,' : 'gate failed'
    say(`${what} for ${variant}: ${rule}`)
  }
}

function tell(error: unknown, args: readonly string[]): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done
    return tell(usageError(error, args), args)
  }
  if (error instanceof UserError) {
    sayLines(`${error.message}\n  ${error.next}`)
    tellGithubOfFailure(error, process.env)
    return exitCodes.failed
  }
  if (isFilesShort(error)) return tell(new UserError('files-short', filesShort), args)
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const next = 'this is a bug in detcompare. Please report it.'
  sayLines(`${next}\n${stack}`)
  tellGithubOfFailure(new UserError('bug', { what: stack.split('\n')[0] ?? '', next }), process.env)
  return exitCodes.failed
}

/** Commander's words (`error: unknown option '--dta'`, a suggestion on a line of its own) as sentences. */
function usageError({ message }: CommanderError, [command = '']: readonly string[]): UserError {
  const [, suggestion] = /\n\((Did you mean .*)\)$/.exec(message) ?? []
  const first = message.replace(/^error: /, '').replace(/\n\(Did you mean .*\)$/, '')
  const what = `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`
  return cliError('usage', {
    what,
    suggestion: suggestion ?? null,
    command: Object.hasOwn(optionsOf, command) ? command : null,
  })
}
