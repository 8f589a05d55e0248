import { describe, expect, it } from 'vitest'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const [scores, boxes] = [tensor('output', 1, 8400, 80), tensor('976', 1, 8400, 4)]
const picture = tensor('images', 1, 3, 640, 640)

describe('a row of scores and one of corners for each cell', () => {
  it('scores first, named output, is DAMO-YOLO’s, stretched and not normalised', () => {
    const plan = planModel(signatureOf({ inputs: [picture], outputs: [scores, boxes] }), 'mine')
    expect(plan.family).toBe('damo-yolo')
    expect(plan.preprocessing).toMatchObject({ fit: { kind: 'stretch' }, scale: 1, channels: 'rgb' })
  })

  it('corners first is YOLO-NAS’ without pre- and post-processing', () => {
    const model = signatureOf({
      inputs: [tensor('input', 1, 3, 640, 640)],
      outputs: [boxes, scores],
      operators: { Softmax: 3, ConvTranspose: 2 },
    })
    const plan = planModel(model, 'mine', { family: 'yolo-nas' })
    expect(plan.postprocessing).toMatchObject({ scoreFloor: 0.01, maxDetections: 300 })
    expect(() => planModel(model, 'mine', { family: 'damo-yolo' })).toThrow('class scores and corners')
  })
})
