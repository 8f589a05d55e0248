import { describe, expect, it } from 'vitest'
import type { Card } from '../../../src/models/cards/card.ts'
import type { ModelOverrides } from '../../../src/models/plan-model.ts'
import { failure } from '../../dataset/failure.ts'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const model = signatureOf({
  inputs: [tensor('images', 1, 3, 640, 640)],
  outputs: [tensor('output0', 1, 11, 8400)],
})
const bytes = signatureOf({
  inputs: [{ name: 'frame', type: 'uint8', shape: ['h', 'w', 3] }, tensor('size', 2)],
  outputs: [tensor('rows', 100, 6)],
})

const rows: Card['reading'] = {
  kind: 'rows',
  boxes: { output: 0, from: 0, along: 'rows', format: 'corners', strides: null },
  scores: {
    kind: 'chosen',
    score: { output: 0, from: 4, along: 'rows' },
    class: { output: 0, from: 5, along: 'rows' },
    classOffset: 0,
    unclassed: 'refused',
  },
  count: null,
  picture: null,
  unread: 0,
}
const alone: Card = { version: 1, boxFrame: 'input-pixels', reading: rows }

function planBy(signature: typeof model, card: Card, overrides: Partial<ModelOverrides> = {}) {
  return planModel(signature, 'mine', { ...overrides, card: { path: 'my.card.yaml', card } })
}

describe('the axes of an input that the file leaves open', () => {
  const open = { ...model, inputs: [tensor('images', 'a', 'b', 'c', 'd')] }
  const layout = (card: Partial<Card>) =>
    planBy(open, { ...alone, inputSize: { width: 64, height: 64 }, ...card }).preprocessing.layout

  it('lie as the card says, else with the channels first', () => {
    expect(layout({})).toBe('nchw')
    expect(layout({ preprocessing: { layout: 'nhwc' } })).toBe('nhwc')
  })

  it('are not fewer than the file has', () => {
    expect(() => layout({ preprocessing: { layout: 'chw' } })).toThrow('preprocessing.layout')
  })
})

describe('names of classes that count from 1', () => {
  const names = (classes: string[], firstClass?: 0 | 1) =>
    planBy(model, { ...alone, classes, ...(firstClass === 1 && { firstClass }) }).classNames

  it('begin with class 1, unless the background stands before it', () => {
    expect(names(['cat', 'dog'], 1)).toEqual(['background', 'cat', 'dog'])
    expect(names(['__background__', 'cat'], 1)).toEqual(['__background__', 'cat'])
    expect(names(['cat', 'dog'])).toEqual(['cat', 'dog'])
  })
})

describe('a card without a family', () => {
  const plan = planBy(model, alone)

  it('is the ground on which a model is taken for what it is', () => {
    expect([plan.family, plan.evidence]).toEqual(['card', [{ source: 'card', fact: 'my.card.yaml says so' }]])
  })

  it('leaves the rest to defaults, size, axes and type to the file', () => {
    expect(plan.preprocessing).toEqual({
      width: 640,
      height: 640,
      fit: { kind: 'stretch', kernel: 'cv2-linear' },
      channels: 'rgb',
      scale: 1 / 255,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      layout: 'nchw',
      type: 'float32',
    })
    expect(plan.postprocessing).toEqual({
      scoreFloor: 0.001,
      labelsPerBox: 'chosen-by-model',
      suppression: null,
      maxDetections: 300,
      clip: true,
    })
  })

  it('feeds an input of bytes with pixels as they are', () => {
    const card: Card = { ...alone, preprocessing: { fit: { kind: 'as-is' } }, extraInputs: { size: 'original-wh' } }
    const { preprocessing, extraInputs } = planBy(bytes, card)
    expect(preprocessing).toMatchObject({ width: null, height: null, layout: 'hwc', type: 'uint8', scale: 1 })
    expect(extraInputs).toEqual([{ name: 'size', value: 'original-wh' }])
  })

  it('takes the names of classes from the card, or their number, or neither', () => {
    const classes = (said: Card['classes']) => {
      const { classCount, classNames } = planBy(model, { ...alone, ...(said !== undefined && { classes: said }) })
      return [classCount, classNames]
    }
    expect(classes(['a', 'b'])).toEqual([2, ['a', 'b']])
    expect(classes(7)).toEqual([7, null])
    expect(classes(null)).toEqual([null, null])
    expect(classes(undefined)).toEqual([null, null])
  })
})

