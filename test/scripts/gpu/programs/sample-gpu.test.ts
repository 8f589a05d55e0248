import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { busyShare, sampleGpu, sampleOf } from '../../../../scripts/gpu/programs/sample-gpu.mjs'
import { fakeMachine } from '../../../machine/fake-machine.ts'

describe('a line of nvidia-smi', () => {
  it.each([
    ['97', 97],
    [' 0 ', 0],
    ['[N/A]', null],
    ['[Not Supported]', null],
  ])('%s is %s per cent', (line, busy) => {
    expect(sampleOf(line, 5)).toEqual({ at: 5, busy })
  })
})

describe('the share of time that a GPU is busy', () => {
  const samples = [0, 500, 1000, 2000, 3000, 4000].map((at, index) => ({
    at,
    busy: [0, 0, 90, 100, 80, 0][index] as number,
  }))

  it('leaves out what the driver averaged over the time before, and after the end', () => {
    expect(busyShare(samples, 0, 3500)).toBeCloseTo(0.9)
  })

  it('is unknown where nothing was noted', () => {
    expect(busyShare([], 0, 5000)).toBeNull()
    expect(busyShare([{ at: 2000, busy: null }], 0, 5000)).toBeNull()
  })
})

describe('a GPU is watched', () => {
  const { PATH } = process.env
  afterEach(() => {
    process.env.PATH = PATH
  })

  it('by nvidia-smi, until the watch ends', async () => {
    const line = 'echo "$*" > "$0.args"; while :; do echo 42; sleep 0.05; done'
    const folder = fakeMachine({ programs: { 'nvidia-smi': line } }).env.PATH as string
    process.env.PATH = `${folder}:${PATH}`
    const { samples, end } = sampleGpu(1)
    await vi.waitFor(() => expect(samples.length).toBeGreaterThan(1), 60_000)
    end()
    expect(samples[0]?.busy).toBe(42)
    const asked = readFileSync(join(folder, 'nvidia-smi.args'), 'utf8')
    expect(asked).toBe('--query-gpu=utilization.gpu --format=csv,noheader,nounits -i 1 -lms 100\n')
  })

  it('not at all without nvidia-smi, which is no failure', async () => {
    process.env.PATH = '/no/such/folder'
    const { samples, end } = sampleGpu(0)
    await new Promise((resolve) => setTimeout(resolve, 50))
    end()
    expect(samples).toEqual([])
  })
})
