import { describe, expect, it } from 'vitest'
import * as library from '../src/index.ts'
import { datasetOf } from './dataset/dataset-of.ts'

const untyped = library as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>
const files = { models: ['a.onnx', 'b.onnx'], data: 'coco' }
const results = { results: ['a.json'], data: 'coco' }
const dataset = datasetOf([1, 2])
const none = new library.DetectionsBuilder().build()
const matches = { imageCount: 1, categoryCount: '1' }

/** Calls with something of the wrong type, each with what is said of it. */
const calls: readonly (readonly [name: string, args: readonly unknown[], what: string, next: string])[] = [
  ['compareModels', [], 'options cannot be undefined.', 'Give an object of options with models or sides and data.'],
  ['describeData', [{}], 'options.data cannot be undefined.', 'Give a path, as text.'],
  ['describeData', [{ data: 'coco', train: 7 }], 'options.train cannot be 7.', 'Give a path, as text.'],
  [
    'compareModels',
    ['a.onnx'],
    'options cannot be "a.onnx" (text).',
    'Give an object of options with models or sides and data.',
  ],
  [
    'compareModels',
    [{ data: 'coco' }],
    'options.models cannot be undefined.',
    'Give a list of at least 1 path of ONNX files, the baseline first.',
  ],
  [
    'compareModels',
    [{ ...files, models: 'a.onnx' }],
    'options.models cannot be "a.onnx" (text).',
    'Give a list of at least 1 path of ONNX files, the baseline first.',
  ],
  [
    'compareModels',
    [{ ...files, models: ['a.onnx', 7] }],
    'options.models[1] cannot be 7.',
    'Give a list of at least 1 path of ONNX files, the baseline first.',
  ],
  [
    'compareModels',
    [{ ...files, draws: '100' }],
    'options.draws cannot be "100" (text).',
    'Give a whole number from 100 to 1000000.',
  ],
  [
    'compareModels',
    [{ ...files, confidence: 95 }],
    'options.confidence cannot be 95.',
    'Give a number from 0.5 to 0.9999.',
  ],
  [
    'compareModels',
    [{ ...files, provider: 'gpu' }],
    'options.provider cannot be "gpu" (text).',
    'Give one of auto, cpu, cuda, tensorrt, webgpu.',
  ],
  [
    'compareModels',
    [{ ...files, limit: 2.5 }],
    'options.limit cannot be 2.5.',
    'Give a whole number from 1 to 999999999.',
  ],
  [
    'compareModels',
    [{ ...files, claims: ['AP=+1'] }],
    'options.claims[0] cannot be "AP=+1" (text).',
    'Give a list of what parseClaim returns.',
  ],
  [
    'compareModels',
    [{ ...files, gates: 'regressed' }],
    'options.gates cannot be "regressed" (text).',
    'Give a list of what parseGate returns.',
  ],
  [
    'compareModels',
    [{ ...files, operatingPoints: [{ kind: 'score', score: 2 }] }],
    'options.operatingPoints[0].score cannot be 2.',
    'Give a list of what parseOperatingPoint returns.',
  ],
  [
    'compareModels',
    [{ ...files, family: 'yolox' }],
    'options.family cannot be "yolox" (text).',
    'Give { all: value }, { byLabel: { label: value } } or both, each value text.',
  ],
  [
    'compareModels',
    [{ ...files, batches: 8 }],
    'options.batches cannot be 8.',
    'Give a list of whole numbers from 1 to 1024.',
  ],
  [
    'compareModels',
    [{ ...files, limit: null }],
    'options.limit cannot be null.',
    'Give a whole number from 1 to 999999999.',
  ],
  ['compareModels', [files, { onProgress: 'yes' }], 'watch.onProgress cannot be "yes" (text).', 'Give a function.'],
  ['compareModels', [files, { signal: {} }], 'watch.signal cannot be {}.', 'Give an AbortSignal.'],
  ['compareResults', [], 'options cannot be undefined.', 'Give an object of options with results or sides and data.'],
  [
    'compareResults',
    [{ ...results, results: [] }],
    'options.results cannot be a list of 0.',
    'Give a list of at least 1 path of detection files, the baseline first.',
  ],
  ['compareResults', [{ ...results, data: 7 }], 'options.data cannot be 7.', 'Give a path, as text.'],
  ['inspectModel', [], 'options cannot be undefined.', 'Give an object of options with model.'],
  ['inspectModel', [{ model: ['a.onnx'] }], 'options.model cannot be a list of 1.', 'Give a path, as text.'],
  [
    'inspectModel',
    [{ model: 'a.onnx', data: 'coco' }],
    'options.data cannot be "coco" (text).',
    'Give where the data are, { data: path, … }.',
  ],
  ['inspectModel', [{ model: 'a.onnx', data: {} }], 'options.data.data cannot be undefined.', 'Give a path, as text.'],
  [
    'compareArchitectures',
    [{ models: 'a.onnx' }],
    'options.models cannot be "a.onnx" (text).',
    'Give a list of at least 1 path of ONNX files, the baseline first.',
  ],
  [
    'examineMachine',
    [{ provider: 'auto' }],
    'options.provider cannot be "auto" (text).',
    'Give one of cpu, cuda, tensorrt, webgpu.',
  ],
  ['examineMachine', [{}, 5], 'signal cannot be 5.', 'Give an AbortSignal.'],
  ['loadDataset', [], 'options cannot be undefined.', 'Give an object of options with data and needImages.'],
  ['loadDataset', [{ data: 'coco' }], 'options.needImages cannot be undefined.', 'Give true or false.'],
  ['readResults', [undefined, dataset], 'path cannot be undefined.', 'Give a path, as text.'],
  ['readResults', ['a.json', []], 'dataset cannot be a list of 0.', 'Give what loadDataset returns.'],
  ['evaluate', [undefined, none], 'dataset cannot be undefined.', 'Give what loadDataset returns.'],
  [
    'evaluate',
    [dataset, [{ bbox: [1, 2, 3, 4] }]],
    'detections cannot be a list of 1.',
    'Give what a DetectionsBuilder or readResults returns.',
  ],
  [
    'evaluate',
    [dataset, none, { sizeRanges: 'tiny' }],
    'options.sizeRanges cannot be "tiny" (text).',
    'Give a list of at most 28 ranges { name, minArea, maxArea }, in square pixels.',
  ],
  [
    'cocoArrays',
    [matches],
    'matches cannot be {"imageCount":1,"categoryCount":"1"}.',
    'Give the matches that evaluate returns.',
  ],
  [
    'readClaims',
    ['claims.yaml', 'neck'],
    'labels cannot be "neck" (text).',
    'Give a list of labels, the baseline first.',
  ],
  ['parseClaim', [7], 'text cannot be 7.', 'Give the rule as text, such as AP=+1.2.'],
  ['parseGate', [null], 'text cannot be null.', 'Give the rule as text, such as AP=+1.2.'],
  ['parseTolerance', [{}], 'text cannot be {}.', 'Give the rule as text, such as AP=+1.2.'],
  ['parseOperatingPoint', [0.5], 'text cannot be 0.5.', 'Give the rule as text, such as AP=+1.2.'],
]

