import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import type { JobImage, ThroughputJob } from '../../../src/measurement/jobs/job.ts'
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
  version: null,
  width: null,
  height: null,
}))

const load = { models: 2, lanes: false }

function runFailed(reason: string) {
  return modelError('model-run-failed', { path, image: 'a.jpg', reason, provider: 'cpu' })
}

function sizeOf(batch: number): BatchPlans {
  return { batch, plans: [{ ...plan, batch }] }
}

describe('throughput', () => {
  it('is measured with a real model at each size, in time an image', async () => {
    const stages = new Set<string>()
    const watch = { onProgress: ({ stage }: { stage: string }) => stages.add(stage) }
    const { outcomes, caveats } = await real.measureThroughput(
      [sizeOf(1), sizeOf(3)],
      images,
      { provider: 'cpu' },
      settings,
      watch,
    )
    expect(outcomes.map(({ batch, labels }) => [batch, labels])).toEqual([
      [1, [plan.label]],
      [3, [plan.label]],
    ])
    for (const { latency } of outcomes) {
      expect(latency).toMatchObject({ rounds: 9, stretches: 3, images: 3, reloaded: false })
      expect(Math.min(...(latency.samples[0]?.inferenceMs ?? []))).toBeGreaterThan(0)
    }
    expect(caveats).toEqual([])
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
    ['the system ends the process', measurementError('measurement-killed', { native: '', ...load })],
    [
      'a tensor cannot be made',
      measurementError('memory-short', { reason: 'Array buffer allocation failed', ...load }),
    ],
    ['onnxruntime cannot allocate', modelError('model-memory-short', { path, reason: 'std::bad_alloc' })],
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
    await expect(failing(runFailed(reason))).rejects.toMatchObject({
      code: 'batch-failed',
      message: expect.stringMatching(
        /^No model can run at batch size 32\. models\/rtdetr-tiny\.onnx failed on a\.jpg: .*Reshape/,
      ),
    })
  })

  /** A run in which some models fail, alone or together, at some sizes. */
  const runs = (fails: (labels: readonly string[], batch: number) => UserError | null) => {
    const tried: string[] = []
    const run = (async ({ plans, latency }: ThroughputJob) => {
      const labels = plans.map(({ label }) => label)
      const { batch } = plans[0] as BatchPlans['plans'][number]
      tried.push(`${labels.join('+')}@${batch}${latency.maxRounds === 1 ? ' briefly' : ''}`)
      const failure = fails(labels, batch)
      if (failure !== null) throw failure
      return { latency: { rounds: labels.length }, nativeMessages: [] }
    }) as unknown as typeof runJob
    const sizes = [1, 8].map((batch) => ({
      batch,
      plans: ['one', 'two', 'three'].map((label) => ({ ...plan, label, batch })),
    }))
    return { tried, done: measureThroughput(sizes, images, { provider: 'cpu' }, settings, {}, run) }
  }
  const reason = 'the input tensor cannot be reshaped'

  it('of one model leaves that one out, there only, and says so', async () => {
    const { tried, done } = runs((labels, batch) => (labels.includes('two') && batch === 8 ? runFailed(reason) : null))
    const { outcomes, caveats } = await done
    expect(outcomes.map(({ batch, labels }) => [batch, labels])).toEqual([
      [1, ['one', 'two', 'three']],
      [8, ['one', 'three']],
    ])
    expect(tried).toEqual([
      'one+two+three@8',
      'one@8 briefly',
      'two@8 briefly',
      'three@8 briefly',
      'one+three@8',
      'one+two+three@1',
    ])
    expect(caveats).toEqual([
      {
        code: 'batch-failed',
        message: `It cannot run at batch size 8, so its throughput there was not measured: ${path} failed on a.jpg: ${reason}`,
        subject: 'two',
        count: 1,
        examples: [],
      },
    ])
  })

  it('of one model that puts out fewer pictures than it was given leaves it out too, and at one picture is no such failure', async () => {
    const facts = { path, family: 'x', output: 'output0', needed: '[8, 84, 8400]', came: 'float32 [1, 84, 8400]' }
    const misfit = modelError('outputs-misfit', facts)
    const { done } = runs((labels, batch) => (labels.includes('two') && batch === 8 ? misfit : null))
    expect((await done).caveats).toMatchObject([{ code: 'batch-failed', subject: 'two' }])
    await expect(runs((_, batch) => (batch === 1 ? misfit : null)).done).rejects.toBe(misfit)
  })

  it('of all of them ends the run', async () => {
    const { done } = runs((_, batch) => (batch === 8 ? runFailed(reason) : null))
    await expect(done).rejects.toMatchObject({ code: 'batch-failed' })
  })

  it('of those together that each can run alone ends the run, since memory is short', async () => {
    const { done } = runs((labels) => (labels.length > 2 ? modelError('model-memory-short', { path, reason }) : null))
    await expect(done).rejects.toMatchObject({ code: 'batch-out-of-memory' })
  })

  it('of another kind while models are tried alone stays what it is', async () => {
    const interrupted = measurementError('measurement-interrupted', {})
    const { done } = runs((labels) => (labels.length > 2 ? runFailed(reason) : interrupted))
    expect(await done.catch((error: unknown) => error)).toBe(interrupted)
  })

  it('of another kind stays what it is', async () => {
    const interrupted = measurementError('measurement-interrupted', {})
    expect(await failing(interrupted).catch((error: unknown) => error)).toBe(interrupted)
    expect(interrupted).toBeInstanceOf(UserError)
  })
})
