import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../../src/images/decode-image.ts'
import { Encoder } from '../../../src/images/encoder.ts'
import type { Preprocessing } from '../../../src/images/preprocessing.ts'
import { conditionalDetrOriginal, detrOriginal } from '../../../src/models/families/detr-original.ts'
import { recognise } from '../../../src/models/recognition/recognise.ts'
import { planByValues } from '../planned.ts'
import { recordedCase } from '../recorded-case.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const photographs = new URL('../../../../shared/data/coco-val80/val2017/', import.meta.url)

function possible(columns: number, operators: Record<string, number> = {}): string[] {
  const model = signatureOf({
    inputs: [tensor('inputs', 1, 3, 'height', 'width')],
    outputs: [tensor('pred_logits', 1, 100, columns), tensor('pred_boxes', 1, 100, 4)],
    operators,
  })
  const found = recognise(model, null)
  expect(found.every(({ isShared }) => isShared)).toBe(true)
  return found.map(({ family }) => family.id)
}

/** As a run reads a recorded file, whose values it sees. */
function planRecorded(name: string) {
  const { signature, images } = recordedCase(name)
  const pictures = images.map(({ outputs }) => outputs)
  return planByValues(signature, 'mine', pictures)
}

describe('pred_logits and pred_boxes', () => {
  it.each([92, 91, 8])('of %i columns are a question: a softmax may have as many as sigmoids', (columns) => {
    expect(possible(columns)).toEqual(['detr', 'conditional-detr'])
  })

  it('of one column have no room for “no object”', () => {
    expect(possible(1)).toEqual(['conditional-detr'])
  })

  it.each([
    [80, { GridSample: 4 }],
    [91, { GridSample: 4 }],
    [80, { GridSample: 6, TopK: 2 }],
  ])('of %i columns with %j are a question: RT-DETR without its post-processor looks alike', (columns, operators) => {
    expect(possible(columns, operators)).toEqual(['rtdetr-raw', 'conditional-detr'])
  })

  it('name COCO’s 91 category ids either way', () => {
    expect(planRecorded('detr-original').classCount).toBe(91)
    expect(planRecorded('conditional-detr-original').classCount).toBe(91)
  })

  it.each([
    ['detr-original', true, false],
    ['conditional-detr-original', false, true],
  ])('show by their values whether a softmax follows: %s', (name, softmax, sigmoid) => {
    const { signature, images } = recordedCase(name)
    const pictures = images.map(({ outputs }) => outputs)
    expect(detrOriginal.judgeValues?.(pictures, signature)?.fits).toBe(softmax)
    expect(conditionalDetrOriginal.judgeValues?.(pictures, signature)?.fits).toBe(sigmoid)
  })
})

describe('the way in of a file whose height and width are open', () => {
  const { images } = recordedCase('detr-original')
  const { preprocessing } = planRecorded('detr-original')

  it('is the short side to 800 and the long one to about 1333', () => {
    expect(preprocessing.fit).toMatchObject({ kind: 'short-side', shortest: 800, longest: 1333 })
  })

  it.skipIf(!existsSync(photographs)).each(images)(
    'makes of $file the very pixels that the repository’s transforms make',
    async ({ file, canvas, frame }) => {
      // The record was made with 160 and 267, in the same ratio.
      const small = { ...preprocessing, fit: { ...preprocessing.fit, shortest: 160, longest: 267 } } as Preprocessing
      const { picture } = await decodeImage(new URL(file, photographs).pathname)
      const bytes = { scale: 1, mean: [0, 0, 0], std: [1, 1, 1], type: 'uint8', layout: 'nhwc' } as const
      const encoded = new Encoder({ ...small, ...bytes }).encode(picture)
      expect(encoded.frame).toMatchObject({ inputWidth: frame.inputWidth, inputHeight: frame.inputHeight })
      expect(createHash('sha256').update(encoded.data).digest('hex')).toBe(canvas)
    },
  )
})
