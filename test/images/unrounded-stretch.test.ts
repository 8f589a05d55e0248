import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../src/images/decode-image.ts'
import { Encoder } from '../../src/images/encoder.ts'
import type { Preprocessing } from '../../src/images/preprocessing.ts'

const photographs = new URL('../../../shared/data/coco-val80/val2017/', import.meta.url)

const grey: Preprocessing = {
  width: 4,
  height: 1,
  fit: { kind: 'stretch-unrounded' },
  channels: 'rgb',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  layout: 'nhwc',
  type: 'float32',
}

function row(...levels: number[]) {
  return { width: levels.length, height: 1, data: Uint8Array.from(levels.flatMap((level) => [level, level, level])) }
}

function firstChannel(data: ArrayLike<number>): number[] {
  return Array.from(data).filter((_, at) => at % 3 === 0)
}

describe('a picture stretched without rounding', () => {
  it('to twice its width has quarters between its pixels, and its outer pixels at the border', () => {
    const { data, frame } = new Encoder(grey).encode(row(0, 1))
    expect(firstChannel(data)).toEqual([0, 0.25, 0.75, 1])
    expect(frame).toMatchObject({ scaleX: 2, scaleY: 1, padX: 0, padY: 0 })
  })

  it('to a third of its width takes the middle pixels alone: nothing is averaged', () => {
    const { data } = new Encoder({ ...grey, width: 2 }).encode(row(90, 10, 90, 90, 20, 90))
    expect(firstChannel(data)).toEqual([10, 20])
  })

  it('of its own size keeps its pixels, blue first where the network wants it so', () => {
    const picture = { width: 2, height: 1, data: Uint8Array.from([1, 2, 3, 4, 5, 6]) }
    const { data } = new Encoder({ ...grey, width: 2, channels: 'bgr', layout: 'nchw' }).encode(picture)
    expect(Array.from(data)).toEqual([3, 6, 2, 5, 1, 4])
  })
})

/** Places of a tensor and what the package itself put there. */
interface SampledImage {
  readonly file: string
  readonly tensor: { readonly samples: readonly (readonly [channel: number, y: number, x: number, value: number])[] }
}

const { images } = JSON.parse(readFileSync('fixtures/families/records/rf-detr.json', 'utf8')) as {
  images: SampledImage[]
}

describe.skipIf(!existsSync(photographs))('RF-DETR’s tensor of a photograph', () => {
  const side = 384
  const preprocessing: Preprocessing = {
    ...grey,
    width: side,
    height: side,
    scale: 1 / 255,
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    layout: 'nchw',
  }

  it.each(images)('has the values of $file that torchvision gives', async ({ file, tensor }) => {
    const { picture } = await decodeImage(new URL(file, photographs).pathname)
    const { data } = new Encoder(preprocessing).encode(picture)
    for (const [channel, y, x, value] of tensor.samples) {
      expect(data[(channel * side + y) * side + x]).toBeCloseTo(value, 6)
    }
  })
})
