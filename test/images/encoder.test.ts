import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { samplePicture } from '../../scripts/images/sample-picture.mjs'
import { Encoder } from '../../src/images/encoder.ts'
import type { Picture } from '../../src/images/picture.ts'
import type { Fit, Frame, Preprocessing, ResizeKernel } from '../../src/images/preprocessing.ts'
import { sha256 } from './sha256.ts'

type Box = [number, number, number, number]

interface Case {
  width: number
  height: number
  side: number
  seed: number
  ultralyticsValidation: string
  ultralyticsTensor: string
  boxes: Box[]
  ultralyticsPrediction: string
  yolov5Validation: string
  yolox?: string
  paddle: string
  pillow: string
  nanodet: string
  nanodetBoxes: Box[]
}

const recorded: {
  boxes: Box[]
  cases: Case[]
  rtdetr: { width: number; height: number; side: number; seed: number; base64: string }[]
} = JSON.parse(readFileSync('fixtures/images/encoding.json', 'utf8'))

function letterbox(options: Partial<Extract<Fit, { kind: 'letterbox' }>> = {}): Fit {
  return {
    kind: 'letterbox',
    shrink: 'cv2-linear',
    enlarge: 'cv2-linear',
    scaleUp: true,
    rounding: 'ceil',
    place: 'centre',
    pad: [114, 114, 114],
    gain: 'resized-sides',
    longSideFirst: false,
    ...options,
  }
}

const stretch = (kernel: ResizeKernel): Fit => ({ kind: 'stretch', kernel })

function preprocessing(side: number, fit: Fit, options: Partial<Preprocessing> = {}): Preprocessing {
  return {
    width: side,
    height: side,
    fit,
    channels: 'rgb',
    scale: 1 / 255,
    mean: [0, 0, 0],
    std: [1, 1, 1],
    layout: 'nchw',
    type: 'float32',
    ...options,
  }
}

/** The 8-bit RGB canvas that a network's numbers are made of. */
function canvasOf(picture: Picture, side: number, fit: Fit): Uint8Array {
  const bytes = preprocessing(side, fit, { scale: 1, layout: 'nhwc', type: 'uint8' })
  return new Encoder(bytes).encode(picture).data as Uint8Array
}

const pictureOf = ({ width, height, seed }: { width: number; height: number; seed: number }) =>
  samplePicture(width, height, seed)

/** A box's corners from the network's input back to the image, clipped to it where `clipped`. */
function back([x1, y1, x2, y2]: Box, frame: Frame, clipped: boolean): Box {
  const limit = (value: number, top: number) => (clipped ? Math.min(Math.max(value, 0), top) : value)
  const x = (value: number) => limit((value - frame.padX) / frame.scaleX, frame.width)
  const y = (value: number) => limit((value - frame.padY) / frame.scaleY, frame.height)
  return [x(x1), y(y1), x(x2), y(y2)]
}

describe.each(recorded.cases)('$width × $height for a network of $side', (one) => {
  const picture = pictureOf(one)

  test('is what Ultralytics validates with, canvas and tensor', () => {
    expect(sha256(canvasOf(picture, one.side, letterbox()))).toBe(one.ultralyticsValidation)
    const { data } = new Encoder(preprocessing(one.side, letterbox())).encode(picture)
    expect(sha256(data)).toBe(one.ultralyticsTensor)
  })

  test('leads boxes back where Ultralytics validation does', () => {
    const { frame } = new Encoder(preprocessing(one.side, letterbox())).encode(picture)
    for (const [k, box] of recorded.boxes.entries()) {
      expect(back(box, frame, true)).toEqual((one.boxes[k] as Box).map((corner) => expect.closeTo(corner, 9)))
    }
  })

  test('is what Ultralytics predicts with', () => {
    expect(sha256(canvasOf(picture, one.side, letterbox({ rounding: 'round' })))).toBe(one.ultralyticsPrediction)
  })

  test('is what YOLOv5 validates with', () => {
    expect(sha256(canvasOf(picture, one.side, letterbox({ shrink: 'cv2-area' })))).toBe(one.yolov5Validation)
  })

  test.skipIf(one.yolox === undefined)('is what YOLOX is fed', () => {
    const fit = letterbox({ rounding: 'floor', place: 'top-left', gain: 'ratio' })
    const { data, frame } = new Encoder(preprocessing(one.side, fit, { channels: 'bgr', scale: 1 })).encode(
      pictureOf(one),
    )
    expect(sha256(data)).toBe(one.yolox)
    const ratio = Math.min(one.side / one.height, one.side / one.width)
    expect(frame).toMatchObject({ scaleX: ratio, scaleY: ratio, padX: 0, padY: 0 })
  })

  test('is what RT-DETR is fed by Pillow', () => {
    const { data, frame } = new Encoder(preprocessing(one.side, stretch('pillow-bilinear'))).encode(picture)
    expect(sha256(data)).toBe(one.pillow)
    expect(frame).toMatchObject({ scaleX: one.side / one.width, scaleY: one.side / one.height, padX: 0, padY: 0 })
  })

  test('is what PaddleDetection stretches', () => {
    expect(sha256(canvasOf(picture, one.side, stretch('cv2-cubic')))).toBe(one.paddle)
  })

  test('is what NanoDet warps, and leads back by the inverse of its matrix', () => {
    const { data, frame } = new Encoder(
      preprocessing(
        one.side,
        { kind: 'warp', keepRatio: true },
        {
          channels: 'bgr',
          scale: 1,
          mean: [123.675, 116.28, 103.53],
          std: [58.395, 57.12, 57.375],
        },
      ),
    ).encode(picture)
    expect(sha256(data)).toBe(one.nanodet)
    for (const [k, box] of recorded.boxes.entries()) {
      expect(back(box, frame, false)).toEqual((one.nanodetBoxes[k] as Box).map((corner) => expect.closeTo(corner, 6)))
    }
  })
})

