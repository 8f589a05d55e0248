import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Runs detcompare, built, in a folder; what it says on standard error is shown. */
export function runDetcompare(args, cwd = '.') {
  const { status } = spawnSync(process.execPath, [resolve('dist/cli/main.js'), ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`detcompare ended with ${status}: ${args.join(' ')}`)
}
