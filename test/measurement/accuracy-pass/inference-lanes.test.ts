import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { planLanes } from '../../../src/measurement/accuracy-pass/inference-lanes.ts'
import type { JobImage } from '../../../src/measurement/jobs/job.ts'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'
import { built } from '../../models/built.ts'
import { planModel } from '../../models/planned.ts'

const { runJob } =
  await built<typeof import('../../../src/measurement/parent/run-job.ts')>('measurement/parent/run-job')

describe('lanes on the CPU', () => {
  it.each([
    ['a core each on a small machine', 1000, undefined, 2, { lanes: 2, threads: 1 }],
    ['four at most, which share the cores', 1000, undefined, 16, { lanes: 4, threads: 4 }],
    ['no more than there are cores for', 1000, undefined, 6, { lanes: 3, threads: 2 }],
    ['as many threads as were asked for', 1000, 2, 8, { lanes: 4, threads: 2 }],
    ['one where the threads take all cores', 1000, 8, 8, { lanes: 1, threads: 8 }],
    ['one where there are more threads than cores', 1000, 3, 2, { lanes: 1, threads: 3 }],
    [
      'one on a single core, with the threads that onnxruntime takes',
      1000,
      undefined,
      1,
      { lanes: 1, threads: undefined },
    ],
    ['one for few images', 8, undefined, 8, { lanes: 1, threads: undefined }],
    ['two for more', 9, undefined, 8, { lanes: 2, threads: 2 }],
  ])('are %s', (_, images, threads, cores, planned) => {
    expect(planLanes(images, threads, cores)).toEqual(planned)
  })
})

describe('the accuracy pass', () => {
  const folder = 'fixtures/shapes/val'
  const images: JobImage[] = readdirSync(folder)
    .sort()
    .slice(0, 40)
    .map((fileName) => ({ path: `${folder}/${fileName}`, fileName, version: null, width: null, height: null }))
  const measured = async (threads: number | undefined, provider: 'cpu' | 'cuda' = 'cpu') => {
    const plans = await Promise.all(
      ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx'].map(async (path) =>
        planModel(await readModelFile(path), path),
      ),
    )
    return runJob({ kind: 'measure', plans, timed: [], images, provider, threads, latency: null }, {})
  }

  afterEach(() => vi.unstubAllEnvs())

  it('finds the same, in the same order, in one lane as in several', async () => {
    const several = await measured(undefined)
    const one = await measured(availableParallelism())
    expect(several.models.map(({ detections }) => detections)).toEqual(one.models.map(({ detections }) => detections))
    for (const { sessionCreationMs, firstCallMs, inferenceMs, detections } of several.models) {
      expect(detections.scores.length).toBeGreaterThan(images.length)
      expect(sessionCreationMs).toBeGreaterThan(0)
      expect(firstCallMs).toBeGreaterThan(0)
      expect(inferenceMs).toBeGreaterThan(firstCallMs as number)
    }
  })

  it('finds the same where other threads read the outputs, as on a GPU', async () => {
    const here = await measured(undefined)
    vi.stubEnv('NODE_OPTIONS', `--import=${new URL('../../../bench/feeding/simulated-gpu.js', import.meta.url).href}`)
    const simulated = await measured(undefined, 'cuda')
    expect(simulated.provider).toBe('cuda')
    expect(simulated.models.map(({ detections }) => detections)).toEqual(
      here.models.map(({ detections }) => detections),
    )
    for (const { firstCallMs, inferenceMs } of simulated.models)
      expect(inferenceMs).toBeGreaterThan(firstCallMs as number)
  })

  it('says what is wrong with outputs that another thread read', async () => {
    vi.stubEnv('NODE_OPTIONS', `--import=${new URL('../../../bench/feeding/simulated-gpu.js', import.meta.url).href}`)
    const path = 'fixtures/models-bad/end-to-end-4-columns.onnx'
    const plan = planModel(await readModelFile(path), path)
    const job = { kind: 'measure', plans: [plan], timed: [], images, provider: 'cuda', latency: null } as const
    await expect(runJob(job, {})).rejects.toMatchObject({ code: 'outputs-misfit' })
  })
})
