import fc from 'fast-check'
import type { EvaluationCase } from './evaluation-case.ts'

type Found = EvaluationCase['detections']

const imageIds = [7, 3, 12, 5, 1]
const categories = [1, 2]
const slots = 3

const image = fc.constantFrom(...imageIds)
const category = fc.constantFrom(...categories)

const object = fc.record({ image, category, slot: fc.nat(slots - 1), crowd: fc.boolean() })

/** Of an object, of its upper part (IoU .6 and .4), or of nothing: slot 3 is always empty. Few scores, so that many tie. */
const detection = fc
  .record({
    image,
    category,
    slot: fc.nat(slots),
    height: fc.constantFrom(10, 10, 6, 4),
    score: fc.integer({ max: 9, min: 1 }),
  })
  .map((found) => [found.image, found.category, boxAt(found.slot, found.height), found.score / 10] as const)

const found: fc.Arbitrary<Found> = fc.array(detection, { maxLength: 30 })

function boxAt(slot: number, height: number) {
  return [100 * slot, 0, 10, height] as const
}

/** A small data set with crowds, and two models. */
export const randomCase: fc.Arbitrary<{ input: EvaluationCase; variant: Found }> = fc
  .record({
    objects: fc.uniqueArray(object, {
      maxLength: 15,
      selector: ({ image: of, category: kind, slot }) => `${of} ${kind} ${slot}`,
    }),
    detections: found,
    variant: found,
  })
  .map(({ objects, detections, variant }) => ({
    input: {
      images: imageIds,
      categories,
      objects: objects.map(({ image: of, category: kind, slot, crowd }, index) => {
        const isCrowd = crowd && slot === 0
        return [index + 1, of, kind, boxAt(slot, 10), 100, isCrowd ? 1 : 0] as const
      }),
      detections,
    },
    variant,
  }))

/** How often each image counts, and whether its sides are swapped. */
export const randomDraw = fc.record({
  weights: fc.array(fc.nat(3), { minLength: imageIds.length, maxLength: imageIds.length }),
  swaps: fc.array(fc.nat(1), { minLength: imageIds.length, maxLength: imageIds.length }),
})

const tosses = fc.array(fc.nat(1), { minLength: imageIds.length, maxLength: imageIds.length })

/** Whether each image's sides are swapped, and its coin for ties. */
export const randomCoins = fc.record({ swaps: tosses, ties: tosses })
