import { expect, it } from 'vitest'
import { compareArchitectures } from '../src/compare-architectures.ts'

const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']

it('models are compared with the first, under their labels', async () => {
  const names = { 'models/rtdetr-tiny-cbam.onnx': 'attention' }
  const { models: found, differences } = await compareArchitectures({ models, names })
  expect(found.map(({ label, input }) => [label, input])).toEqual([
    ['rtdetr-tiny', { height: 256, width: 256 }],
    ['attention', { height: 256, width: 256 }],
  ])
  expect(differences.map(({ variant, layers }) => [variant, layers])).toEqual([
    [
      'attention',
      [
        { part: 'backbone', name: 'Conv 1×1', baseline: 4, variant: 16 },
        { part: 'backbone', name: 'Conv 7×7', baseline: 0, variant: 3 },
      ],
    ],
  ])
})

it('a copy has everything in common, and one model nothing to compare', async () => {
  const [model = ''] = models
  const { differences } = await compareArchitectures({ models: [model, model] })
  expect(differences).toEqual([{ variant: 'rtdetr-tiny-2', attention: [], layers: [], operators: [], equalWeights: 1 }])
  expect((await compareArchitectures({ models: [model] })).differences).toEqual([])
})

it('a file that is not read as a model is refused', async () => {
  await expect(compareArchitectures({ models: ['models/README.md'] })).rejects.toMatchObject({ code: 'model-foreign' })
})
