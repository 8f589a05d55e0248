import { describe, expect, it } from 'vitest'
import { yolov5 } from '../../../src/models/families/yolov5.ts'
import { yolov5LiteConcat, yolov5LiteDecoded } from '../../../src/models/families/yolov5-lite.ts'
import { yolov7 } from '../../../src/models/families/yolov7.ts'
import { yolov9 } from '../../../src/models/families/yolov9.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { planCandidates } from '../../../src/models/plan-model.ts'
import { noOverrides, planModel } from '../planned.ts'
import { recordedCase } from '../recorded-case.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const picture = tensor('images', 1, 3, 640, 640)
const metadata = { stride: '32', names: "{0: 'cat', 1: 'dog'}" }

function candidates(facts: Partial<ModelSignature>): string[] {
  return planCandidates(signatureOf({ inputs: [picture], ...facts }), 'mine', noOverrides).map(({ family }) => family)
}

describe('a row for each of three anchor boxes a cell', () => {
  const operators = { Pow: 3 }

  it('called output0 is YOLOv5', () => {
    expect(candidates({ outputs: [tensor('output0', 1, 25200, 85)], operators })).toEqual(['yolov5'])
  })

  it.each(['output', 'boxes'])('called %s is a question between YOLOv5 6.0 and YOLOv7', (name) => {
    expect(candidates({ outputs: [tensor(name, 1, 25200, 85)], operators })).toEqual(['yolov5', 'yolov7'])
  })

  it('over a first convolution of 6 × 6 is YOLOv5, which alone has one', () => {
    const facts = { outputs: [tensor('output', 1, 25200, 85)], operators, stemShapes: [[32, 3, 6, 6]] }
    expect(candidates(facts)).toEqual(['yolov5'])
    expect(candidates({ ...facts, stemShapes: [[32, 3, 3, 3]] })).toEqual(['yolov5', 'yolov7'])
  })

  it('with raw heads behind is a question between them as well', () => {
    const heads = [80, 40, 20].map((side, at) => tensor(`${at}`, 1, 3, side, side, 85))
    expect(candidates({ outputs: [tensor('output', 1, 25200, 85), ...heads], operators })).toEqual(['yolov5', 'yolov7'])
  })

  it.each(['output0', 'output', 'boxes'])('called %s is not decoded where no power does it', (name) => {
    expect(candidates({ outputs: [tensor(name, 1, 25200, 85)] })).toEqual(['yolov5-lite-concat'])
  })

  it('called outputs is YOLOv5-Lite, decoded where the graph has a power', () => {
    const outputs = [tensor('outputs', 1, 25200, 85)]
    expect(candidates({ outputs, operators: { Pow: 3 } })).toEqual(['yolov5-lite-decoded'])
    expect(candidates({ outputs })).toEqual(['yolov5-lite-concat'])
  })

  it('is YOLOv5 by its metadata whatever it is called', () => {
    expect(candidates({ outputs: [tensor('output', 1, 25200, 7)], metadata })).toEqual(['yolov5'])
  })

  it('may stand for a fourth stride, and have raw heads behind, as before 6.2', () => {
    const heads = [80, 40, 20, 10].map((side, at) => tensor(`${at}`, 1, 3, side, side, 7))
    expect(candidates({ outputs: [tensor('output', 1, 25500, 7), ...heads], metadata })).toEqual(['yolov5'])
  })
})

describe.each([
  ['yolov5', true],
  ['yolov7-grid', true],
  ['yolov5-lite-concat', false],
])('the values of the recorded %s', (name, decoded) => {
  const { signature, images } = recordedCase(name)
  const pictures = images.map(({ outputs }) => outputs)

  it.each([yolov5, yolov7, yolov5LiteDecoded])('contradict $id where its boxes are not decoded', ({ judgeValues }) => {
    expect(judgeValues?.(pictures, signature)?.fits ?? null).toBe(decoded ? null : false)
  })

  it('contradict undecoded boxes where they are', () => {
    expect(yolov5LiteConcat.judgeValues?.(pictures, signature)?.fits ?? null).toBe(decoded ? false : null)
  })
})

it('mask coefficients are no classes', () => {
  const outputs = [tensor('output0', 1, 25200, 5 + 2 + 32), tensor('output1', 1, 32, 160, 160)]
  expect(planModel(signatureOf({ inputs: [picture], outputs, metadata }), 'mine')).toMatchObject({
    family: 'yolov5',
    classCount: 2,
  })
})

describe('where all sizes are symbolic', () => {
  const open = {
    inputs: [tensor('images', 'batch', 3, 'height', 'width')],
    outputs: [tensor('output0', 'batch', 'anchors', 'Concatoutput0_dim_2')],
    metadata,
  }
  const inputSize = { width: 640, height: 640 }
  const familiesOf = (facts: Partial<ModelSignature>) =>
    planCandidates(signatureOf({ ...open, ...facts }), 'mine', { ...noOverrides, inputSize }).map((p) => p.family)

  it('a file without softmax is YOLOv5, one with it may be any of three', () => {
    expect(familiesOf({})).toEqual(['yolov5'])
    expect(familiesOf({ operators: { Softmax: 1 } })).toEqual(['ultralytics-raw', 'yolov5', 'yolov9'])
  })

  it('the outputs of each rule the other out', () => {
    const [rows, columns] = ['yolov5-dynamic', 'yolov9'].map((name) => recordedCase(name))
    const outputsOf = (recorded: typeof rows) => recorded?.images.map(({ outputs }) => outputs) ?? []
    const model = signatureOf(open)
    expect(yolov5.judgeValues?.(outputsOf(rows), model)).toBeNull()
    expect(yolov9.judgeValues?.(outputsOf(rows), model)).toMatchObject({ fits: false })
    expect(yolov9.judgeValues?.(outputsOf(columns), model)).toBeNull()
    expect(yolov5.judgeValues?.(outputsOf(columns), model)).toMatchObject({ fits: false })
  })

  it('the size is asked for', () => {
    expect(() => planModel(signatureOf(open), 'mine')).toThrowError(
      expect.objectContaining({ code: 'input-size-open' }),
    )
  })
})
