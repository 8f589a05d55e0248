import type { EvaluationCase } from '../evaluation-case.ts'

const imageCount = 260

/**
 * One category with more than a thousand objects, some of them small, and with more than two thousand detections that are
 * true at some threshold or ignored, in crowds among others.
 */
export const manyObjects = ((): { input: EvaluationCase; variant: EvaluationCase['detections'] } => {
  let state = 4
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const images = Array.from({ length: imageCount }, (_, at) => at + 1)
  const side = (slot: number) => (slot === 0 ? 20 : 40)
  const slots = [0, 1, 2, 3, 4]
  const objects = images.flatMap((image) =>
    slots.map((slot) => {
      const box = [100 * slot, 0, side(slot), side(slot)] as const
      const isCrowd = slot === 4 && image % 3 === 0
      return [5 * image + slot, image, 1, box, side(slot) ** 2, isCrowd ? 1 : 0] as const
    }),
  )
  const found = (share: number): EvaluationCase['detections'] =>
    images.flatMap((image) =>
      slots.flatMap((slot) => {
        const box = [100 * slot, 0, side(slot), side(slot) * (1 - 0.6 * uniform() ** 2)] as const
        const away = [100 * slot, 500, 30, 30] as const
        const row = [image, 1, box, 0.2 + 0.8 * uniform()] as const
        const falseOne = [image, 1, away, uniform()] as const
        const kept = uniform() < share ? [row] : []
        return uniform() < 0.3 ? [...kept, falseOne] : kept
      }),
    )
  return { input: { images, categories: [1], objects, detections: found(0.9) }, variant: found(0.85) }
})()
