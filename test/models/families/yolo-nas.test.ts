import { describe, expect, it } from 'vitest'
import { yoloNas } from '../../../src/models/families/yolo-nas.ts'
import type { ModelSignature, TensorSignature } from '../../../src/models/file/model-signature.ts'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const bytes: TensorSignature = { name: 'input', type: 'uint8', shape: [1, 3, 640, 640] }
const flat = tensor('graph2_flat_predictions', 'rows', 7)

function nas(facts: Partial<ModelSignature>): ModelSignature {
  return signatureOf({ inputs: [bytes], outputs: [flat], operators: { NonMaxSuppression: 1 }, ...facts })
}

function refusal(model: ModelSignature): { code: string; message: string; next: string } {
  try {
    planModel(model, 'mine')
  } catch (error) {
    return error as { code: string; message: string; next: string }
  }
  throw new Error('it was recognised')
}

describe('an export of SuperGradients', () => {
  it('that keeps the channels of its bytes in order has the published COCO weights', () => {
    const { family, preprocessing } = planModel(nas({}), 'mine')
    expect(family).toBe('yolo-nas')
    expect(preprocessing).toMatchObject({ type: 'uint8', scale: 1, channels: 'rgb', layout: 'nchw' })
    expect(preprocessing.fit).toMatchObject({ kind: 'letterbox', place: 'centre', spare: 4 })
  })

  it('that turns them round first was trained on own data, at the top left', () => {
    const { family, preprocessing } = planModel(nas({ channelReversals: 1 }), 'mine')
    expect(family).toBe('yolo-nas-own-data')
    expect(preprocessing.fit).toMatchObject({ kind: 'letterbox', place: 'top-left' })
    expect(preprocessing.channels).toBe('rgb')
  })

  it('that turns them round twice followed the recipe of the COCO weights', () => {
    expect(planModel(nas({ channelReversals: 2 }), 'mine').family).toBe('yolo-nas')
  })

  it('without pre-processing does not say which of the two it is', () => {
    const { code, next } = refusal(nas({ inputs: [tensor('input', 1, 3, 640, 640)] }))
    expect(code).toBe('family-ambiguous')
    expect(next).toContain('--family mine=yolo-nas or --family mine=yolo-nas-own-data')
  })

  it('without pre-processing, trained on own data, is fed BGR', () => {
    const plan = planModel(nas({ inputs: [tensor('input', 1, 3, 640, 640)] }), 'mine', { family: 'yolo-nas-own-data' })
    expect(plan.preprocessing).toMatchObject({ channels: 'bgr', scale: 1 })
    expect(plan.weaknesses.join(' ')).toContain('divide pixels by 255')
  })

  it('says that its thresholds cannot be undone', () => {
    expect(planModel(nas({}), 'mine').weaknesses.join(' ')).toContain('cannot be undone')
  })

  it('takes bytes in planes, where TensorFlow’s take them pixel by pixel', () => {
    const detections = ['num_detections', 'detection_boxes', 'detection_scores', 'detection_classes']
    const tensorflow = signatureOf({
      inputs: [{ name: 'input_tensor', type: 'uint8', shape: [1, 'height', 'width', 3] }],
      outputs: detections.map((name) => tensor(name, 1, 100, ...(name === 'detection_boxes' ? [4] : []))),
    })
    expect(yoloNas.recognise(tensorflow)).toEqual([])
  })
})

describe('seven columns a box under a name that says nothing', () => {
  const unnamed = nas({ inputs: [tensor('x', 1, 3, 640, 640)], outputs: [tensor('y', 'rows', 7)] })
  const rows = (...values: number[]) => [[{ name: 'y', dims: [values.length / 7, 7], data: Float32Array.from(values) }]]

  it('are a question between YOLOv7 and YOLO-NAS', () => {
    expect(refusal(unnamed).next).toContain('yolov7-end-to-end')
    expect(refusal(unnamed).next).toContain('yolo-nas')
  })

  it('are YOLO-NAS’ where the last one is whole', () => {
    const outputs = rows(0, 1, 2, 3, 4, 0.5, 6, 0, 1, 2, 3, 4, 0.25, 0)
    expect(yoloNas.judgeValues?.(outputs, unnamed)?.fits).toBe(true)
  })

  it('are not where the one before it is', () => {
    expect(yoloNas.judgeValues?.(rows(0, 1, 2, 3, 4, 6, 0.5), unnamed)?.fits).toBe(false)
  })

  it('say nothing where no box was found', () => {
    expect(yoloNas.judgeValues?.(rows(), unnamed)).toBeNull()
  })
})
