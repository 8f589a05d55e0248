import { access, constants, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { cliError } from './cli-errors.ts'

/**
 * Asks before the work whether a folder can be made and written, so that a long run does not end in vain. Makes nothing.
 * @throws UserError where it cannot.
 */
export async function refuseUnwritable(folder: string, option: '--out' | '--draw'): Promise<void> {
  let existing = resolve(folder)
  let found = await stat(existing).catch(() => null)
  while (found === null && existing !== dirname(existing)) {
    existing = dirname(existing)
    found = await stat(existing).catch(() => null)
  }
  if (found !== null && !found.isDirectory()) {
    throw cliError('out-unwritable', { option, path: folder, reason: `${existing} is a file, not a folder` })
  }
  await access(existing, constants.W_OK).catch((error: Error) => {
    throw cliError(
      'out-unwritable',
      { option, path: folder, reason: `no permission to write in ${existing}` },
      { cause: error },
    )
  })
}
