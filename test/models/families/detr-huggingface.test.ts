import { describe, expect, it } from 'vitest'
import { Detector } from '../../../src/models/detector.ts'
import {
  conditionalDetrHuggingface,
  detrHuggingface,
  yolosHuggingface,
} from '../../../src/models/families/detr-huggingface.ts'
import { rtdetrHuggingface } from '../../../src/models/families/rtdetr-huggingface.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { recognise } from '../../../src/models/recognition/recognise.ts'
import { planModel } from '../planned.ts'
import { recordedCase } from '../recorded-case.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const none = { config: null, preprocessor: null, inferConfig: null, pipeline: null }

/** An export of transformers without the files that belong beside it. */
function alone(columns: number, facts: Partial<ModelSignature> = {}): ModelSignature {
  return signatureOf({
    inputs: [tensor('pixel_values', 'batch', 3, 'height', 'width')],
    outputs: [tensor('logits', 'batch', 'queries', columns), tensor('pred_boxes', 'batch', 'queries', 4)],
    stemShapes: [[64, 3, 7, 7]],
    ...facts,
  })
}

function possible(model: ModelSignature): string[] {
  const families = [detrHuggingface, yolosHuggingface, conditionalDetrHuggingface, rtdetrHuggingface]
  return families.filter((family) => family.recognise(model).length > 0).map(({ id }) => id)
}

const VISION_TRANSFORMER = { stemShapes: [[192, 3, 16, 16]] }

describe('logits and pred_boxes without config.json', () => {
  const plain = ['detr-huggingface', 'conditional-detr-huggingface']
  const deformable = ['conditional-detr-huggingface', 'rtdetr-huggingface']

  it.each([92, 91, 8])('of %i columns are a question: others have as many with “no object” or without', (columns) => {
    expect(possible(alone(columns))).toEqual(plain)
    expect(recognise(alone(columns), null).every(({ isShared }) => isShared)).toBe(true)
  })

  it('of one column have no room for “no object”', () => {
    expect(possible(alone(1))).toEqual(['conditional-detr-huggingface'])
  })

  it('over a plain vision transformer are YOLOS’', () => {
    expect(possible(alone(8, VISION_TRANSFORMER))).toEqual(['yolos-huggingface'])
  })

  it.each([
    [80, { GridSample: 6 }],
    [91, { GridSample: 6 }],
    [80, { GridSample: 6, TopK: 2 }],
    [91, { GridSample: 6, TopK: 2 }],
    [80, { TopK: 1 }],
  ])(
    'of %i columns with %j are a question: RT-DETR and Deformable DETR sample and pick alike',
    (columns, operators) => {
      expect(possible(alone(columns, { operators }))).toEqual(deformable)
      expect(possible(alone(columns, { operators, ...VISION_TRANSFORMER }))).toEqual(deformable)
    },
  )

  it('with a mask of the padding are not RT-DETR’s, and not decided for that', () => {
    const mask = { name: 'pixel_mask', type: 'int64', shape: ['batch', 64, 64] } as const
    const model = alone(80, { operators: { GridSample: 6, TopK: 2 } })
    const found = recognise({ ...model, inputs: [...model.inputs, mask] }, null)
    expect(found.map(({ family, isShared }) => [family.id, isShared])).toEqual([['conditional-detr-huggingface', true]])
  })
})

describe('config.json', () => {
  it.each([
    ['detr', 'detr-huggingface'],
    ['table-transformer', 'detr-huggingface'],
    ['yolos', 'yolos-huggingface'],
    ['conditional_detr', 'conditional-detr-huggingface'],
    ['deformable_detr', 'conditional-detr-huggingface'],
    ['dab-detr', 'conditional-detr-huggingface'],
    ['lw_detr', 'conditional-detr-huggingface'],
    ['rf_detr', 'rtdetr-huggingface'],
    ['deimv2', 'rtdetr-huggingface'],
  ])('of model_type %s decides for %s, whatever the columns', (model_type, family) => {
    expect(possible(alone(91, { sidecars: { ...none, config: { model_type } } }))).toEqual([family])
  })

  it('of a model that is no detector of this kind fits none', () => {
    expect(possible(alone(92, { sidecars: { ...none, config: { model_type: 'owlvit' } } }))).toEqual([])
  })
})

describe('values of real pictures', () => {
  it.each([
    ['hf-detr', true, false],
    ['hf-detr-pixel-mask', true, false],
    ['hf-yolos', true, false],
    ['hf-conditional-detr', false, true],
    ['hf-deformable-detr', false, true],
  ])('tell softmax from sigmoid: %s', (name, softmax, sigmoid) => {
    const { signature, images } = recordedCase(name)
    const pictures = images.map(({ outputs }) => outputs)
    expect(detrHuggingface.judgeValues?.(pictures, signature)?.fits).toBe(softmax)
    expect(conditionalDetrHuggingface.judgeValues?.(pictures, signature)?.fits).toBe(sigmoid)
  })

  it('say nothing where neither “no object” nor nothing at all prevails', () => {
    const pictures = [[{ name: 'logits', dims: [1, 2, 3], data: Float32Array.of(1, 0, -1, -1, 2, 0) }]]
    expect(detrHuggingface.judgeValues?.(pictures, alone(3))).toBeNull()
  })
})

