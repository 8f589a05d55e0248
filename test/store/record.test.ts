import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imageOf, recordOf, splitRecords } from '../../src/store/record.ts'
import { Damaged } from '../../src/store/sealed.ts'
import { keyOf, storedImage } from './stored-image-of.ts'

describe('an image as a record', () => {
  it('is the same image when it is read again, whatever its numbers', () => {
    const number = fc.oneof(fc.double(), fc.float(), fc.constantFrom(-0, Number.NaN, Infinity, 1 / 3, 5e-324))
    const detection = fc.record({
      classIndex: fc.oneof(fc.nat(70_000), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
      box: fc.tuple(number, number, number, number),
      score: number,
    })
    fc.assert(
      fc.property(fc.array(detection, { maxLength: 20 }), fc.jsonValue(), (detections, facts) => {
        const image = {
          key: keyOf(detections.length),
          facts: JSON.parse(JSON.stringify(facts)),
          classIndex: Int32Array.from(detections, ({ classIndex }) => classIndex),
          boxes: Float64Array.from(detections.flatMap(({ box }) => box)),
          scores: Float64Array.from(detections, ({ score }) => score),
        }
        const [record] = splitRecords(Buffer.from(recordOf(image).bytes))
        expect(imageOf(record as NonNullable<typeof record>)).toEqual(image)
      }),
    )
  })

  it('takes 22 bytes per detection where all numbers are float32, and under 150 besides', () => {
    const [none, many] = [0, 300].map((count) => recordOf(storedImage(count)).bytes.length)
    expect(none).toBeLessThan(150)
    expect((many as number) - (none as number)).toBeLessThan(22 * 300 + 10)
  })
})

it('records that are cut off anywhere are damaged', () => {
  const whole = Buffer.concat([1, 2, 3].map((at) => recordOf(storedImage(at)).bytes))
  const ends = new Set([0])
  for (const record of splitRecords(whole)) ends.add(Math.max(...ends) + record.bytes.length)
  for (let length = 0; length < whole.length; length++) {
    const read = () => splitRecords(whole.subarray(0, length))
    if (ends.has(length)) expect(read()).toHaveLength([...ends].indexOf(length))
    else expect(read).toThrow(Damaged)
  }
})