describe('a card on the ground of a family', () => {
  const ofFamily = planModel(model, 'mine', { family: 'ultralytics-raw' })

  it('changes what it says field by field, and the family keeps the rest', () => {
    const plan = planBy(model, {
      version: 1,
      family: 'ultralytics-raw',
      preprocessing: { channels: 'bgr' },
      postprocessing: { scoreFloor: 0.05, suppression: { iouThreshold: 0.5 } },
    })
    expect(plan.family).toBe('ultralytics-raw')
    expect(plan.reading).toEqual(ofFamily.reading)
    expect(plan.preprocessing).toEqual({ ...ofFamily.preprocessing, channels: 'bgr' })
    const { suppression } = ofFamily.postprocessing
    expect(plan.postprocessing).toEqual({
      ...ofFamily.postprocessing,
      scoreFloor: 0.05,
      suppression: { ...suppression, iouThreshold: 0.5 },
    })
  })

  it('may do without suppression', () => {
    const plan = planBy(model, { version: 1, family: 'ultralytics-raw', postprocessing: { suppression: null } })
    expect(plan.postprocessing.suppression).toBeNull()
  })

  it('takes a fit as a whole', () => {
    const fit = { kind: 'warp', keepRatio: true } as const
    const plan = planBy(model, { version: 1, family: 'ultralytics-raw', preprocessing: { fit } })
    expect(plan.preprocessing.fit).toEqual(fit)
  })

  it('may be given by --family, and reads outputs that the family could not', () => {
    const plan = planBy(model, { version: 1, reading: rows }, { family: 'yolov7' })
    expect([plan.family, plan.reading]).toEqual(['yolov7', rows])
    expect(plan.preprocessing.fit).toMatchObject({ kind: 'letterbox', gain: 'resized-height' })
  })

  it('gives way to options', () => {
    const plan = planBy(
      model,
      { ...alone, postprocessing: { scoreFloor: 0.05 } },
      { scoreFloor: 0.3, maxDetections: 9 },
    )
    expect(plan.postprocessing).toMatchObject({ scoreFloor: 0.3, maxDetections: 9 })
  })
})

/** What contradicts the file, and what is said of it. */
const misfits: Readonly<Record<string, readonly [Card, string]>> = {
  'another size than the file’s': [
    { ...alone, inputSize: { width: 320, height: 320 } },
    'inputSize: found "320x320", allowed: 640x640, which the file fixes',
  ],
  'no size where the file has one': [
    { ...alone, inputSize: null },
    'inputSize: found null, allowed: 640x640, which the file fixes',
  ],
  'pictures at their own sizes where the file has one': [
    { ...alone, preprocessing: { fit: { kind: 'as-is' } } },
    'preprocessing.fit.kind: found "as-is", allowed: stretch, stretch-unrounded, letterbox or warp, because every image must be 640x640',
  ],
  'other axes': [
    { ...alone, preprocessing: { layout: 'nhwc' } },
    'preprocessing.layout: found "nhwc", allowed: nchw, as the file has it',
  ],
  'another type': [
    { ...alone, preprocessing: { type: 'uint8' } },
    'preprocessing.type: found "uint8", allowed: float32, as the file has it',
  ],
  'an input that is not there': [
    { ...alone, extraInputs: { im_shape: 'input-hw' } },
    'extraInputs.im_shape: found "im_shape", allowed: nothing, because the image is the only input',
  ],
  'a suppression without a threshold': [
    { ...alone, postprocessing: { suppression: { maxCandidates: 100 } } },
    'postprocessing.suppression.iouThreshold: found nothing, allowed: a number from 0 to 1',
  ],
}

describe('a card is refused for', () => {
  it.each(Object.entries(misfits))('%s', async (_, [card, line]) => {
    const { code, message } = await failure(() => planBy(model, card))
    expect([code, message]).toEqual(['card-unusable', `The model card my.card.yaml cannot be used:\n  - ${line}`])
  })

  it('saying neither reading nor family', async () => {
    const { message } = await failure(() => planBy(model, { version: 1 }))
    expect(message).toContain('\n  - boxFrame: found nothing')
    expect(message).toContain('\n  - reading: found nothing')
  })

  it('settings of an input of bytes that the file does not take', async () => {
    const preprocessing = { fit: { kind: 'as-is' }, scale: 1 / 255, mean: [1, 1, 1], std: [2, 2, 2] } as const
    const { message } = await failure(() => planBy(bytes, { ...alone, preprocessing }))
    expect(message.match(/because the input takes bytes/g)).toHaveLength(3)
  })

  it('an input that neither card nor family fill', async () => {
    const card: Card = { ...alone, preprocessing: { fit: { kind: 'as-is' } } }
    const { code, next } = await failure(() => planBy(bytes, card))
    expect(code).toBe('input-unknown')
    expect(next).toContain('`extraInputs`')
  })

  it('a family that the user calls otherwise', async () => {
    const { code } = await failure(() => planBy(model, { version: 1, family: 'yolox' }, { family: 'yolov5' }))
    expect(code).toBe('card-family-conflict')
  })

  it('a family that the model cannot be, unless it gives a reading', async () => {
    const { code } = await failure(() => planBy(model, { version: 1, family: 'nanodet' }))
    expect(code).toBe('family-misfit')
  })
})
