import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import type { JobImage } from '../../../src/measurement/jobs/job.ts'
import { measurementError } from '../../../src/measurement/measurement-errors.ts'
import type { LatencySettings } from '../../../src/measurement/outcomes/latency-outcome.ts'
import type { BatchPlans } from '../../../src/measurement/parent/batch-plans.ts'
import { measureThroughput } from '../../../src/measurement/parent/measure-throughput.ts'
import type { runJob } from '../../../src/measurement/parent/run-job.ts'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'
import { modelError } from '../../../src/models/models-errors.ts'
import { providerError } from '../../../src/models/providers/provider-errors.ts'
import { built } from '../../models/built.ts'
import { planModel } from '../../models/planned.ts'

// Processes are forked by the built package.
const real = await built<typeof import('../../../src/measurement/parent/measure-throughput.ts')>(
  'measurement/parent/measure-throughput',
)

const settings: LatencySettings = {
  deployScore: 0.25,
  minStretches: 3,
  maxRounds: 9,
  budgetMs: 1,
  ratioTarget: null,
  confidence: 0.95,
  seed: 0,
}
const path = 'models/rtdetr-tiny.onnx'
const plan = planModel(await readModelFile(path), path)
const images: JobImage[] = ['00001.jpg', '00002.jpg', '00003.jpg'].map((fileName) => ({
  path: `fixtures/shapes/val/${fileName}`,
  fileName,
  width: null,
  height: null,
}))

function sizeOf(batch: number): BatchPlans {
  return { batch, plans: [{ ...plan, batch }] }
}

describe('throughput', () => {
  it('is measured with a real model at each size, in time an image', async () => {
    const stages = new Set<string>()
    const watch = { onProgress: ({ stage }: { stage: string }) => stages.add(stage) }
    const outcomes = await real.measureThroughput([sizeOf(1), sizeOf(3)], images, { provider: 'cpu' }, settings, watch)
    expect(outcomes.map(({ batch, labels }) => [batch, labels])).toEqual([
      [1, [plan.label]],
      [3, [plan.label]],
    ])
    for (const { latency } of outcomes) {
      expect(latency).toMatchObject({ rounds: 9, stretches: 3, images: 3, reloaded: false })
      expect(Math.min(...(latency.samples[0]?.inferenceMs ?? []))).toBeGreaterThan(0)
    }
    expect(stages).toContain('throughput')
    expect(stages).not.toContain('latency')
  })
})

describe('a failure at a batch size', () => {
  const failing = (error: unknown) =>
    measureThroughput([sizeOf(8), sizeOf(32)], images, { provider: 'cpu' }, settings, {}, (async () => {
      throw error
    }) as unknown as typeof runJob)

  it.each([
    [
      'the GPU’s memory is short',
      providerError('gpu-out-of-memory', { provider: 'cuda', path, reason: 'CUDA failure 2: out of memory' }),
    ],
    ['the system ends the process', measurementError('measurement-killed', { signal: 'SIGKILL', native: '' })],
    ['a tensor cannot be made', measurementError('memory-short', { reason: 'Array buffer allocation failed' })],
    ['onnxruntime cannot allocate', modelError('model-run-failed', { path, image: 'a.jpg', reason: 'std::bad_alloc' })],
  ])('is a lack of memory where %s', async (_, cause) => {
    const error = await failing(cause).catch((refused: unknown) => refused)
    expect(error).toMatchObject({
      code: 'batch-out-of-memory',
      message: `There is not enough memory for batch size 32: ${cause.message}`,
      next: 'Remove this size from --batch, or close other programs.',
    })
  })

  it('is the export’s where the graph cannot run it', async () => {
    const reason = 'Reshape: the input tensor cannot be reshaped to the requested shape'
    await expect(failing(modelError('model-run-failed', { path, image: 'a.jpg', reason }))).rejects.toMatchObject({
      code: 'batch-failed',
      message: expect.stringMatching(
        /^A model that declares a dynamic batch size cannot run at batch size 32: .*Reshape/,
      ),
    })
  })

  it('of another kind stays what it is', async () => {
    const interrupted = measurementError('measurement-interrupted', {})
    expect(await failing(interrupted).catch((error: unknown) => error)).toBe(interrupted)
    expect(interrupted).toBeInstanceOf(UserError)
  })
})
