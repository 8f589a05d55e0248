import { describe, expect, it } from 'vitest'
import { plausibilityCaveats } from '../../../src/comparison/plausibility/plausibility.ts'
import { modelSpecimen } from '../../../src/comparison/plausibility/specimen.ts'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { DetectionsBuilder } from '../../../src/detections.ts'
import { evaluate } from '../../../src/evaluation/evaluate.ts'
import type { ClassMap } from '../../../src/models/classes/class-map.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'
import { noOverrides } from '../../models/planned.ts'

/** Twenty images of 100 × 100 pixels with an object each: x = its id, 10 wide and 20 high; cats and dogs in turn. */
const dataset: Dataset = (() => {
  const all = datasetOf(Array.from({ length: 20 }, (_, at) => at + 1))
  const categoryIndex = Int32Array.from({ length: 20 }, (_, at) => at % 2)
  return { ...all, groundTruth: { ...all.groundTruth, categoryIndex } }
})()

type Found = readonly [image: number, category: number, box: readonly [number, number, number, number], score: number]

/** Every object exactly, with scores that reach down to .01 and a second box of the other class. */
const sound: Found[] = Array.from({ length: 20 }, (_, at): Found[] => [
  [at, at % 2, [at + 1, 0, 10, 20], 0.9 - at / 100],
  [at, 1 - (at % 2), [at + 3, 5, 30, 20], 0.01 + at / 100],
]).flat()

function codes(found: readonly Found[], plan: Partial<ModelPlan> = {}, unmatchedCategories: number[] = []): string[] {
  return caveats(found, plan, unmatchedCategories).map(({ code }) => code)
}

function caveats(
  found: readonly Found[],
  plan: Partial<ModelPlan> = {},
  unmatchedCategories: number[] = [],
  on: Dataset = dataset,
  byUser = false,
) {
  const builder = new DetectionsBuilder()
  for (const [image, category, [x, y, width, height], score] of found) {
    builder.add(image, category, x, y, width, height, score)
  }
  const detections = builder.build()
  const made = {
    label: 'mine',
    signature: { path: 'mine.onnx' },
    said: noOverrides,
    postprocessing: { scoreFloor: 0.001 },
    classCount: 2,
    classNames: ['cat', 'dog'],
    ...plan,
  } as ModelPlan
  const classMap = { byUser, categoryOfClass: [0, 1], unmatchedCategories } as unknown as ClassMap
  const accuracy = evaluate(on, detections)
  return plausibilityCaveats(on, [modelSpecimen(made, classMap, { found: detections, detections, accuracy })])
}