test.each(recorded.rtdetr)('$width × $height is within one level of what transformers feeds RT-DETR', (one) => {
  const levels = Buffer.from(one.base64, 'base64')
  const ours = canvasOf(pictureOf(one), one.side, stretch('pillow-bilinear'))
  expect(ours).toHaveLength(levels.length)
  expect(Math.max(...ours.map((level, i) => Math.abs(level - (levels[i] as number))))).toBeLessThanOrEqual(1)
})

describe('an encoder', () => {
  const picture = samplePicture(60, 30, 5)

  test('gives the next picture no trace of the last one', () => {
    const encoder = new Encoder(preprocessing(64, letterbox()))
    encoder.encode(samplePicture(30, 60, 6))
    encoder.encode(samplePicture(64, 64, 7))
    expect(encoder.encode(picture)).toEqual(new Encoder(preprocessing(64, letterbox())).encode(picture))
  })

  test('writes into its place in a batch', () => {
    const encoder = new Encoder(preprocessing(32, letterbox()))
    const batch = new Float32Array(2 * 3 * 32 * 32)
    const { data } = encoder.encode(picture, batch.subarray(3 * 32 * 32))
    expect(data.buffer).toBe(batch.buffer)
    expect(batch.subarray(3 * 32 * 32)).toEqual(encoder.encode(picture).data)
    expect(batch.subarray(0, 3 * 32 * 32).every((value) => value === 0)).toBe(true)
  })

  test('refuses room of another length or type', () => {
    const encoder = new Encoder(preprocessing(32, letterbox()))
    expect(() => encoder.encode(picture, new Float32Array(5))).toThrow(RangeError)
    expect(() => encoder.encode(picture, new Uint16Array(3 * 32 * 32))).toThrow(RangeError)
  })

  test('puts the same numbers in planes for nchw and side by side for nhwc, red or blue first', () => {
    const numbers = (options: Partial<Preprocessing>) =>
      new Encoder(preprocessing(32, letterbox(), options)).encode(picture).data
    const planes = numbers({ layout: 'nchw', channels: 'rgb' })
    const sideBySide = numbers({ layout: 'nhwc', channels: 'rgb' })
    const bluePlaneFirst = numbers({ layout: 'nchw', channels: 'bgr' })
    const blueFirst = numbers({ layout: 'nhwc', channels: 'bgr' })
    for (let pixel = 0; pixel < 1024; pixel++) {
      const rgb = [0, 1, 2].map((channel) => planes[1024 * channel + pixel])
      expect([...sideBySide.subarray(3 * pixel, 3 * pixel + 3)]).toEqual(rgb)
      expect([2, 1, 0].map((channel) => bluePlaneFirst[1024 * channel + pixel])).toEqual(rgb)
      expect([...blueFirst.subarray(3 * pixel, 3 * pixel + 3)]).toEqual(rgb.toReversed())
    }
  })

  test('leaves a picture that fits at its size where it must not enlarge', () => {
    const { frame } = new Encoder(preprocessing(64, letterbox({ scaleUp: false }))).encode(samplePicture(20, 11, 1))
    expect(frame).toMatchObject({ scaleX: 1, scaleY: 1, padX: 22, padY: 26, width: 20, height: 11 })
  })

  test('fits a network that is not square', () => {
    const wide = { ...preprocessing(64, letterbox()), width: 96 }
    expect(new Encoder(wide).encode(samplePicture(48, 16, 1)).frame).toMatchObject({ scaleX: 2, padX: 0, padY: 16 })
  })
})
