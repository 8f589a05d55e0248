import { describe, expect, it } from 'vitest'
import type { ModelSignature } from '../../src/models/file/model-signature.ts'
import { noOverrides, planModel } from './planned.ts'
import { signatureOf, tensor } from './signature-of.ts'

function huggingFace(preprocessor: Record<string, unknown>): ModelSignature {
  return signatureOf({
    inputs: [tensor('pixel_values', 1, 3, 'height', 'width')],
    outputs: [tensor('logits', 1, 300, 2), tensor('pred_boxes', 1, 300, 4)],
    operators: { GridSample: 6 },
    sidecars: { config: { model_type: 'rt_detr' }, preprocessor, inferConfig: null, pipeline: null },
  })
}

describe('settings beside a Hugging Face model', () => {
  it('give the input size, and mean and deviation where they are asked for', () => {
    const size = { height: 320, width: 416 }
    const image_mean = [0.485, 0.456, 0.406]
    const image_std = [0.229, 0.224, 0.225]
    const { preprocessing } = planModel(huggingFace({ size, do_normalize: true, image_mean, image_std }), 'm')
    expect(preprocessing).toMatchObject({ width: 416, height: 320, mean: image_mean, std: image_std })
  })

  it('leave mean and deviation alone where they are not asked for', () => {
    const { preprocessing } = planModel(huggingFace({ do_normalize: false, image_mean: [0.5, 0.5, 0.5] }), 'm')
    expect(preprocessing).toMatchObject({ width: 640, height: 640, mean: [0, 0, 0], std: [1, 1, 1] })
  })

  it('give the scale, and switch it off', () => {
    const scaleOf = (preprocessor: Record<string, unknown>) =>
      planModel(huggingFace(preprocessor), 'm').preprocessing.scale
    expect(scaleOf({})).toBe(1 / 255)
    expect(scaleOf({ do_rescale: true, rescale_factor: 0.00392156862745098 })).toBe(1 / 255)
    expect(scaleOf({ rescale_factor: 0.00784313725490196 })).toBe(2 / 255)
    expect(scaleOf({ do_rescale: false, rescale_factor: 0.00392156862745098 })).toBe(1)
  })

  it.each<[Record<string, unknown>, string]>([
    [{ resample: 3 }, 'resample 3'],
    [{ do_resize: false }, 'do_resize false'],
    [{ pad_size: { height: 800, width: 800 } }, 'pad_size {"height":800,"width":800}'],
    [{ do_center_crop: true }, 'do_center_crop true'],
    [{ do_flip_channel_order: true }, 'do_flip_channel_order true'],
    [{ size: { max_height: 640, max_width: 640 } }, 'size {"max_height":640,"max_width":640}'],
    [{ rescale_factor: '1/255' }, 'rescale_factor "1/255"'],
    [{ size: { shortest_edge: 480, longest_edge: 640 } }, 'shortest_edge'],
  ])('that are not followed are named: %j', (preprocessor, named) => {
    expect(planModel(huggingFace(preprocessor), 'm').weaknesses.join()).toContain(named)
  })

  it('that are usual are not', () => {
    const usual = { resample: 2, do_resize: true, do_rescale: true, pad_size: null, do_pad: true, do_normalize: false }
    expect(planModel(huggingFace(usual), 'm').weaknesses).toEqual([])
  })

  it('that would have class scores read through a softmax are told', () => {
    const { sidecars, ...model } = huggingFace({})
    const weaknesses = (use_focal_loss: boolean) =>
      planModel({ ...model, sidecars: { ...sidecars, config: { ...sidecars.config, use_focal_loss } } }, 'm').weaknesses
    expect(weaknesses(false).join()).toContain('use_focal_loss false')
    expect(weaknesses(true)).toEqual([])
  })
})

describe('files beside a model', () => {
  const rawHead = {
    inputs: [tensor('images', 1, 3, 640, 640)],
    outputs: [tensor('output0', 1, 6, 8400)],
    sidecars: { config: { id2label: { 0: 'dog', 1: 'cat' } }, preprocessor: null, inferConfig: null, pipeline: null },
  }

  it('name no classes of another exporter’s model', () => {
    const plan = planModel(signatureOf(rawHead), 'm', { family: 'ultralytics-raw' })
    expect(plan).toMatchObject({ classNames: null, classCount: 2 })
  })

  it('name no classes where their number is another', () => {
    const sidecars = { ...rawHead.sidecars, config: { model_type: 'rt_detr', id2label: { 0: 'a', 1: 'b', 2: 'c' } } }
    expect(planModel({ ...huggingFace({}), sidecars }, 'm').classNames).toBeNull()
  })
})

describe('an override that finds nothing to act on', () => {
  it('is told as a weakness', () => {
    const { weaknesses } = planModel(huggingFace({}), 'm', { nmsIou: 0.5 })
    expect(weaknesses[0]).toContain('--nms-iou has no effect')
  })
})

it('a plan keeps what was said of the model', () => {
  const { said } = planModel(huggingFace({}), 'm', { nmsIou: 0.5, family: 'rtdetr-huggingface' })
  expect(said).toEqual({ ...noOverrides, nmsIou: 0.5, family: 'rtdetr-huggingface' })
})

describe('class names in metadata that cannot be read', () => {
  const withNames = (names: string) => planModel({ ...huggingFace({}), metadata: { names } }, 'm')

  it.each(["{0: 'circle', 1: 'squ", 'circle,square'])(
    'are told, as classes are then matched by number: %s',
    (names) => {
      const { classNames, weaknesses } = withNames(names)
      expect(classNames).toBeNull()
      expect(weaknesses.join()).toMatch(/^Its metadata have `names`, but these cannot be read/)
    },
  )

  it('are not told of where there are none, or they can be read', () => {
    for (const names of ['', "{0: 'circle', 1: 'square'}"]) expect(withNames(names).weaknesses).toEqual([])
  })
})
