import { describe, expect, it } from 'vitest'
import { yolov7EndToEnd } from '../../../src/models/families/yolov7-end-to-end.ts'
import { planCandidates } from '../../../src/models/plan-model.ts'
import { noOverrides, planModel } from '../planned.ts'
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

  it('are YOLOv7’s or YOLOv5’s where a power decodes anchor boxes, else YOLOX’', () => {
    const families = (operators: Record<string, number>) =>
      planCandidates(signatureOf({ ...open, operators }), 'mine', { ...noOverrides, inputSize }).map((p) => p.family)
    expect(families({ Pow: 3 })).toEqual(['yolov5', 'yolov7'])
    expect(families({})).toEqual(['yolox'])
    expect(families({ Exp: 1 })).toEqual(['yolox-decoded'])
  })
})

it('raw heads are refused for want of their anchors, with what to do', () => {
  const outputs = [80, 40, 20].map((side, at) => tensor(`${at}`, 1, 3, side, side, 85))
  const refused = () => planModel(signatureOf({ inputs: [picture], outputs }), 'mine')
  expect(refused).toThrowError(expect.objectContaining({ code: 'anchors-unknown' }))
  expect(refused).toThrowError(expect.objectContaining({ next: expect.stringContaining('--grid') }))
})
