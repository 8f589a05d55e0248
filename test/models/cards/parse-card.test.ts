import { describe, expect, it } from 'vitest'
import { parseCard } from '../../../src/models/cards/parse-card.ts'
import { failure } from '../../dataset/failure.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const model = signatureOf({ outputs: [tensor('loc', 1, 4, 192), tensor('conf', 1, 192, 7), tensor('open', 'n', 'c')] })

const sound = {
  version: 1,
  boxFrame: 'unit-input',
  reading: {
    kind: 'rows',
    boxes: { output: 'loc', along: 'columns', format: 'corners' },
    scores: { kind: 'per-class', columns: { output: 'conf' } },
  },
}

const parsed = (card: unknown) => parseCard('my.card.yaml', card, model)

describe('a card by hand', () => {
  it('needs to say of a reading only what is not common', () => {
    expect(parsed(sound).reading).toEqual({
      kind: 'rows',
      boxes: { output: 'loc', from: 0, along: 'columns', format: 'corners', strides: null },
      scores: {
        kind: 'per-class',
        columns: { output: 'conf', from: 0, along: 'rows' },
        count: null,
        activation: 'none',
        background: 'none',
        objectness: null,
        topPairs: null,
      },
      count: null,
      picture: null,
      unread: null,
    })
  })

  it('may name an output by its position', () => {
    const { reading } = sound
    const { boxes } = parsed({ ...sound, reading: { ...reading, boxes: { ...reading.boxes, output: 0 } } })
      .reading as never
    expect(boxes).toMatchObject({ output: 0 })
  })

  it('writes a division by 255 as such, and sizes as on the command line', () => {
    const card = parsed({ ...sound, preprocessing: { scale: '1/255' }, inputSize: '640x480' })
    expect(card.preprocessing?.scale).toBe(1 / 255)
    expect(card.inputSize).toEqual({ width: 640, height: 480 })
  })
})

/** What is wrong in a card, and the one line that is said of it. */
const wrong: Readonly<Record<string, readonly [card: unknown, line: string]>> = {
  'no mapping': [null, 'the card: found null, allowed: a mapping of fields'],
  'another version': [{ ...sound, version: 2 }, 'version: found 2, allowed: 1'],
  'a field misspelt': [
    { ...sound, preprocessing: { chanels: 'bgr' } },
    'preprocessing.chanels: found "bgr", allowed: only the fields fit, channels, scale, mean, std, layout, type',
  ],
  'a kind that is none': [
    { ...sound, preprocessing: { fit: { kind: 'squash' } } },
    'preprocessing.fit.kind: found "squash", allowed: stretch, letterbox, warp, short-side, stretch-unrounded, as-is',
  ],
  'a value that is none': [
    { ...sound, boxFrame: 'pixels' },
    'boxFrame: found "pixels", allowed: input-pixels, original-pixels, unit-input, unit-image',
  ],
  'a fraction for a whole number': [
    reading({ boxes: { output: 'loc', along: 'columns', format: 'corners', from: 0.5 } }),
    'reading.boxes.from: found 0.5, allowed: a whole number',
  ],
  'two numbers for a colour': [
    { ...sound, preprocessing: { mean: [1, 2] } },
    'preprocessing.mean: found [1,2], allowed: a list of 3 numbers',
  ],
  'a deviation of zero': [
    { ...sound, preprocessing: { std: [1, 0, 1] } },
    'preprocessing.std[1]: found 0, allowed: more than 0',
  ],
  'a negative deviation': [
    { ...sound, preprocessing: { std: [1, 1, -0.2] } },
    'preprocessing.std[2]: found -0.2, allowed: more than 0',
  ],
  'a share above one': [
    { ...sound, postprocessing: { scoreFloor: 25 } },
    'postprocessing.scoreFloor: found 25, allowed: at most 1',
  ],
  'a size that is none': [
    { ...sound, inputSize: 640 },
    'inputSize: found 640, allowed: <width>x<height> in pixels, such as 640x480',
  ],
  'a size in other words': [
    { ...sound, inputSize: '640 x 640' },
    'inputSize: found "640 x 640", allowed: <width>x<height> in pixels, such as 640x480',
  ],
  'neither a number nor a word for it': [
    { ...sound, postprocessing: { suppression: { classOffset: 'many' } } },
    'postprocessing.suppression.classOffset: found "many", allowed: a number, or largest-coordinate',
  ],
  'no classes': [{ ...sound, classes: 0 }, 'classes: found 0, allowed: at least 1'],
  'a part missing': [
    { version: 1, reading: { kind: 'rows', scores: sound.reading.scores } },
    'reading.boxes: found nothing, allowed: a mapping of fields',
  ],
  'an output that the model lacks': [
    reading({ count: 'num_dets' }),
    'reading.count: found "num_dets", allowed: one of the outputs loc (0), conf (1), open (2)',
  ],
  'a position beyond the outputs': [
    reading({ count: 3 }),
    'reading.count: found 3, allowed: one of the outputs loc (0), conf (1), open (2)',
  ],
  'columns beyond the output': [
    reading({ scores: { kind: 'per-class', columns: { output: 'conf', from: 7 } } }),
    'reading.scores.columns.from: found 7, allowed: a whole number from 0 to 6, as conf has 7 numbers per box along its rows',
  ],
  'fewer numbers than a box needs': [
    reading({ boxes: { output: 'conf', along: 'columns', format: 'corners', from: 190 } }),
    'reading.boxes.from: found 190, allowed: a whole number from 0 to 188, as conf has 192 numbers per box along its columns',
  ],
  'cells without strides': [
    reading({ boxes: { output: 'loc', along: 'columns', format: 'cell-centre-size' } }),
    'reading.boxes.strides: found nothing, allowed: a list of strides such as [8, 16, 32], which cell-centre-size needs',
  ],
}

function reading(part: object) {
  return { ...sound, reading: { ...sound.reading, ...part } }
}

describe('a card is refused for', () => {
  it.each(Object.entries(wrong))('%s', async (_, [card, line]) => {
    const { code, message } = await failure(() => parsed(card))
    expect(code).toBe('card-unusable')
    expect(message).toBe(`The model card my.card.yaml cannot be used:\n  - ${line}`)
  })

  it('all that is wrong in it at once', async () => {
    const { message } = await failure(() => parsed({ ...sound, version: 2, classes: 0, boxFrame: 'pixels' }))
    expect(message.split('\n  - ')).toHaveLength(4)
  })
})
