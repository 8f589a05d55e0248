import { cliError } from './cli-errors.ts'

/** Options and commands that are meant to come: refused by name until then, never ignored. */
export const plannedOptions = ['--batch']
const plannedCommands = ['report']

/** @throws UserError where the arguments ask for something that is not built yet. */
export function refusePlanned(args: readonly string[]): void {
  const option = args.find((arg) => plannedOptions.includes(arg.split('=')[0] ?? ''))
  if (option !== undefined) throw cliError('option-planned', { option: option.split('=')[0] ?? option })
  const command = args[0] ?? ''
  if (plannedCommands.includes(command)) throw cliError('command-planned', { command })
}
