import { expect, it } from 'vitest'
import { joinRawDetections, RawDetectionsBuilder } from '../../../src/measurement/accuracy-pass/raw-detections.ts'

it('gives away what was added since the last time, in the order it came, however much it is', () => {
  const builder = new RawDetectionsBuilder()
  for (let at = 0; at < 3000; at++) builder.add(at, 80 + at, at, 1, 2, 3, 1 / (1 + at))
  const taken = builder.take()
  expect(taken).toEqual({
    imageIndex: Int32Array.from({ length: 3000 }, (_, at) => at),
    classIndex: Int32Array.from({ length: 3000 }, (_, at) => 80 + at),
    boxes: Float64Array.from({ length: 12_000 }, (_, at) => (at % 4 === 0 ? at / 4 : at % 4)),
    scores: Float64Array.from({ length: 3000 }, (_, at) => 1 / (1 + at)),
  })
  builder.add(7, 90, 4, 5, 6, 7, 0.5)
  const next = builder.take()
  expect(next).toEqual({
    imageIndex: Int32Array.of(7),
    classIndex: Int32Array.of(90),
    boxes: Float64Array.of(4, 5, 6, 7),
    scores: Float64Array.of(0.5),
  })
  expect(taken.classIndex[0]).toBe(80)
  expect([...joinRawDetections([next, taken]).classIndex.subarray(0, 3)]).toEqual([90, 80, 81])
  expect(builder.take().scores).toHaveLength(0)
})
