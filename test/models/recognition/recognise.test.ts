import { describe, expect, it } from 'vitest'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const picture = tensor('images', 1, 3, 640, 640)
const fromUltralytics = { names: "{0: 'cat', 1: 'dog'}", stride: '32', task: 'detect' }

const deploy: Partial<ModelSignature> = {
  inputs: [picture, { name: 'orig_target_sizes', type: 'int64', shape: [1, 2] }],
  outputs: [tensor('labels', 1, 300), tensor('boxes', 1, 300, 4), tensor('scores', 1, 300)],
}

function familyOf(facts: Partial<ModelSignature>, named: string | null = null): string {
  return planModel(signatureOf({ inputs: [picture], ...facts }), 'mine', { family: named, inputSize: open(facts) })
    .family
}

/** A size for a file that leaves it open, which recognition does not depend on. */
function open({ inputs }: Partial<ModelSignature>) {
  return inputs?.[0]?.shape?.includes('height') === true ? { width: 640, height: 640 } : null
}

function refusalOf(
  facts: Partial<ModelSignature>,
  named: string | null = null,
): { code: string; message: string; next: string } {
  try {
    familyOf(facts, named)
  } catch (error) {
    return error as { code: string; message: string; next: string }
  }
  throw new Error('it was recognised')
}

describe('what can be read in more than one way is a question, not a guess:', () => {
  it('[1, 300, 6] without metadata', () => {
    const refusal = refusalOf({ outputs: [tensor('output0', 1, 300, 6)] })
    expect(refusal.code).toBe('family-ambiguous')
    for (const family of ['ultralytics-end-to-end', 'ultralytics-rtdetr', 'rtdetr-six-columns']) {
      expect(refusal.next).toContain(`--family mine=${family}`)
    }
  })

  it('one row a cell under a name that neither YOLOv6 nor YOLOX gives it', () => {
    const refusal = refusalOf({ outputs: [tensor('y', 1, 8400, 85)], stemShapes: [[16, 3, 3, 3]] })
    expect(refusal.code).toBe('family-ambiguous')
    expect(refusal.message).toContain('objectness')
    expect(refusal.next).toContain(
      '--family mine=ultralytics-raw or --family mine=yolov6 or --family mine=yolox or --family mine=yolox-decoded',
    )
  })

  it('a raw head without metadata, which Ultralytics and YOLOv9 feed differently', () => {
    const refusal = refusalOf({ outputs: [tensor('output0', 1, 84, 8400)] })
    expect(refusal.next).toContain('--family mine=ultralytics-raw or --family mine=yolov9')
  })

  it('the deploy signature over the 16 × 16 patch embedding of a vision transformer', () => {
    const refusal = refusalOf({ ...deploy, stemShapes: [[192, 3, 16, 16]] })
    expect(refusal.code).toBe('family-ambiguous')
    expect(refusal.next).toContain('--family mine=rtdetr-deploy or --family mine=deimv2-dinov3')
  })

  it('three strides suppressed in a Paddle graph without infer_cfg.yml', () => {
    const refusal = refusalOf({
      inputs: [tensor('image', 1, 3, 640, 640), tensor('scale_factor', 1, 2)],
      outputs: [tensor('multiclass_nms3_0.tmp_0', '?', 6), { name: 'tmp_2', type: 'int32', shape: ['?'] }],
      operators: { NonMaxSuppression: 1, Softmax: 3 },
    })
    expect(refusal.code).toBe('family-ambiguous')
    expect(refusal.next).toContain('--family mine=paddle-ppyoloe or --family mine=paddle-ppyoloe-plus')
  })
})

