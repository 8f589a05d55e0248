import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../../src/images/decode-image.ts'
import { Encoder } from '../../../src/images/encoder.ts'
import { canvasSize, placementOf } from '../../../src/images/fit.ts'
import type { Fit } from '../../../src/images/preprocessing.ts'
import type { ModelSignature, TensorSignature } from '../../../src/models/file/model-signature.ts'
import { planModel } from '../planned.ts'
import { recordedCase } from '../recorded-case.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const labels: TensorSignature = { name: 'labels', type: 'int64', shape: ['batch', 'num_dets'] }

function exported(facts: Partial<ModelSignature>): ModelSignature {
  return signatureOf({
    inputs: [tensor('input', 'batch', 3, 'height', 'width')],
    outputs: [tensor('dets', 'batch', 'num_dets', 'Reshapedets_dim_2'), labels],
    ...facts,
  })
}

function beside(...transforms: object[]): Partial<ModelSignature> {
  const pipeline = { pipeline: { tasks: [{ module: 'Transform', transforms }, { module: 'Net' }] } }
  return { sidecars: { config: null, preprocessor: null, inferConfig: null, pipeline } }
}

function refusal(model: ModelSignature): { code: string; message: string } {
  try {
    planModel(model, 'mine')
  } catch (error) {
    return error as { code: string; message: string }
  }
  throw new Error('it was recognised')
}

const photographs = new URL('../../../../shared/data/coco-val80/val2017/', import.meta.url)

const normalise = { type: 'Normalize', to_rgb: false, mean: [1, 2, 3], std: [4, 5, 6] }

describe('dets and labels', () => {
  it('with labels of whole numbers are mmdeploy’s, RF-DETR’s are scores of queries', () => {
    const rfDetr = exported({
      inputs: [tensor('input', 1, 3, 384, 384)],
      outputs: [tensor('dets', 1, 300, 4), tensor('labels', 1, 300, 91)],
    })
    expect(planModel(rfDetr, 'mine').family).toBe('rf-detr')
    const { family } = planModel(exported({ operators: { HardSigmoid: 4, GlobalAveragePool: 4 } }), 'mine')
    expect(family).toBe('mmdeploy-rtmdet')
  })

  it('may be followed by masks, which are not read', () => {
    const outputs = [tensor('dets', 1, 100, 5), { ...labels, shape: [1, 100] }, tensor('masks', 1, 100, 28, 28)]
    const model = exported({ outputs, operators: { HardSigmoid: 4, GlobalAveragePool: 4 } })
    expect(planModel(model, 'mine').family).toBe('mmdeploy-rtmdet')
  })

  it('over a Focus layer are YOLOX’, whose input size no file fixes', () => {
    const model = exported({ stemShapes: [[24, 12, 3, 3]] })
    expect(refusal(model).code).toBe('input-size-open')
    const plan = planModel(model, 'mine', { inputSize: { width: 416, height: 416 } })
    expect(plan.family).toBe('mmdeploy-yolox')
    expect(plan.preprocessing).toMatchObject({ channels: 'bgr', mean: [0, 0, 0], std: [1, 1, 1] })
  })

  it('of any other graph need the pipeline.json that mmdeploy writes', () => {
    expect(refusal(exported({})).code).toBe('pipeline-unusable')
  })
})