describe('a class map of the user’s', () => {
  it('is told where it leaves categories with objects without a class, however few images there are', () => {
    const [caveat] = caveats(sound, {}, [1], dataset, true)
    expect(caveat).toMatchObject({ code: 'model-class-map-partial', subject: 'mine' })
    expect(caveat?.message).toMatch(
      /^Its class map gives no class to 1 of the 2 categories with objects on 20 images \(/,
    )
  })

  it('is not doubted where it is complete, nor where the data set has no object of what it leaves out', () => {
    expect(caveats(sound, {}, [], dataset, true)).toEqual([])
    const { groundTruth } = dataset
    const cats = { ...dataset, groundTruth: { ...groundTruth, categoryIndex: groundTruth.categoryIndex.map(() => 0) } }
    const codesOf = caveats(sound, {}, [1], cats, true).map(({ code }) => code)
    expect(codesOf).not.toContain('model-class-map-partial')
  })
})

const changed = (change: (found: Found) => Found) => sound.map(change)

describe('a model that finds the objects', () => {
  it('is not doubted', () => {
    expect(codes(sound)).toEqual([])
  })

  it('is not doubted where half its boxes of low score lie outside, or one score is rounded past 1', () => {
    const strays = sound.flatMap((found): Found[] => [found, [found[0], found[1], [500, 500, 9, 9], 1e-3]])
    expect(codes([...strays, [0, 0, [1, 0, 10, 20], 1.0004]])).toEqual([])
  })

  it('is not doubted where it was trained on one of the categories alone', () => {
    const cats = sound.filter(([, category]) => category === 0)
    expect(codes(cats, { classCount: 1 }, [1])).toEqual([])
    expect(codes([], { classCount: 1 }, [1])).toEqual([])
  })
})

describe('what makes a reading improbable:', () => {
  it('almost no detections', () => {
    const [message] = caveats([]).map((caveat) => caveat.message)
    expect(codes([])[0]).toBe('model-finds-little')
    expect(message).toMatch(/^It finds nothing above its score floor of 0.001 on 20 images with 20 objects\. /)
    expect(message).toContain('`detcompare inspect mine.onnx --data …`')
  })

  it('almost no detections as fed and read by a card and by options, which the hint goes on from', () => {
    const inputSize = { width: 128, height: 96 }
    const said = { card: 'cards/mine.yaml', family: 'yolox', inputSize, scoreFloor: 0.3, nmsIou: 0.5, maxDetections: 7 }
    const [caveat] = caveats([], { said })
    expect(caveat?.message).toContain(
      '`detcompare inspect mine.onnx --card cards/mine.yaml --family yolox --input-size 128x96 --score-floor 0.3 --nms-iou 0.5 --max-det 7 --data …`',
    )
  })

  it('boxes outside the picture, as where input pixels are taken for the picture’s', () => {
    const far = changed(([image, category, [x, y, width, height], score]) => [
      image,
      category,
      [x + 100, y + 100, width, height],
      score,
    ])
    expect(codes(far)).toContain('model-boxes-out-of-place')
  })

  it('boxes without area, as where shares are taken for pixels', () => {
    const tiny = changed(([image, category, [x, y, width, height], score]) => [
      image,
      category,
      [x / 100, y / 100, width / 100, height / 100],
      score,
    ])
    const [caveat] = caveats(tiny)
    expect(caveat).toMatchObject({ code: 'model-boxes-out-of-place', subject: 'mine' })
    expect(caveat?.message).toMatch(/^100 % of its best boxes \(weighted by score\) on 20 images /)
  })

  it.each<[string, number, number]>([
    ['wider than one and a half pictures', 151, 20],
    ['higher than one and a half pictures', 10, 151],
  ])('boxes in their place that are %s', (_, width, height) => {
    const centred = (wide: number, high: number) =>
      changed(([image, category, , score]) => [image, category, [50 - wide / 2, 50 - high / 2, wide, high], score])
    expect(codes(centred(width, height))).toContain('model-boxes-out-of-place')
    expect(codes(centred(width - 1, height - 1))).not.toContain('model-boxes-out-of-place')
  })

  it.each<[string, number, number]>([
    ['width', 1, 20],
    ['height', 10, 1],
  ])('boxes in their place without a %s', (_, width, height) => {
    const flat = changed(([image, category, [x, y], score]) => [image, category, [x, y, width, height], score])
    expect(codes(flat)).toContain('model-boxes-out-of-place')
  })

  it('boxes that would be wide for the width of a picture and not for its height', () => {
    const tall = { ...dataset, images: dataset.images.map((image) => ({ ...image, height: 300 })) }
    const wide = changed(([image, category, , score]) => [image, category, [-26, 20, 152, 20], score])
    expect(caveats(wide, {}, [], tall).map(({ code }) => code)).toContain('model-boxes-out-of-place')
  })

  it('scores above 1, as logits are', () => {
    const logits = changed(([image, category, box, score]) => [image, category, box, score * 8])
    const [caveat] = caveats(logits)
    expect(caveat).toMatchObject({
      code: 'model-scores-out-of-range',
      message: expect.stringMatching(/^Its scores reach 7\.20, above 1\. .*--family mine=… or --card\.$/),
    })
  })

  it('one class for all, although the objects are of several', () => {
    const [caveat] = caveats(changed(([image, , box, score]) => [image, 0, box, score]))
    expect(caveat).toMatchObject({
      code: 'model-one-class',
      message: expect.stringMatching(/^All of its 40 detections on 20 images are of class 0 \(cat\), .* 2 categories/),
    })
  })

  it('no low scores under a low floor, as a threshold in the graph leaves', () => {
    const [caveat] = caveats([...sound, [0, 0, [1, 0, 10, 20], 0.3] as Found].filter(([, , , score]) => score > 0.25))
    expect(caveat).toMatchObject({
      code: 'model-score-floor-baked',
      message: expect.stringMatching(/^No detection scores below 0\.300, although the score floor is 0\.001/),
    })
    const high = { postprocessing: { scoreFloor: 0.25 } } as Partial<ModelPlan>
    expect(
      codes(
        sound.filter(([, , , score]) => score > 0.25),
        high,
      ),
    ).toEqual([])
  })

  it('AP50 next to nothing', () => {
    const [caveat] = caveats(
      changed(([image, category, [x, y, w, h], score]) => [image, category, [x + 50, y + 50, w, h], score]),
    )
    expect(caveat).toMatchObject({
      code: 'model-accuracy-near-zero',
      message: expect.stringMatching(/^AP50 is only 0\.0 points on 20 images with 20 objects\. /),
    })
  })
})
