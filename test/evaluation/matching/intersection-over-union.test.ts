import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { intersectionOverUnion } from '../../../src/evaluation/matching/intersection-over-union.ts'

const recordPath = new URL('../../../fixtures/evaluation/numbers.json', import.meta.url)
const record: { ious: [found: number[], truth: number[], crowd: number, iou: number][] } = JSON.parse(
  readFileSync(recordPath, 'utf8'),
)

test('IoUs of ordinary, degenerate and crowd boxes have pycocotools’ bits', () => {
  expect(record.ious.filter(([, , , iou]) => iou > 0).length).toBeGreaterThan(200)
  for (const [found, truth, crowd, iou] of record.ious) {
    // Boxes stand second in their columns, so that an offset left out would show.
    const columns = [found, truth].map((box) => Float64Array.of(0, 0, 0, 0, ...box))
    const [detections, objects] = columns as [Float64Array, Float64Array]
    expect(intersectionOverUnion(detections, 1, objects, 1, crowd === 1), `${found} on ${truth}`).toBe(iou)
  }
})

test('a detection whose box is not a number is taken as pycocotools’ fmin takes it', () => {
  const detection = Float64Array.of(Number.NaN, 0, 10, 10)
  // fmin and fmax pass the NaN over: the overlap is the object's own 10 × 10, the areas 100 and 100.
  expect(intersectionOverUnion(detection, 0, Float64Array.of(0, 0, 10, 10), 0, false)).toBe(1)
})
