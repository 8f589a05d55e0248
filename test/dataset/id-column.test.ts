import fc from 'fast-check'
import { expect, it } from 'vitest'
import { IdColumn, idFrom } from '../../src/dataset/id-column.ts'

it('a column gives back the ids that were written, equal ids as equal numbers', () => {
  const id = fc.oneof(
    fc.maxSafeInteger(),
    fc.bigInt({ min: 2n ** 53n }),
    fc.string({ minLength: 1 }),
    fc.constant(null),
  )
  fc.assert(
    fc.property(fc.array(id, { maxLength: 20 }), (ids) => {
      const column = new IdColumn()
      const all = [...ids, ...ids]
      for (const [at, each] of all.entries()) column.set(at, each)
      expect(all.map((_, at) => column.get(at))).toEqual(all.map((each) => (each === 0 ? expect.closeTo(0) : each)))
      const { values, others } = column
      expect(all.map((_, at) => idFrom(values[at] as number, others))).toEqual(all.map((_, at) => column.get(at)))
      expect(values.subarray(0, ids.length)).toEqual(values.subarray(ids.length, all.length))
    }),
  )
})

it('a column grows', () => {
  const column = new IdColumn()
  for (let at = 0; at < 5000; at++) column.set(at, at)
  expect([column.get(0), column.get(1024), column.get(4999)]).toEqual([0, 1024, 4999])
})
