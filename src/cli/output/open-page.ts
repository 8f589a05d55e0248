import { spawn } from 'node:child_process'
import { cliError } from '../options/cli-errors.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { say } from './streams.ts'

/** What opens a file in the program that the user has for it. */
const openers: Partial<Record<NodeJS.Platform, readonly [program: string, ...parameters: string[]]>> = {
  darwin: ['open'],
  win32: ['explorer'],
}

/** @throws UserError for `--open` where no page is written. */
export function refuseIdleOpen({ open, out, page }: RawOptions): void {
  const needs = out === undefined ? '--out' : page === false ? 'report.html, which --no-page leaves out' : null
  if (open === true && needs !== null) throw cliError('option-without-other', { option: '--open', needs })
}

/**
 * Opens a page in the user's browser, which outlives this process. Where that cannot be done it is said on standard error: the
 * page is there all the same.
 */
export async function openPage(path: string): Promise<void> {
  const [program, ...parameters] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(program, [...parameters, path], { detached: true, stdio: 'ignore' })
  const reason = await new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('spawn', () => resolve(null))
  })
  if (reason !== null) say(`${path} cannot be opened in a browser: ${reason}.`)
  else child.unref()
}
