import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acceptGpu } from '../../../scripts/gpu/accept-gpu.mjs'
import { WrongUsage } from '../../../scripts/gpu/options.mjs'
import { steps as everyStep } from '../../../scripts/gpu/steps.mjs'
import type { Options, Run, Step } from '../../../scripts/gpu/types.d.mts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { type Answer, type Answers, check, healthy, simulatedRun } from './simulated-machine.ts'
import { well } from './well-machine.ts'

const steps: readonly Step[] = [
  { name: 'one', title: 'one', seconds: 9, run: async () => ({ rows: [] }) },
  { name: 'two', title: 'two', seconds: 9, run: () => Promise.reject(new Error('it broke')) },
]

function acceptance(
  answers: Answers,
  change: Partial<Options> = {},
  list: readonly Step[] = steps,
  run = simulatedRun(answers),
) {
  const folder = temporaryFolder({ 'node_modules/detcompare/dist/cli/main.js': '' })
  const options: Options = {
    ...{ help: false, given: null, install: folder, only: null, device: 0, out: join(folder, 'out') },
    ...{ mayLimitPower: false, rehearse: false, ...change },
  }
  const lines: string[] = []
  const io = { run, print: (line: string) => lines.push(line), steps: list }
  return { folder, lines, ended: acceptGpu(options, io) }
}

describe('the acceptance', () => {
  const noDriver = check(
    'NVIDIA',
    'driver',
    'there is no NVIDIA driver: neither nvidia-smi nor /proc exists',
    'missing',
  )

  it('is skipped without a driver, with what doctor says', async () => {
    const { ended } = acceptance({ doctor: { json: { checks: [noDriver], working: ['cpu'] }, code: 2 } })
    expect(await ended).toEqual({ skipped: noDriver.found, results: null })
  })

  it('is skipped without a GPU', async () => {
    const noGpu = check('NVIDIA', 'GPUs', 'there is no NVIDIA GPU that it can use', 'missing')
    const { ended } = acceptance({ doctor: { json: { checks: [noGpu], working: ['cpu'] } } })
    expect((await ended).skipped).toBe(noGpu.found)
  })

  it('runs where a driver is there and something else is wrong', async () => {
    const old = check('NVIDIA', 'driver', 'driver 470 supports CUDA 11.4', 'broken')
    const { ended } = acceptance({ doctor: { json: { checks: [old], working: ['cpu'] } } })
    expect((await ended).results?.steps.map(({ state }) => state)).toEqual(['passed', 'failed'])
  })

  it('runs where doctor hangs, since what was looked up can be wrong', async () => {
    const { ended } = acceptance({ doctor: { timedOut: true, code: null } })
    expect((await ended).results?.steps).toHaveLength(2)
  })

  it('writes results as JSON and as a table, and says what it did', async () => {
    const { folder, lines, ended } = acceptance({ doctor: { json: healthy } })
    const { results } = await ended
    expect(results?.passed).toBe(false)
    expect(JSON.parse(readFileSync(join(folder, 'out/results.json'), 'utf8'))).toEqual(results)
    expect(readFileSync(join(folder, 'out/results.md'), 'utf8')).toContain('| **two** | **failed**: it broke | |')
    expect(lines.slice(0, 2)).toEqual([
      expect.stringMatching(/^one: passed \(/),
      expect.stringMatching(/^two: failed: it broke \(/),
    ])
  })

  it('says what Ctrl-C stopped before the first step', async () => {
    const run: Run = async (program, _, { seconds, signal }) => {
      process.emit('SIGINT')
      const stopped = { code: null, signal: signal?.aborted ? 'SIGKILL' : null }
      return { program, seconds, missing: false, timedOut: false, stdout: '', stderr: '', ...stopped }
    }
    const { ended } = acceptance({}, { install: null }, steps, run)
    await expect(ended).rejects.toThrow('Interrupted before the first step: nothing was run.')
  })

  it('runs no step where its results cannot be written', async () => {
    const { lines, ended } = acceptance({ doctor: { json: healthy } }, { out: import.meta.filename })
    await expect(ended).rejects.toThrow(WrongUsage)
    expect(lines).toEqual([])
  })

  it('runs only the steps that are asked for', async () => {
    const { ended } = acceptance({ doctor: { json: healthy } }, { only: ['one'] })
    expect((await ended).results?.passed).toBe(true)
  })

  it('runs every step on a machine where all is well, within one list of results', async () => {
    const all: Answers = Object.assign({}, ...Object.values(well).map((machine) => machine.answers))
    // Parts of command lines that several steps have stand for the one that has nothing more special.
    const shared = ['large', '--provider cpu', '--provider cuda']
    const special = Object.entries(all).filter(([part]) => !shared.includes(part))
    const answers = Object.fromEntries([...special, ...shared.map((part) => [part, all[part] as Answer])])
    const given = { data: 'given', models: ['c.onnx', 'd.onnx'], limit: 50 }
    const { ended } = acceptance(answers, { given, mayLimitPower: true }, everyStep)
    const states = (await ended).results?.steps.map(({ name, state, reason }) => [name, state, reason])
    expect(states).toEqual(everyStep.map(({ name }) => [name, 'passed', null]))
  })

  it('rehearses on a machine without a driver', async () => {
    const { ended } = acceptance({ doctor: { json: { checks: [noDriver], working: ['cpu'] } } }, { rehearse: true })
    expect((await ended).results).toMatchObject({ rehearsal: true, provider: 'cpu' })
  })
})
