import { sampleCorrelation } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { pullsOf } from '../../../src/comparison/pictures/pulls.ts'
import { selectDetections } from '../../../src/dataset/selection/select-detections.ts'
import { selectImages } from '../../../src/dataset/selection/select-images.ts'
import { evaluate } from '../../../src/evaluation/evaluate.ts'
import { meanOf } from '../../../src/statistics/mean-rows.ts'
import { recordedErrors } from '../../evaluation/error-kinds/recorded-errors.ts'
import { columnsOf } from '../../evaluation/evaluation-case.ts'
import { matchedSide } from './matched-sides.ts'

const cases = recordedErrors
  .filter(({ case: { images } }) => images.length > 5)
  .slice(0, 8)
  .map(({ case: input }) => {
    const thinned = (keep: (at: number) => boolean) =>
      columnsOf({ ...input, detections: input.detections.filter((_, at) => keep(at)) }).detections
    const { dataset, detections } = columnsOf(input)
    return { dataset, found: [detections, thinned((at) => at % 2 === 0), thinned((at) => at % 3 > 0)] as const }
  })

type Found = (typeof cases)[number]['found'][number]

const figures = ['AP', 'AP50', 'AP75'] as const

function without(dataset: (typeof cases)[number]['dataset'], detections: Found, image: number | null) {
  if (image === null) return evaluate(dataset, detections).metrics
  const keep = Array.from(dataset.images.keys()).filter((each) => each !== image)
  const places = Int32Array.from(dataset.images, (_, each) => keep.indexOf(each))
  return evaluate(selectImages(dataset, keep), selectDetections(detections, places)).metrics
}

describe('the pull of an image', () => {
  it('is the change of AP, AP50 and AP75 on all images minus that without it, to the last bit', () => {
    let compared = 0
    for (const { dataset, found } of cases) {
      const [one, other] = found
      const [pulls] = pullsOf([matchedSide(dataset, 'a', one), matchedSide(dataset, 'b', other)])
      expect(pulls?.variant).toBe('b')
      for (const image of dataset.images.keys()) {
        for (const figure of figures) {
          const change = (left: number | null) => {
            const [before, after] = [one, other].map((each) => without(dataset, each, left)[figure]) as [number, number]
            return before === null || after === null ? null : after - before
          }
          const [whole, rest] = [change(null), change(image)]
          expect(pulls?.exact(image)[figure]).toBe(whole === null || rest === null ? null : whole - rest)
          compared++
        }
      }
    }
    expect(compared).toBeGreaterThan(150)
  })

  it('is that of the mean over checkpoints, and of the only side its own', () => {
    const [{ dataset, found }] = cases as [(typeof cases)[number]]
    const [several] = pullsOf([matchedSide(dataset, 'a', found[0]), matchedSide(dataset, 'b', found[1], found[2])])
    const [alone] = pullsOf([matchedSide(dataset, 'a', found[0])])
    expect(alone?.variant).toBeNull()
    const AP = (at: 0 | 1 | 2, left: number | null) => without(dataset, found[at], left).AP as number
    for (const image of dataset.images.keys()) {
      const change = (left: number | null) => meanOf([AP(1, left), AP(2, left)]) - AP(0, left)
      expect(several?.exact(image).AP).toBe(change(null) - change(image))
      expect(alone?.exact(image).AP).toBe(AP(0, null) - AP(0, image))
    }
  })

  it('is nearly the estimated one where images are many', () => {
    const images = Array.from({ length: 60 }, (_, at) => at + 1)
    const { dataset, detections } = columnsOf({
      images,
      categories: [1],
      objects: images.map((image) => [image, image, 1, [0, 0, 10, 10], 100, 0]),
      detections: images.map((image) => {
        const x = image % 3 === 0 ? 50 : image % 5
        return [image, 1, [x, 0, 10, 10], 1 - ((image * 37) % 61) / 100]
      }),
    })
    const [pulls] = pullsOf([matchedSide(dataset, 'a', detections)])
    const estimated = Array.from(pulls?.estimated ?? [])
    const exact = dataset.images.map((_, image) => pulls?.exact(image).AP as number)
    expect(sampleCorrelation(estimated, exact)).toBeGreaterThan(0.9)
    expect(Math.max(...exact.map(Math.abs)) / Math.max(...estimated.map(Math.abs))).toBeCloseTo(1, 0)
  })
})
