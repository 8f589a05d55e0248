import { describe, expect, it } from 'vitest'
import type { InferenceLanes } from '../../../src/measurement/accuracy-pass/inference-lanes.ts'
import type { SeenAnswer } from '../../../src/measurement/accuracy-pass/lane-messages.ts'
import { askedOf, predict } from '../../../src/measurement/accuracy-pass/predict.ts'
import type { JobImage } from '../../../src/measurement/jobs/job.ts'
import type { FirstImages, RawDetections } from '../../../src/measurement/outcomes/model-outcome.ts'
import type { SeenPicture } from '../../../src/measurement/outcomes/seen-images.ts'
import type { PictureTensors } from '../../../src/measurement/pictures/pixel-messages.ts'
import type { PixelPool } from '../../../src/measurement/pictures/pixel-pool.ts'

/** Two detections on every image; the score tells image and detection. */
function detectionsOn(images: readonly number[]): RawDetections {
  const both = images.flatMap((image) => [image, image])
  return {
    imageIndex: Int32Array.from(both),
    classIndex: new Int32Array(both.length),
    boxes: new Float64Array(4 * both.length),
    scores: Float64Array.from(both, scoreOf),
  }
}

const scoreOf = (image: number, at: number) => image + (at % 2) / 10

/** Lanes of a single model whose calls take so many pictures; each answer comes later than the next request. */
function lanesOf(batch: number): InferenceLanes {
  const waiting: number[] = []
  const answer = (encoded: PictureTensors | null): SeenAnswer => {
    const images = waiting.splice(0)
    return {
      kind: 'seen',
      encoded,
      findings: [],
      models: [{ images, unfinite: images.map(() => 0), detections: detectionsOn(images) }],
    }
  }
  const none = { images: [], unfinite: [], detections: detectionsOn([]) }
  const lanes: Pick<InferenceLanes, 'room' | 'run' | 'rest' | 'close'> = {
    room: 4,
    run: async (_, encoded) => {
      waiting.push(encoded.imageIndex)
      if (waiting.length === batch) return answer(encoded)
      return { kind: 'seen', encoded, findings: [], models: [none] }
    },
    rest: async () => [answer(null)],
    close: async () => [{ firstCallMs: 1, inferenceMs: 2, unfiniteBoxes: 0 }],
  }
  return lanes as InferenceLanes
}

/** Every fifth picture cannot be read. */
const lookOf = (image: number) =>
  image % 5 === 4 ? null : { hash: `hash of ${image}`, brightness: image, sharpness: null }

const pool: Pick<PixelPool, 'encode' | 'recycle' | 'size'> = {
  size: 1,
  encode: async (imageIndex) => ({
    imageIndex,
    findings: [],
    encoded: [],
    look: lookOf(imageIndex),
    digest: `digest of ${imageIndex}`,
    held: 0,
  }),
  recycle: () => {},
}

/** What is told while a pass over so many images goes on. */
async function passOver(count: number, batch: number) {
  const images = Array.from({ length: count }, (_, at): JobImage => {
    const fileName = `${at}.jpg`
    return { path: fileName, fileName, version: null, width: null, height: null }
  })
  const pieces: RawDetections[] = []
  const first: (FirstImages & { readonly after: number })[] = []
  const done: number[] = []
  const pictures: SeenPicture[] = []
  const all = askedOf(null, 1, count)
  const seen = await predict(lanesOf(batch), 1, images, all, pool as PixelPool, {
    onImage: (number) => done.push(number),
    onFirstImages: (told) => first.push({ ...told, after: done.length }),
    onSeen: (some) => {
      pieces.push(...some.models.map(({ detections }) => detections))
      pictures.push(...some.pictures)
    },
  })
  return { pieces, pictures, first, done, seen }
}

