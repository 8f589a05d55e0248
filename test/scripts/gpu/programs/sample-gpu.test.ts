import { describe, expect, it } from 'vitest'
import { busyShare, sampleGpu, sampleOf } from '../../../../scripts/gpu/programs/sample-gpu.mjs'

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

  it('is unknown without nvidia-smi', async () => {
    const { PATH } = process.env
    process.env.PATH = '/no/such/folder'
    try {
      const end = sampleGpu(0)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(end()).toEqual([])
    } finally {
      process.env.PATH = PATH
    }
  })
})
