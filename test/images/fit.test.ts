import { describe, expect, it } from 'vitest'
import { canvasSize, placementOf } from '../../src/images/fit.ts'
import type { Fit } from '../../src/images/preprocessing.ts'

type ShortSide = Extract<Fit, { kind: 'short-side' }>

const transformers: ShortSide = {
  kind: 'short-side',
  kernel: 'pillow-bilinear',
  shortest: 160,
  longest: 267,
  longSideOf: 'exact-short-side',
  cutTo: 1,
  multipleOf: 1,
  pad: [0, 0, 0],
}

/** Four pictures and what each project's own function made of their sizes. */
const sizes = [
  { picture: [358, 640], transformers: [149, 267], detr: [149, 266], yolos: [144, 256] },
  { picture: [500, 486], transformers: [164, 160], detr: [164, 160], yolos: [160, 160] },
  { picture: [614, 461], transformers: [213, 160], detr: [213, 160], yolos: [208, 160] },
  { picture: [640, 320], transformers: [267, 134], detr: [268, 134], yolos: [256, 128] },
] as const

function sizeOf([width, height]: readonly [number, number], fit: ShortSide): [number, number] {
  const size = canvasSize({ width: null, height: null, fit }, { width, height })
  return [size.width, size.height]
}

describe.each(sizes)('a picture of $picture brought to a short side of 160', ({ picture, ...expected }) => {
  it('has transformers’ size, its long side following the exact factor', () => {
    expect(sizeOf(picture, transformers)).toEqual(expected.transformers)
  })

  it('has DETR’s size, its long side following the whole short one', () => {
    expect(sizeOf(picture, { ...transformers, longSideOf: 'whole-short-side' })).toEqual(expected.detr)
  })

  it('has YOLOS’ size, both sides cut to patches of 16', () => {
    expect(sizeOf(picture, { ...transformers, cutTo: 16 })).toEqual(expected.yolos)
  })
})

it('a side that patches cut has a factor of its own', () => {
  const picture = { width: 358, height: 640 }
  const { frame } = placementOf(358, 640, { width: 144, height: 256 }, { ...transformers, cutTo: 16 })
  expect(frame).toMatchObject({ scaleX: 144 / picture.width, scaleY: 256 / picture.height })
})

describe('YOLOv5’s letterbox, 614 × 461 into 96 × 96,', () => {
  const yolov5: Fit = {
    kind: 'letterbox',
    shrink: 'cv2-area',
    enlarge: 'cv2-linear',
    scaleUp: true,
    rounding: 'ceil',
    place: 'centre',
    pad: [114, 114, 114],
    gain: 'resized-height',
    halfMarginBack: true,
    longSideFirst: true,
  }
  const target = { width: 96, height: 96 }

  it('lays 73 rows below 11 of grey and leads back by 11.5 and the height’s gain', () => {
    const { top, height, frame } = placementOf(614, 461, target, yolov5)
    expect({ top, height }).toEqual({ top: 11, height: 73 })
    expect(frame).toMatchObject({ padX: 0, padY: 11.5, scaleX: 73 / 461, scaleY: 73 / 461 })
  })

  it('leads back by whole margins and each side’s gain where Ultralytics does', () => {
    const { halfMarginBack, ...rest } = yolov5
    const { frame } = placementOf(614, 461, target, { ...rest, gain: 'resized-sides' })
    expect(frame).toMatchObject({ padY: 11, scaleX: 96 / 614, scaleY: 73 / 461 })
  })
})