describe('what closes such a question:', () => {
  it('the user, who is then not asked for evidence', () => {
    const signature = signatureOf({ inputs: [picture], outputs: [tensor('x', 1, 300, 6)] })
    const plan = planModel(signature, 'mine', { family: 'ultralytics-rtdetr' })
    expect(plan).toMatchObject({ family: 'ultralytics-rtdetr', chosenByUser: true, evidence: [] })
  })

  it('a convolution of ordinary size under the deploy signature', () => {
    expect(familyOf({ ...deploy, stemShapes: [[16, 3, 3, 3]] })).toBe('rtdetr-deploy')
  })

  it('a Focus layer before one row a cell', () => {
    const facts = { outputs: [tensor('outputs', 1, 8400, 85)], stemShapes: [[16, 12, 3, 3]] }
    expect(familyOf(facts)).toBe('yolox')
    expect(familyOf({ ...facts, operators: { Exp: 1 } })).toBe('yolox-decoded')
  })

  it('metadata `end2end` or `head` for six columns', () => {
    const outputs = [tensor('output0', 1, 300, 6)]
    expect(familyOf({ outputs, metadata: { ...fromUltralytics, end2end: 'True' } })).toBe('ultralytics-end-to-end')
    expect(familyOf({ outputs, metadata: { ...fromUltralytics, head: 'RTDETRDecoder', end2end: 'False' } })).toBe(
      'ultralytics-rtdetr',
    )
  })

  it('GridSample where metadata of 8.3 are alike for YOLOv10 and RT-DETR of two classes', () => {
    const facts = { outputs: [tensor('output0', 1, 300, 6)], metadata: fromUltralytics }
    expect(familyOf({ ...facts, operators: { GridSample: 3 } })).toBe('ultralytics-rtdetr')
    expect(familyOf({ ...facts, operators: { GridSample: 0 } })).toBe('ultralytics-end-to-end')
  })
})

describe('shapes alone do not decide', () => {
  it('for Yolo-FastestV2 where no softmax tells it from TensorFlow’s ports of YOLOv3-tiny', () => {
    const facts = {
      inputs: [tensor('input_1', 1, 3, 416, 416)],
      outputs: [tensor('a', 1, 26, 26, 255), tensor('b', 1, 13, 13, 255)],
    }
    expect(refusalOf(facts).code).toBe('family-unknown')
    expect(familyOf({ ...facts, operators: { Softmax: 2 } })).toBe('yolo-fastestv2')
  })

  it('which of NanoDet’s outputs are distances where it has 32 classes: those that come last', () => {
    const outputs = ['scores', 'distances'].flatMap((name) =>
      [80, 40, 20].map((side) => tensor(`${name}-${side}`, 1, side * side, 32)),
    )
    const { reading } = planModel(signatureOf({ inputs: [picture], outputs }), 'mine')
    expect(reading).toMatchObject({
      kind: 'distances',
      levels: [80, 40, 20].map((side) => ({
        scores: { output: `scores-${side}` },
        distances: { output: `distances-${side}` },
      })),
    })
  })
})

describe('evidence', () => {
  it('of metadata outweighs evidence of shapes, and stands first', () => {
    const { evidence } = planModel(
      signatureOf({ inputs: [picture], outputs: [tensor('output0', 1, 6, 8400)], metadata: fromUltralytics }),
      'mine',
    )
    expect(evidence.map(({ source }) => source)).toEqual(['metadata', 'shapes'])
  })
})

