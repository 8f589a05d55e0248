import { availableParallelism } from 'node:os'
import { expect, it } from 'vitest'
import { jobLoad } from '../../../src/measurement/accuracy-pass/job-load.ts'
import type { Job, MeasureJob } from '../../../src/measurement/jobs/job.ts'

const plansOf = (...paths: string[]) => paths.map((path) => ({ signature: { path } })) as unknown as MeasureJob['plans']
const measure: MeasureJob = {
  kind: 'measure',
  timed: [],
  plans: plansOf('a.onnx', 'b.onnx', 'a.onnx'),
  images: Array(100).fill({}),
  latency: null,
  provider: 'cpu',
}

it('a job holds as many models as there are files', () => {
  expect(jobLoad(measure).models).toBe(2)
  expect(jobLoad({ kind: 'probe', model: 'probe.onnx', provider: 'cpu' })).toEqual({ models: 1, lanes: false })
  const footprint = { kind: 'footprint', plan: measure.plans[0], images: [], provider: 'cpu' } as unknown as Job
  expect(jobLoad(footprint)).toEqual({ models: 1, lanes: false })
})

it('only the accuracy pass on the CPU may hold them in several lanes, where cores and images are enough', () => {
  expect(jobLoad(measure).lanes).toBe(availableParallelism() > 1)
  expect(jobLoad({ ...measure, provider: 'cuda' }).lanes).toBe(false)
  expect(jobLoad({ ...measure, threads: availableParallelism() }).lanes).toBe(false)
  expect(jobLoad({ ...measure, images: measure.images.slice(0, 5) }).lanes).toBe(false)
  const trial = {
    kind: 'trial',
    plans: measure.plans,
    images: measure.images,
    provider: 'cpu',
    judgedImages: 0,
  } as const
  expect(jobLoad(trial).lanes).toBe(false)
})
