import { describe, expect, it } from 'vitest'
import { yolov7EndToEnd } from '../../../src/models/families/yolov7-end-to-end.ts'
import { planModel } from '../planned.ts'
import { recordedCase } from '../recorded-case.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const picture = tensor('images', 1, 3, 640, 640)

describe('seven columns a box', () => {
  const columns = [1, 2, 3, 4].map(() => 8)
  const rowsWith = (...rest: [number, number]) => [
    [{ name: 'output', dims: [1, 7], data: Float32Array.from([0, ...columns, ...rest]) }],
  ]

  it('are YOLOv7’s where the sixth holds whole numbers, YOLO-NAS’s where the seventh does', () => {
    const model = signatureOf({ outputs: [tensor('output', 'boxes', 7)] })
    expect(yolov7EndToEnd.judgeValues?.(rowsWith(2, 0.5), model)).toMatchObject({ fits: true })
    expect(yolov7EndToEnd.judgeValues?.(rowsWith(0.5, 2), model)).toMatchObject({ fits: false })
    expect(yolov7EndToEnd.judgeValues?.(rowsWith(1, 1), model)).toBeNull()
  })

  it('of the recorded YOLOv7 and YOLO-NAS are told apart', () => {
    const fits = ['yolov7-end-to-end', 'yolo-nas-flat'].map((name) => {
      const { signature, images } = recordedCase(name)
      return yolov7EndToEnd.judgeValues?.(
        images.map(({ outputs }) => outputs),
        signature,
      )?.fits
    })
    expect(fits).toEqual([true, false])
  })
})

describe('images turned into output, of sizes that the file leaves open,', () => {
  const open = {
    inputs: [tensor('images', 'batch', 3, 'height', 'width')],
    outputs: [tensor('output', 'batch', 'rows', 'y')],
  }
  const inputSize = { width: 640, height: 640 }

  it('are YOLOv7’s where a power decodes anchor boxes, else YOLOX’', () => {
    const family = (operators: Record<string, number>) =>
      planModel(signatureOf({ ...open, operators }), 'mine', { inputSize }).family
    expect(family({ Pow: 3 })).toBe('yolov7')
    expect(family({})).toBe('yolox')
    expect(family({ Exp: 1 })).toBe('yolox-decoded')
  })
})

it('raw heads are refused for want of their anchors, with what to do', () => {
  const outputs = [80, 40, 20].map((side, at) => tensor(`${at}`, 1, 3, side, side, 85))
  const refused = () => planModel(signatureOf({ inputs: [picture], outputs }), 'mine')
  expect(refused).toThrowError(expect.objectContaining({ code: 'anchors-unknown' }))
  expect(refused).toThrowError(expect.objectContaining({ next: expect.stringContaining('--grid') }))
})
