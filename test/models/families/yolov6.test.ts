import { describe, expect, it } from 'vitest'
import { familyNamed } from '../../../src/models/families.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { planCandidates } from '../../../src/models/plan-model.ts'
import { noOverrides, planModel } from '../planned.ts'
import { recordedCase } from '../recorded-case.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const picture = tensor('images', 1, 3, 640, 640)

function candidates(facts: Partial<ModelSignature>): string[] {
  return planCandidates(signatureOf({ inputs: [picture], ...facts }), 'mine', noOverrides).map(({ family }) => family)
}

describe('one row a cell with objectness', () => {
  it('is YOLOv6 where it is called outputs, YOLOX where it is called output', () => {
    expect(candidates({ outputs: [tensor('outputs', 1, 8400, 85)] })).toEqual(['yolov6'])
    expect(candidates({ outputs: [tensor('output', 1, 8400, 85)] })).toEqual(['yolox'])
  })

  it('called otherwise is a question between them, and a raw head whose axes were exchanged', () => {
    expect(candidates({ outputs: [tensor('y', 1, 8400, 85)] })).toEqual([
      'ultralytics-raw',
      'yolov6',
      'yolox',
      'yolox-decoded',
    ])
  })

  it('is none of YOLOv6’s with an exponential, unless its input bears the name that release 0.1 gave it', () => {
    const facts = { outputs: [tensor('outputs', 1, 8400, 85)], operators: { Exp: 1 } }
    expect(candidates(facts)).toEqual(['ultralytics-raw', 'yolox', 'yolox-decoded'])
    expect(candidates({ ...facts, inputs: [tensor('image_arrays', 1, 3, 640, 640)] })).toEqual(['yolov6'])
  })
})

describe.each([
  ['yolov6', 'yolov6'],
  ['yolov6-distances', 'yolov6'],
  ['yolox', 'yolox'],
  ['yolox-decoded', 'yolox-decoded'],
])('the values of the recorded %s', (name, expected) => {
  const { signature, images } = recordedCase(name)
  const outputs = images.map((image) => image.outputs)

  it.each(['yolov6', 'yolox', 'yolox-decoded'])('say whether it is %s', (family) => {
    const verdict = familyNamed(family)?.judgeValues?.(outputs, signature)
    expect(verdict?.fits).toBe(family === expected)
  })
})

describe('with suppression in the graph', () => {
  const outputs = [
    { name: 'num_dets', type: 'int64', shape: [1, 1] } as const,
    tensor('det_boxes', 1, 'boxes', 4),
    tensor('det_scores', 1, 'boxes'),
    { name: 'det_classes', type: 'int64', shape: [1, 'boxes'] } as const,
  ]
  const codeOf = (operators: Record<string, number>) => {
    try {
      return planModel(signatureOf({ inputs: [picture], outputs, operators }), 'mine').family
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  it('it says that the threshold cannot be undone', () => {
    const [weakness] = planModel(signatureOf({ inputs: [picture], outputs }), 'mine').weaknesses
    expect(weakness).toContain('.5 unless set otherwise at export')
  })

  it('it is fed BGR in 0…255 where its graph first turns the channels round', () => {
    const model = signatureOf({ inputs: [picture], outputs, channelReversals: 1 })
    expect(planModel(model, 'mine').preprocessing).toMatchObject({ channels: 'bgr', scale: 1 })
    expect(planModel({ ...model, channelReversals: 0 }, 'mine').preprocessing).toMatchObject({ channels: 'rgb' })
  })

  it('TensorRT’s plugin is refused by name, DAMO-YOLO’s broken export with its reason', () => {
    expect(codeOf({ NonMaxSuppression: 1, ConvTranspose: 2, Softmax: 3 })).toBe('yolov6-end-to-end')
    expect(codeOf({ 'TRT::EfficientNMS_TRT': 1 })).toBe('model-operator-unknown')
    expect(codeOf({ NonMaxSuppression: 1, Softmax: 3 })).toBe('boxes-converted-twice')
  })
})
