import { CommanderError } from 'commander'
import { UserError } from '../errors.ts'
import { plainText } from '../report/plain-text.ts'
import { cliError } from './cli-errors.ts'
import { refusePlanned } from './planned.ts'
import { program } from './program.ts'

/** Exit codes: 0 done; 2 could not do its work; 130 interrupted. A failed gate will be 1. */
export const exitCodes = { done: 0, failed: 2, interrupted: 130 } as const

/** Runs the command line and says with which code to leave. */
export async function run(args: readonly string[]): Promise<number> {
  const interruption = new AbortController()
  const interrupt = () => {
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted)
    interruption.abort()
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  process.stdout.on('error', () => {})
  try {
    refusePlanned(args)
    await program(interruption.signal).parseAsync(args, { from: 'user' })
    return exitCodes.done
  } catch (error) {
    if (interruption.signal.aborted) {
      process.stderr.write('detcompare: interrupted; nothing was written.\n')
      return exitCodes.interrupted
    }
    return tell(error)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}

function tell(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done
    return tell(cliError('usage', { what: error.message.replace(/^error: /, '') }))
  }
  if (error instanceof UserError) {
    process.stderr.write(`detcompare: ${plainText(error.message)}\n  ${plainText(error.next)}\n`)
    return exitCodes.failed
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`detcompare: this is a fault of detcompare, please report it.\n${stack}\n`)
  return exitCodes.failed
}
