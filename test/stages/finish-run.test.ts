import { expect, it } from 'vitest'
import type { MeasuredFacts } from '../../src/report/run-facts.ts'
import { unusedGpus } from '../../src/stages/finish-run.ts'
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