describe('the way in', () => {
  const fitOf = (
    family: string,
    preprocessor: Record<string, unknown> | null,
    config: Record<string, unknown> = {},
  ) => {
    const sidecars = { ...none, preprocessor, config }
    const { width, height, fit, mean } = planModel(alone(8, { sidecars }), 'mine', { family }).preprocessing
    return { width, height, ...fit, mean }
  }

  it('is the short side to 800 and the long one to 1333 at most where no file says otherwise', () => {
    expect(fitOf('detr-huggingface', null)).toMatchObject({
      kind: 'short-side',
      shortest: 800,
      longest: 1333,
      cutTo: 1,
    })
  })

  it('is 512 and 864 for YOLOS, or what its config.json says, cut to patches', () => {
    expect(fitOf('yolos-huggingface', null)).toMatchObject({ shortest: 512, longest: 864, cutTo: 16 })
    const config = { image_size: [800, 1333] }
    expect(fitOf('yolos-huggingface', null, config)).toMatchObject({ shortest: 800, longest: 1333 })
  })

  it.each([
    [{ size: { shortest_edge: 480, longest_edge: 640 } }, { shortest: 480, longest: 640 }],
    [{ size: { shortest_edge: 480 } }, { shortest: 480, longest: 1333 }],
    [
      { size: 480, max_size: 640 },
      { shortest: 480, longest: 640 },
    ],
  ])('follows preprocessor_config.json: %j', (preprocessor, sides) => {
    expect(fitOf('detr-huggingface', preprocessor)).toMatchObject({ kind: 'short-side', width: null, ...sides })
  })

  it('is a stretch where preprocessor_config.json gives both sides', () => {
    const preprocessor = { size: { height: 320, width: 480 } }
    expect(fitOf('detr-huggingface', preprocessor)).toMatchObject({ kind: 'stretch', width: 480, height: 320 })
  })

  it('leaves out ImageNet’s mean where preprocessor_config.json switches it off', () => {
    expect(fitOf('detr-huggingface', null).mean).toEqual([0.485, 0.456, 0.406])
    expect(fitOf('detr-huggingface', { do_normalize: false }).mean).toEqual([0, 0, 0])
    expect(fitOf('detr-huggingface', { image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5] }).mean).toEqual([
      0.5, 0.5, 0.5,
    ])
  })

  it('is a square of 640 for LW-DETR, whose processor is that of Deformable DETR', () => {
    const fit = fitOf('conditional-detr-huggingface', null, { model_type: 'lw_detr' })
    expect(fit).toMatchObject({ kind: 'stretch', width: 640, height: 640 })
  })

  it('is normalised for RF-DETR, of a size that its files must say, and for RT-DETR neither', () => {
    const config = { model_type: 'rf_detr' }
    const size = { height: 384, width: 384 }
    expect(fitOf('rtdetr-huggingface', { size }, config)).toMatchObject({ width: 384, mean: [0.485, 0.456, 0.406] })
    expect(() => fitOf('rtdetr-huggingface', null, config)).toThrow('leaves its input size open')
    expect(fitOf('rtdetr-huggingface', null)).toMatchObject({ width: 640, mean: [0, 0, 0] })
  })

  it('warns that deformable attention is right at its traced size alone, where the file leaves the size open', () => {
    const family = 'conditional-detr-huggingface'
    const weaknessesOf = (model: ModelSignature) => planModel(model, 'mine', { family }).weaknesses.join()
    const operators = { GridSample: 6 }
    const inputs = [tensor('pixel_values', 1, 3, 160, 160)]
    expect(weaknessesOf(alone(91, { operators }))).toContain('traced')
    expect(weaknessesOf(alone(91, { operators, inputs }))).toBe('')
    expect(weaknessesOf(alone(91))).toBe('')
  })

  it('says which settings of preprocessor_config.json are not followed', () => {
    const sidecars = { ...none, preprocessor: { resample: 3 } }
    const plan = planModel(alone(8, { sidecars }), 'mine', { family: 'detr-huggingface' })
    expect(plan.weaknesses.join()).toContain('preprocessor_config.json')
  })
})

describe('pixel_mask', () => {
  const frame = { scaleX: 1, scaleY: 1, padX: 0, padY: 0, width: 6, height: 4, inputWidth: 6, inputHeight: 4 }
  const maskOf = (...shape: (number | string)[]) => {
    const { inputs } = alone(92)
    const model = alone(92, { inputs: [...inputs, { name: 'pixel_mask', type: 'int64', shape }] })
    return new Detector(planModel(model, 'mine', { family: 'detr-huggingface' })).extraInputs(frame)[0]
  }

  it('covers the picture with ones where its size is open', () => {
    expect(maskOf('batch', 'height', 'width')).toEqual({
      name: 'pixel_mask',
      dims: [4, 6],
      values: new Array<number>(24).fill(1),
    })
  })

  it('keeps the size at which older exporters traced it', () => {
    expect(maskOf('batch', 3, 2)?.dims).toEqual([3, 2])
  })
})
