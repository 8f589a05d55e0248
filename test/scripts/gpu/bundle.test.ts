import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { projectRoot } from '../../cli/run-cli.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

/** What it makes needs a network; `docs/guide/time-and-gpus.md` says how it is used. */
function bundle(...args: readonly string[]) {
  const options = { cwd: projectRoot, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/gpu/bundle.mjs', ...args], options)
  return { status, stdout, stderr }
}

it('writes into no folder that is there', () => {
  const folder = temporaryFolder({ 'kept.txt': '' })
  const stderr = `Give the path of a folder that does not exist yet, not ${folder}.\n`
  expect(bundle(folder)).toEqual({ status: 2, stdout: '', stderr })
})

it('takes no option for the name of a folder', () => {
  const stderr = 'Give the path of a folder that does not exist yet, not --help.\n'
  expect(bundle('--help')).toEqual({ status: 2, stdout: '', stderr })
})

it('asks for a folder', () => {
  expect(bundle()).toEqual({ status: 2, stdout: '', stderr: 'Give the path of a folder that does not exist yet.\n' })
})
