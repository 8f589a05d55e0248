import { describe, expect, it } from 'vitest'
import { Detector, refuseUnfiniteBoxes } from '../../src/models/detector.ts'
import { planModel } from './planned.ts'
import { signatureOf, tensor } from './signature-of.ts'

/** YOLOX' undecoded head of one class at 64 × 64: 84 cells; width and height are logarithms. */
const plan = planModel(
  signatureOf({ inputs: [tensor('images', 1, 3, 64, 64)], outputs: [tensor('output', 1, 84, 6)] }),
  'mine',
  { family: 'yolox' },
)
const frame = { scaleX: 1, scaleY: 1, padX: 0, padY: 0, width: 64, height: 64, inputWidth: 64, inputHeight: 64 }

function detect(logarithm: number) {
  const data = new Float32Array(84 * 6)
  for (const [cell, size] of [
    [0, logarithm],
    [9, 1],
  ] as const) {
    data.set([0, 0, size, 1, 0.9, 0.9], 6 * cell)
  }
  const detector = new Detector(plan)
  const boxes: number[][] = []
  detector.detect([{ name: 'output', dims: [1, 84, 6], data }], frame, (...box) => boxes.push(box))
  return { boxes, unfinite: detector.unfiniteBoxes }
}

describe('boxes that are not finite', () => {
  it.each([
    ['a double', 1000],
    ['a float32', 89],
  ])('because an exponential exceeds %s are left out and counted', (_, logarithm) => {
    const { boxes, unfinite } = detect(logarithm)
    expect(boxes).toHaveLength(1)
    expect(boxes.flat().every(Number.isFinite)).toBe(true)
    expect(unfinite).toBe(1)
  })

  it('are not those that are merely large', () => {
    expect(detect(20)).toMatchObject({ unfinite: 0, boxes: { length: 2 } })
  })

  it('end a run where they are more than those that are finite', () => {
    expect(() => refuseUnfiniteBoxes('a.onnx', 3, 3)).not.toThrow()
    expect(() => refuseUnfiniteBoxes('a.onnx', 4, 3)).toThrow('4 of the 7 boxes of a.onnx')
  })
})