describe('detections are handed over', () => {
  it.each([
    ['every 64 images and once more for the rest', 150, [64, 64, 22]],
    ['at once where there are fewer', 40, [40]],
    ['with nothing left where the last piece is whole', 128, [64, 64, 0]],
  ])('%s', async (_, count, sizes) => {
    const { pieces } = await passOver(count, 1)
    expect(pieces.map(({ imageIndex }) => new Set(imageIndex).size)).toEqual(sizes)
  })

  it('not before the first images are told, however many images a call takes', async () => {
    const { pieces } = await passOver(150, 100)
    expect(pieces.map(({ imageIndex }) => new Set(imageIndex).size)).toEqual([100, 50])
  })

  it.each([
    [150, 1],
    [150, 4],
    [131, 8],
    [3, 8],
  ])('without loss or repetition: %i images in calls of %i', async (count, batch) => {
    const { pieces } = await passOver(count, batch)
    const scores = pieces.flatMap((piece) => [...piece.scores]).sort((one, other) => one - other)
    expect(scores).toEqual(Array.from({ length: 2 * count }, (_, at) => scoreOf(at >> 1, at)))
  })

  it('within a piece in the order of images, and those of one image in the order of the model', async () => {
    for (const { imageIndex, scores } of (await passOver(150, 4)).pieces) {
      expect([...imageIndex]).toEqual([...imageIndex].sort((one, other) => one - other))
      expect([...scores]).toEqual(Array.from(imageIndex, scoreOf))
    }
  })
})

it('the first images are told once, before any other is done, with all that was found on them', async () => {
  const { first, done, seen } = await passOver(150, 1)
  expect(first).toHaveLength(1)
  expect(first[0]?.images).toHaveLength(16)
  expect(first[0]?.after).toBe(16)
  expect(first[0]?.models).toEqual([detectionsOn(first[0]?.images ?? [])])
  expect(done).toEqual(Array.from({ length: 150 }, (_, at) => at + 1))
  expect(seen).toMatchObject({ models: [{ firstCallMs: 1, inferenceMs: 2, unfiniteBoxes: 0 }], findings: [] })
})

it('what was seen of each picture is at the place of its image, and none where it cannot be read', async () => {
  const { seen } = await passOver(150, 4)
  expect(seen.looks).toEqual(Array.from({ length: 150 }, (_, image) => lookOf(image)))
})

it('what was learnt of each picture is handed over once, with its digest', async () => {
  const { pictures } = await passOver(150, 4)
  const inOrder = pictures.toSorted((one, other) => one.imageIndex - other.imageIndex)
  expect(inOrder).toEqual(
    Array.from({ length: 150 }, (_, image) => {
      return { imageIndex: image, digest: `digest of ${image}`, look: lookOf(image), findings: [] }
    }),
  )
})

describe('where some is known', () => {
  it('each model is asked only for images that are its own, and an image of none is not read', async () => {
    const asked = askedOf([Uint8Array.of(1, 0, 0, 1), Uint8Array.of(1, 1, 0, 0)], 2, 4)
    expect(asked.images).toEqual([0, 1, 3])
    expect(asked.images.map((image) => asked.modelsOf(image))).toEqual([[0, 1], [1], [0]])
  })

  it('the first images are told though no model looks at all of them', async () => {
    const asks: (readonly number[])[] = []
    const lanes: Pick<InferenceLanes, 'room' | 'run' | 'rest' | 'close'> = {
      room: 2,
      run: async (_, encoded, models) => {
        asks.push(models)
        const seen = (model: number) => (models.includes(model) ? [encoded.imageIndex] : [])
        const answers = [seen(0), seen(1)].map((images) => {
          return { images, unfinite: images.map(() => 0), detections: detectionsOn(images) }
        })
        return { kind: 'seen', encoded, findings: [], models: answers }
      },
      rest: async () => [],
      close: async () => [],
    }
    const first: FirstImages[] = []
    const images = ['a', 'b', 'c'].map((fileName): JobImage => {
      return { path: fileName, fileName, version: null, width: null, height: null }
    })
    const asked = askedOf([Uint8Array.of(1, 0, 0), Uint8Array.of(0, 0, 1)], 2, 3)
    const watch = { onImage: () => {}, onFirstImages: (told: FirstImages) => first.push(told), onSeen: () => {} }
    await predict(lanes as InferenceLanes, 2, images, asked, pool as PixelPool, watch)
    expect(asks).toEqual([[0], [1]])
    expect(first).toEqual([{ images: [0, 2], models: [detectionsOn([0]), detectionsOn([2])] }])
  })
})
