import { describe, expect, it } from 'vitest'
import { recordOf } from '../../src/store/record.ts'
import { Damaged, sealed } from '../../src/store/sealed.ts'
import { sealedSegment, segmentOf } from '../../src/store/segment.ts'
import { group, origin, storedImage } from './stored-image-of.ts'

const records = [2, 5].map((at) => recordOf(storedImage(at)))
const segment = { group, origin, records }
const bytes = Buffer.concat(sealedSegment(segment).parts)

describe('a segment', () => {
  it('is the same when it is read again, and its name follows from its content', () => {
    const read = segmentOf(bytes)
    expect({ ...read, records: read.records.map(({ key }) => key) }).toEqual({
      ...segment,
      records: records.map(({ key }) => key),
    })
    expect(sealedSegment(read).name).toBe(sealedSegment(segment).name)
    expect(sealedSegment({ ...segment, records: records.slice(1) }).name).not.toBe(sealedSegment(segment).name)
  })

  it('is damaged with one byte changed, missing or more, wherever', () => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] as number) ^ 1
      expect(() => segmentOf(changed), `byte ${at}`).toThrow(Damaged)
      expect(() => segmentOf(bytes.subarray(0, at)), `${at} bytes`).toThrow(Damaged)
    }
    expect(() => segmentOf(Buffer.concat([bytes, Buffer.from('x')]))).toThrow(Damaged)
  })

  it.each([
    ['nothing', []],
    ['no head', [Buffer.from([255, 0, 0, 0])]],
    ['a head that is not JSON', [Buffer.from([1, 0, 0, 0]), Buffer.from('{')]],
    ['a head that is null', [Buffer.from([4, 0, 0, 0]), Buffer.from('null')]],
    ['a head without a group', [Buffer.from([2, 0, 0, 0]), Buffer.from('{}')]],
  ])('is damaged with %s, though its checksum is right', (_, parts) => {
    expect(() => segmentOf(Buffer.concat(sealed(parts).parts))).toThrow(Damaged)
  })
})
