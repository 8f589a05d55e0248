import { describe, expect, it } from 'vitest'
import { efficientdetBench } from '../../../src/models/families/efficientdet.ts'
import { misfitOf } from '../../../src/models/recognition/contradiction.ts'
import { planModel } from '../planned.ts'
import { recordedCase } from '../recorded-case.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const picture = tensor('input', 1, 3, 512, 512)

function heads(classes: number) {
  const sides = [64, 32, 16, 8, 4]
  return [
    ...sides.map((side) => tensor(`cls${side}`, 1, 9 * classes, side, side)),
    ...sides.map((side) => tensor(`box${side}`, 1, 36, side, side)),
  ]
}

describe('heads of EfficientDet', () => {
  it('are known by nine anchors at each of five strides', () => {
    const plan = planModel(signatureOf({ inputs: [picture], outputs: heads(90) }), 'mine')
    expect(plan).toMatchObject({ family: 'efficientdet-heads', classCount: 91, firstClass: 1 })
  })

  it('of four classes, whose logits are as many as box codes, are told apart by their order', () => {
    const plan = planModel(signatureOf({ inputs: [picture], outputs: heads(4) }), 'mine')
    expect(plan.reading).toMatchObject({ classes: 4, levels: [{ scores: 0, codes: 5 }, {}, {}, {}, {}] })
  })

  it('of four strides are another detector’s', () => {
    const outputs = heads(90).filter(({ name }) => !name.endsWith('64'))
    expect(() => planModel(signatureOf({ inputs: [picture], outputs }), 'mine')).toThrow()
  })
})

describe('rows of six columns after suppression in the graph', () => {
  const rows = { inputs: [picture], outputs: [tensor('output', 1, 100, 6)], operators: { NonMaxSuppression: 1 } }

  it('may be effdet’s among others, which is asked', () => {
    expect(() => planModel(signatureOf(rows), 'mine')).toThrow(
      expect.objectContaining({ code: 'family-ambiguous', next: expect.stringContaining('efficientdet-bench') }),
    )
  })

  it('are not offered as effdet’s where Ultralytics’ metadata say whose they are', () => {
    const metadata = { names: "{0: 'cat'}", stride: '32', task: 'detect' }
    expect(misfitOf(efficientdetBench, signatureOf({ ...rows, metadata }))).toBe(
      'its metadata name another exporter, Ultralytics',
    )
  })

  it('speak for effdet where classes begin at 1, against it where a detection has class 0', () => {
    const { signature, images } = recordedCase('efficientdet-bench')
    const outputs = images.map((image) => image.outputs)
    expect(efficientdetBench.judgeValues?.(outputs, signature)?.fits).toBe(true)
    const fromZero = outputs.map((ofImage) =>
      ofImage.map((output) => ({
        ...output,
        data: output.data.map((value, at) => (at % 6 === 5 ? value - 1 : value)),
      })),
    )
    expect(efficientdetBench.judgeValues?.(fromZero, signature)).toEqual({
      fits: false,
      fact: 'it has detections of class 0, but effdet counts from 1',
    })
  })
})
