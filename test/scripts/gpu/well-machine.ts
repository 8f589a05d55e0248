import type { Context } from '../../../scripts/gpu/types.d.mts'
import { measurementError } from '../../../src/measurement/measurement-errors.ts'
import { providerError } from '../../../src/models/providers/provider-errors.ts'
import { type Answers, healthy } from './simulated-machine.ts'

const side = (label: string, AP: number) => ({ label, metrics: { AP, AP50: AP + 0.1, APs: null } })
export const accuracy = (provider: string, ...APs: readonly number[]) => ({
  json: {
    environment: { provider },
    baseline: side('a', APs[0] ?? 0),
    variants: APs.slice(1).map((AP) => side('b', AP)),
  },
})

const timed = (p50: number) => ({ inference: { p50 }, endToEnd: { p50: p50 + 5 } })
const model = { parameters: 32_000_000, macs: 55e9, nodesByProvider: { CUDAExecutionProvider: 900 }, precision: 'fp32' }
export const latencyReport = (one: number, other: number) => ({
  json: {
    baseline: { model, latency: timed(one) },
    variants: [{ model, latency: timed(other) }],
    caveats: [{ code: 'timing-few-blocks' }, { code: 'judgement-few-images' }],
  },
})

export const pass = { images: 2500, accuracyPassMs: 26_000, inferenceMs: 25_000, busy: 0.96, samples: 250, cores: 16 }
export const halfReport = (precision: string, detections: number) => ({
  json: {
    baseline: { model, latency: timed(8) },
    variants: [{ model: { ...model, precision }, latency: timed(4), detections }],
  },
})
export const elsewhere = (subject: string) => ({
  code: 'timing-nodes-elsewhere',
  subject,
  message: 'Not all of the model ran on CUDA: 1 on the CPU (Atan).',
})
export const throughputs = (...sizes: readonly number[]) => ({
  json: { throughput: sizes.map((batch) => ({ batch, sides: [{ latency: { imagesPerSecond: 100 * batch } }] })) },
})

const noGpu64 = providerError('gpu-out-of-range', {
  provider: 'cuda',
  device: 64,
  gpus: ['0 (NVIDIA L4)'],
  visible: null,
}).message
export const noMemory = measurementError('batch-out-of-memory', {
  batch: 512,
  reason: providerError('gpu-out-of-memory', {
    provider: 'cuda',
    path: 'greedy.onnx',
    reason: 'Failed to allocate memory for requested buffer of size 549755813888',
  }).message,
}).message

const made = {
  ...{ large: 'large.onnx', largeCopy: 'large-copy.onnx', largeHalf: 'largeHalf.onnx', small: 'small.onnx' },
  ...{
    smallCopy: 'small-copy.onnx',
    leftToCpu: 'leftToCpu.onnx',
    greedy: 'greedy.onnx',
    greedyCopy: 'greedy-copy.onnx',
  },
}

/** Of each step: what the machine answers where all is well. */
export const well: Readonly<Record<string, { answers: Answers; change?: Partial<Context> }>> = {
  doctor: { answers: { doctor: { json: healthy } }, change: { examination: null } },
  models: {
    answers: {
      'make-models': { json: made },
      'make-pictures': { json: { images: 3000 } },
    },
  },
  'accuracy-shapes': {
    answers: { '--provider cpu': accuracy('cpu', 0.4, 0.35), '--provider cuda': accuracy('cuda', 0.4004, 0.35) },
  },
  'accuracy-given': {
    answers: { '--provider cpu': accuracy('cpu', 0.4, 0.35), '--provider cuda': accuracy('cuda', 0.4, 0.3496) },
    change: { given: { data: 'given', models: ['c.onnx', 'd.onnx'], limit: 50 } },
  },
  latency: {
    answers: {
      'bare-loop': [{ json: { inferenceMs: 8 } }, { json: { inferenceMs: 8.2 } }],
      large: latencyReport(8.3, 8.2),
    },
  },
  feeding: { answers: { 'accuracy-pass': { json: { ...pass, cpuMsPerImage: 8 } } } },
  device: { answers: { '--device 64': { refused: noGpu64 } } },
  'out-of-memory': { answers: { '--batch 512': { refused: noMemory } } },
  'left-to-cpu': { answers: { leftToCpu: { json: { caveats: [elsewhere('leftToCpu')] } } } },
  half: { answers: { largeHalf: halfReport('fp16', 7200) } },
  throughput: { answers: { '--batch 1,8,32': throughputs(1, 8, 32) } },
  'power-limit': {
    answers: {
      'power-limit.mjs': { json: { refused: null, caveats: ['timing-power-limit-changed'] } },
      '--query-gpu=power.limit': [{ stdout: '72.00, 40.00\n' }, { stdout: '57.00, 40.00\n' }],
      '--power-limit 72': { code: 0 },
    },
    change: { mayLimitPower: true },
  },
  tensorrt: {
    answers: {
      doctor: { json: healthy },
      'first-start': [
        { json: { sessionMs: 300, firstCallMs: 20, bestScore: 0.7 } },
        { json: { sessionMs: 40_000, firstCallMs: 10, bestScore: 0.7009 } },
        { json: { sessionMs: 39_000, firstCallMs: 10, bestScore: 0.7009 } },
      ],
    },
  },
}
