import { expect, it } from 'vitest'
import type { MeasuredFacts } from '../../src/report/run-facts.ts'
import { unusedGpus, usedGpu } from '../../src/stages/finish-run.ts'
import { fakeMachine, nvidiaSmi } from '../machine/fake-machine.ts'

const measured = (providerReason: string | null) => ({ measurement: { providerReason } }) as unknown as MeasuredFacts

it('GPUs are named where auto fell back from them, and nowhere else', async () => {
  const place = fakeMachine({ programs: { 'nvidia-smi': nvidiaSmi(['NVIDIA L4', 'NVIDIA T4'], '580.95.05', '13.0') } })
  const without = fakeMachine({})
  expect(await unusedGpus({ measured: measured('CUDA cannot be used.') }, place)).toEqual(['NVIDIA L4', 'NVIDIA T4'])
  expect(await unusedGpus({ measured: measured(null) }, place)).toEqual([])
  expect(await unusedGpus({ measured: null }, place)).toEqual([])
  expect(await unusedGpus({ measured: measured('CUDA cannot be used.') }, without)).toEqual([])
})

it('the GPU that the models ran on is named with its driver, where the provider is NVIDIA’s', async () => {
  const on = (provider: string, device: number | null) =>
    ({ measurement: { provider, device } }) as unknown as MeasuredFacts
  const place = fakeMachine({ programs: { 'nvidia-smi': nvidiaSmi(['NVIDIA L4', 'NVIDIA T4'], '580.95.05', '13.0') } })
  expect(await usedGpu({ measured: on('cuda', 1) }, place)).toEqual({ name: 'NVIDIA T4', driver: '580.95.05' })
  expect(await usedGpu({ measured: on('tensorrt', 7) }, place)).toEqual({ name: null, driver: '580.95.05' })
  expect(await usedGpu({ measured: on('cpu', null) }, place)).toBeNull()
  expect(await usedGpu({ measured: on('cuda', 0) }, fakeMachine({}))).toBeNull()
  expect(await usedGpu({ measured: null }, place)).toBeNull()
})
