import { cliError } from './options/cli-errors.ts'

/** Commands that are meant to come: refused by name until then. */
const plannedCommands = ['report']

/** @throws UserError where the arguments ask for a command that is not built yet. */
export function refusePlanned(args: readonly string[]): void {
  const command = args[0] ?? ''
  if (plannedCommands.includes(command)) throw cliError('command-planned', { command })
}