describe('a model is refused', () => {
  it('as unknown, naming its inputs, its outputs, the families that its shapes allow, and cards', () => {
    const refusal = refusalOf({ outputs: [tensor('a', 1, 7, 10), tensor('b', 1, 10, 3)] })
    expect(refusal.code).toBe('family-unknown')
    expect(refusal.message).toContain(
      'inputs: images float32 [1, 3, 640, 640]; outputs: a float32 [1, 7, 10]; b float32 [1, 10, 3]',
    )
    expect(refusal.next).toMatch(/its shapes allow ultralytics-raw, libreyolo-yolo9\. .*model card \(--card <file>/)
    expect(refusal.next).not.toContain('yolox')
    expect(refusal.next).not.toContain('anchors')
  })

  it('as unknown with a word on anchors where it puts out a grid, as Darknet’s YOLOv2 does', () => {
    const inputs = [tensor('image', 'None', 3, 416, 416)]
    const refusal = refusalOf({ inputs, outputs: [tensor('grid', 'None', 125, 13, 13)] })
    expect(refusal.code).toBe('family-unknown')
    expect(refusal.next).toMatch(
      /`detcompare explain model-card`\)\. .*undecoded heads: the card must give their anchors\.$/,
    )
  })

  it('for want of an input that takes a picture', () => {
    const refusal = refusalOf({ inputs: [tensor('tokens', 1, 77)], outputs: [tensor('output0', 1, 84, 8400)] })
    expect(refusal.code).toBe('model-no-image-input')
    expect(refusal.message).toContain('tokens float32 [1, 77]')
  })

  it('for a plugin’s operator rather than for outputs that follow from it', () => {
    const refusal = refusalOf({ outputs: [tensor('num_dets', 1, 1)], operators: { 'TRT::EfficientNMS_TRT': 1 } })
    expect(refusal.code).toBe('model-operator-unknown')
    expect(refusal.message).toContain('TRT::EfficientNMS_TRT')
  })

  it('as another family than it can be, with the reason', () => {
    const refusal = refusalOf({ outputs: [tensor('output0', 1, 84, 8400)] }, 'rtdetr-deploy')
    expect(refusal.code).toBe('family-misfit')
    expect(refusal.message).toBe(
      'made-up.onnx cannot be read as rtdetr-deploy: it lacks orig_target_sizes, labels, boxes, scores.',
    )
  })

  it.each([
    ['ultralytics-end-to-end', 'its first output', [tensor('output0', 1, 300, 7)]],
    ['ultralytics-raw', '4 channels leave no room', [tensor('output0', 1, 4, 8400)]],
    ['ultralytics-raw', 'its boxes are not along the last axis', [tensor('output0', 1, 300, 84)]],
    ['ultralytics-rtdetr', 'more than one output', [tensor('loc', 1, 4, 192), tensor('conf', 1, 192, 7)]],
    ['ultralytics-rtdetr', '4 columns leave no room', [tensor('output0', 1, 300, 4)]],
    ['efficientdet-bench', 'its first output does not have the shape [N, rows, 6]', [tensor('output', 1, 3, 6, 6)]],
    ['yolox', '8000 rows, not one for each of the 8400 cells', [tensor('output', 1, 8000, 85)]],
    ['nanodet-plus', 'not one for each cell of strides 8, 16, 32, 64', [tensor('output', 1, 8400, 112)]],
    ['nanodet', 'it lacks an output of class scores', [tensor('output', 1, 8400, 112)]],
    ['rtdetr-huggingface', 'it lacks the output logits and pred_boxes', [tensor('output0', 1, 84, 8400)]],
    ['paddle-picodet', 'it lacks the input image', [tensor('output0', 1, 84, 8400)]],
  ])('as %s, because %s', (family, reason, outputs) => {
    const refusal = refusalOf({ outputs }, family)
    expect(refusal.code).toBe('family-misfit')
    expect(refusal.message).toContain(reason)
  })

  it('when the family that the user named does not exist', () => {
    const refusal = refusalOf({ outputs: [tensor('output0', 1, 84, 8400)] }, 'yolo')
    expect(refusal).toMatchObject({ code: 'family-no-such', message: 'There is no family yolo.' })
    expect(refusal.next).toContain('rtdetr-deploy')
  })
})

describe('a dynamic export of Ultralytics, whose output sizes are symbolic,', () => {
  const dynamic = {
    inputs: [tensor('images', 'batch', 3, 'height', 'width')],
    outputs: [tensor('output0', 'batch', 'Concatoutput0_dim_1', 'anchors')],
  }

  it('is end to end where its metadata say so', () => {
    const metadata = { ...fromUltralytics, end2end: 'True' }
    expect(familyOf({ ...dynamic, metadata, operators: { TopK: 2 } })).toBe('ultralytics-end-to-end')
  })

  it('is end to end where old metadata are silent and the graph picks boxes with TopK', () => {
    const facts = { ...dynamic, metadata: fromUltralytics, operators: { TopK: 2 } }
    expect(familyOf(facts)).toBe('ultralytics-end-to-end')
  })

  it('is a raw head where nothing picks boxes', () => {
    expect(familyOf({ ...dynamic, metadata: { ...fromUltralytics, end2end: 'False' } })).toBe('ultralytics-raw')
    expect(familyOf({ ...dynamic, metadata: fromUltralytics })).toBe('ultralytics-raw')
  })
})