describe('pipeline.json', () => {
  it('that pads to a size lays the picture on that canvas, colours in BGR order', () => {
    const resize = { type: 'Resize', keep_ratio: true, size: [640, 512] }
    const pad = { type: 'Pad', size: [640, 512], pad_val: { img: [10, 20, 30] } }
    const { preprocessing } = planModel(exported(beside(resize, pad, normalise)), 'mine')
    expect(preprocessing).toMatchObject({ width: 640, height: 512, channels: 'bgr', mean: [3, 2, 1], std: [6, 5, 4] })
    expect(preprocessing.fit).toMatchObject({ kind: 'letterbox', place: 'top-left', pad: [30, 20, 10] })
  })

  it('that does not keep the ratio stretches, as exports of a given shape do', () => {
    const resize = { type: 'Resize', keep_ratio: false, size: [320, 320] }
    const { fit } = planModel(exported(beside(resize, normalise)), 'mine').preprocessing
    expect(fit).toEqual({ kind: 'stretch', kernel: 'cv2-linear' })
  })

  it('that turns channels round has its colours in RGB order', () => {
    const resize = { type: 'Resize', keep_ratio: true, size: [1333, 800] }
    const divisor = { type: 'Pad', size_divisor: 32 }
    const { preprocessing } = planModel(exported(beside(resize, { ...normalise, to_rgb: true }, divisor)), 'mine')
    expect(preprocessing).toMatchObject({ width: null, channels: 'rgb', mean: [1, 2, 3], std: [4, 5, 6] })
    expect(preprocessing.fit).toMatchObject({ kind: 'short-side', shortest: 800, longest: 1333, multipleOf: 32 })
  })

  it('of a size for each picture over a file that fixes one is told as a weakness', () => {
    const resize = { type: 'Resize', keep_ratio: true, size: [1333, 800] }
    const fixed = { inputs: [tensor('input', 1, 3, 800, 1344)], ...beside(resize, normalise) }
    const plan = planModel(exported(fixed), 'mine')
    expect(plan.preprocessing).toMatchObject({ width: 1344, height: 800 })
    expect(plan.weaknesses.join(' ')).toContain('fitted into that')
  })

  it('with a step that detcompare does not know is refused by its name', () => {
    const { code, message } = refusal(exported(beside({ type: 'LetterResize', scale: [640, 640] })))
    expect(code).toBe('pipeline-unusable')
    expect(message).toContain('LetterResize')
  })
})

describe('mmcv’s sizes', () => {
  const retinanet = recordedCase('mmdeploy-retinanet')

  it.each(retinanet.images)('of $file, each picture its own', ({ frame }) => {
    const { preprocessing } = planModel(retinanet.signature, 'mine')
    const target = canvasSize(preprocessing, frame)
    expect(target).toEqual({ width: frame.inputWidth, height: frame.inputHeight })
    const placement = placementOf(frame.width, frame.height, target, preprocessing.fit as ShortSide)
    expect(placement.frame.scaleX).toBeCloseTo(frame.scaleX, 12)
    expect(placement.frame.scaleY).toBeCloseTo(frame.scaleY, 12)
  })

  it.skipIf(!existsSync(photographs)).each(retinanet.images)(
    'of $file leave a margin of zeroes, after the normalisation',
    async ({ file }) => {
      const { picture } = await decodeImage(new URL(file, photographs).pathname)
      const { preprocessing } = planModel(retinanet.signature, 'mine')
      const { data, frame } = new Encoder(preprocessing).encode(picture)
      const at = (channel: number, y: number, x: number) => (channel * frame.inputHeight + y) * frame.inputWidth + x
      const recorded = samplesOf(file)
      expect(recorded.some(([, , , value]) => value === 0)).toBe(true)
      for (const [channel, y, x, value] of recorded) expect(data[at(channel, y, x)]).toBeCloseTo(value, 5)
    },
  )

  it('round halves up: 426 rows of 640 columns become 107 at 160, not 106', () => {
    const { fit } = planModel(recordedCase('mmdeploy-rtmdet').signature, 'mine').preprocessing
    const placement = placementOf(640, 426, { width: 160, height: 160 }, fit as Letterbox)
    expect([placement.width, placement.height]).toEqual([160, 107])
  })
})

type Sample = readonly [channel: number, y: number, x: number, value: number]

function samplesOf(file: string): readonly Sample[] {
  const { images } = JSON.parse(readFileSync('fixtures/families/records/mmdeploy-retinanet.json', 'utf8')) as {
    images: readonly { file: string; tensor: { samples: readonly Sample[] } }[]
  }
  return images.find((image) => image.file === file)?.tensor.samples ?? []
}

type ShortSide = Extract<Fit, { kind: 'short-side' }>
type Letterbox = Extract<Fit, { kind: 'letterbox' }>