async function refusal(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was refused')
}

describe('a function of the library', () => {
  it.each(calls)('%s(%o) says what is wrong, and what it takes', async (name, args, what, next) => {
    const error = await refusal(() => untyped[name]?.(...args))
    expect(error).toBeInstanceOf(library.UserError)
    expect(error).toMatchObject({ code: 'argument-wrong', message: `${name}: ${what}`, next })
  })

  it('is spoken of here, whichever it is', () => {
    const functions = Object.entries(library).filter(([, value]) => typeof value === 'function')
    const named = new Set([...calls.map(([name]) => name), 'UserError', 'DetectionsBuilder'])
    expect(functions.map(([name]) => name).sort()).toEqual([...named].sort())
  })

  it('that is asynchronous throws through its promise', () => {
    const promise = untyped.compareModels?.()
    expect(promise).toBeInstanceOf(Promise)
    return expect(promise).rejects.toMatchObject({ code: 'argument-wrong' })
  })

  it('does not pass over an option that it does not have', async () => {
    const error = await refusal(() => untyped.compareModels?.({ ...files, providr: 'cpu' }))
    expect(error).toMatchObject({
      code: 'argument-unknown',
      message: 'compareModels: options cannot have providr.',
      next: expect.stringMatching(/provider/),
    })
  })

  it('takes options that are undefined as not given', async () => {
    const error = await refusal(() => library.compareResults({ ...results, limit: undefined, split: undefined }))
    expect(error).toMatchObject({ code: 'data-not-found' })
  })
})

describe('detections', () => {
  it.each([
    [[0.5, 0, 1, 1, 1, 1, 1], 'imageIndex cannot be 0.5.', 'Give a whole number from 0.'],
    [['0', 0, 1, 1, 1, 1, 1], 'imageIndex cannot be "0" (text).', 'Give a whole number from 0.'],
    [[0, -1, 1, 1, 1, 1, 1], 'categoryIndex cannot be -1.', 'Give a whole number from 0.'],
    [[0, 0, 1, 1, Number.NaN, 1, 1], 'width cannot be NaN.', 'Give a finite number.'],
    [[0, 0, 1, 1, 1, 1], 'score cannot be undefined.', 'Give a finite number.'],
  ] as const)('of %o are refused', (values, what, next) => {
    const builder = new library.DetectionsBuilder()
    const add = () => (builder.add as (...all: readonly unknown[]) => void).apply(builder, [...values])
    expect(add).toThrow(`DetectionsBuilder.add: ${what}`)
    expect(add).toThrow(expect.objectContaining({ next }))
  })

  it('on an image that the data set does not have are refused', () => {
    const builder = new library.DetectionsBuilder()
    builder.add(dataset.images.length, 0, 1, 1, 1, 1, 0.5)
    expect(() => library.evaluate(dataset, builder.build())).toThrow(
      `evaluate: detections.imageIndex[0] cannot be ${dataset.images.length}.`,
    )
  })
})

describe('a view', () => {
  it.each(Object.keys(library.renderers) as (keyof typeof library.renderers)[])('%s takes reports only', (name) => {
    const render = library.renderers[name] as (...args: unknown[]) => string
    expect(() => render({}, {})).toThrow(`renderers.${name}: report cannot be {}.`)
    const later = { version: 3, command: 'eval' }
    expect(() => render(later, {})).toThrow(`renderers.${name}: report cannot be {"version":3,"command":"eval"}.`)
  })

  it('takes the options that it needs', () => {
    const render = library.renderers.terminal as (...args: unknown[]) => string
    expect(() => render({ version: 1, command: 'eval' }, { colour: true })).toThrow(
      'renderers.terminal: options.details cannot be undefined.',
    )
  })
})
