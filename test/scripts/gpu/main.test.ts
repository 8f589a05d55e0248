import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../../cli/run-cli.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

function main(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/gpu/main.mjs', ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it('refuses wrong arguments with one message', () => {
  expect(main('--only', 'speed')).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^speed is not a step\. Use one of doctor, .+\.\n$/),
  })
})

it('shows its options', () => {
  expect(main('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--may-limit-power'), stderr: '' })
})

it('rehearses on the CPU with the packed program: doctor, made models and pictures, a bare loop, and the accuracy pass', () => {
  const out = join(temporaryFolder({ a: '' }), 'out')
  const { status, stdout } = main('--rehearse', '--only', 'doctor,models,latency,feeding', '--out', out)
  const { steps, installed, rehearsal } = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'))
  expect(steps.map(({ name, state, reason }: Record<string, unknown>) => [name, state, reason])).toEqual([
    ['doctor', 'passed', null],
    ['models', 'passed', null],
    ['latency', 'passed', null],
    ['feeding', 'passed', null],
  ])
  expect({ status, installed, rehearsal }).toEqual({
    status: 0,
    installed: 'a tarball that npm pack made of this clone',
    rehearsal: true,
  })
  expect(stdout).toContain('Rehearsal on the CPU, which says nothing of a GPU')
})
