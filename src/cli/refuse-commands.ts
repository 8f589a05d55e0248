import { existsSync } from 'node:fs'
import { nearestNames } from '../nearest-names.ts'
import { cliError } from './options/cli-errors.ts'
import { usages } from './options/usages.ts'

/** What a comparison might be called, which has no command of its own. */
const wordsForComparing = ['compare', 'run', 'diff']

/** @throws UserError where the arguments ask for a command that is not there. A model in a file without extension is not a command. */
export function refuseCommands(args: readonly string[]): void {
  const command = args[0] ?? ''
  const known = Object.keys(usages).filter((name) => name !== 'compare')
  if (!/^[a-z-]+$/i.test(command) || command.startsWith('-') || [...known, 'help'].includes(command)) return
  if (existsSync(command)) return
  const isComparison = wordsForComparing.includes(command.toLowerCase())
  const near = nearestNames(command, known)
  throw cliError('command-unknown', { command, commands: near.length > 0 ? near : known, isComparison })
}
