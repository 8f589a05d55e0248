import { describe, expect, it } from 'vitest'
import { notPassed, resultsOf, tableOf } from '../../../scripts/gpu/results.mjs'
import type { StepResult } from '../../../scripts/gpu/types.d.mts'
import { healthy } from './simulated-machine.ts'

const row = { what: 'ratio', value: 1.0123456, unit: '', aim: '≤ 1.05', met: true }
const results: StepResult[] = [
  { name: 'latency', title: 'against a bare loop', state: 'passed', reason: null, seconds: 40, rows: [row] },
  {
    ...{ name: 'feeding', title: 'feeding', state: 'failed', reason: 'busy: 0.5 (should be ≥ 0.9)', seconds: 30 },
    rows: [{ what: 'busy', value: 0.5, unit: '', aim: '≥ 0.9', met: false }],
  },
  { name: 'half', title: 'fp16', state: 'failed', reason: 'it was ended by SIGSEGV', seconds: 2, rows: [] },
  { name: 'tensorrt', title: 'TensorRT | engine', state: 'skipped', reason: 'not installed', seconds: 1, rows: [] },
]

function made(provider: 'cuda' | 'cpu', steps: readonly StepResult[] = results) {
  const context = { examination: healthy, provider, installed: 'a tarball' }
  return resultsOf({ steps, context, startedAt: '2030-01-02T03:04:05.000Z', seconds: 321 })
}

describe('results', () => {
  it('pass where no step failed', () => {
    expect(made('cuda').passed).toBe(false)
    expect(
      made(
        'cuda',
        results.filter(({ state }) => state !== 'failed'),
      ).passed,
    ).toBe(true)
  })

  it('do not pass where they were interrupted', () => {
    const interrupted = { ...(results[3] as StepResult), reason: 'interrupted' }
    expect(made('cuda', [interrupted]).passed).toBe(false)
    expect(notPassed([...results.slice(0, 2), interrupted])).toEqual(['feeding', 'tensorrt (interrupted)'])
  })

  it('name the machine by what doctor found', () => {
    const { gpus, driver } = made('cuda').machine
    expect({ gpus, driver }).toEqual({
      gpus: '0: NVIDIA L4 (23034 MiB)',
      driver: '580.95.05, supports CUDA up to 13.0',
    })
  })

  it('survive doctor’s silence', () => {
    const context = { examination: null, provider: 'cuda' as const, installed: 'a tarball' }
    const silent = resultsOf({ steps: [], context, startedAt: '2030-01-02T03:04:05.000Z', seconds: 1 })
    expect(tableOf(silent)).toContain('no GPU listed; driver unknown')
  })
})

describe('the table', () => {
  const lines = tableOf(made('cuda')).split('\n')

  it('says when, how long and on which machine', () => {
    expect(lines[0]).toMatch(
      /^2030-01-02, 321 s, Node .+\. 0: NVIDIA L4 \(23034 MiB\); driver 580\.95\.05, .+ cores\.$/,
    )
  })

  it('has a line for each step and figure, in three columns', () => {
    expect(lines.slice(4)).toEqual([
      '| **against a bare loop** | **passed** | |',
      '| ratio | 1.012 | ≤ 1.05 |',
      '| **feeding** | **failed** | |',
      '| busy | 0.5 | ≥ 0.9 **missed** |',
      '| **fp16** | **failed**: it was ended by SIGSEGV | |',
      '| **TensorRT \\| engine** | **skipped**: not installed | |',
      '',
    ])
  })

  it('names files without the folders of this machine', () => {
    const found = {
      ...row,
      value: 'libcudart.so.13 in /home/me/cuda 13/lib; /opt/ort/libonnxruntime.so, for CUDA 13, 60 / 2',
    }
    const [step] = results as [StepResult]
    const text = tableOf(made('cuda', [{ ...step, rows: [found] }]))
    expect(text).toContain('| libcudart.so.13 in cuda 13/lib; libonnxruntime.so, for CUDA 13, 60 / 2 |')
  })

  it('says of a rehearsal that it proves nothing of a GPU', () => {
    expect(tableOf(made('cpu'))).toContain('Rehearsal on the CPU, which says nothing of a GPU')
  })
})
