import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../src/images/decode-image.ts'
import { Encoder } from '../../src/images/encoder.ts'
import type { Preprocessing } from '../../src/images/preprocessing.ts'
import { planByValues } from './planned.ts'
import { named, recordedCase, recordedCases } from './recorded-case.ts'

const photographs = new URL('../../../shared/data/coco-val80/val2017/', import.meta.url)

const asBytes = {
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  type: 'uint8',
  layout: 'nhwc',
  channels: 'rgb',
} as const satisfies Partial<Preprocessing>

/** Without a canvas are the cases whose graph resizes, or whose exporter resizes what are no bytes any more. */
const casesWithCanvas = recordedCases().filter((name) =>
  recordedCase(name).images.some(({ canvas }) => canvas !== null),
)

describe.skipIf(!existsSync(photographs)).each(casesWithCanvas)('%s sees the very pixels', (name) => {
  const { signature, images } = recordedCase(name)
  const withCanvas = images.filter(({ canvas }) => canvas !== null)

  it.each(withCanvas)('that its exporter fed for $file', async ({ file, canvas, frame }) => {
    const inputSize = { width: frame.inputWidth, height: frame.inputHeight }
    const fixed =
      signature.sidecars.preprocessor !== null ||
      signature.inputs.some(({ shape }) => shape?.at(-1) === inputSize.width)
    const pictures = images.map(({ outputs }) => outputs)
    const plan = planByValues(signature, name, pictures, {
      family: named[name] ?? null,
      inputSize: fixed ? null : inputSize,
    })
    const { picture } = await decodeImage(new URL(file, photographs).pathname)
    const encoded = new Encoder({ ...plan.preprocessing, ...asBytes }).encode(picture)
    expect(createHash('sha256').update(encoded.data).digest('hex')).toBe(canvas)
    for (const key of ['scaleX', 'scaleY', 'padX', 'padY'] as const) {
      expect(encoded.frame[key]).toBeCloseTo(frame[key], 9)
    }
  })
})
