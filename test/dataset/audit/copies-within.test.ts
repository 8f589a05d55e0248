import { expect, it } from 'vitest'
import { copiesWithin } from '../../../src/dataset/audit/copies-within.ts'
import { datasetOf } from '../dataset-of.ts'

it('copies within a split are found by their files and by their pictures', async () => {
  const hash = (seed: number) =>
    Array.from({ length: 64 }, (_, at) => ((seed * (at + 7) * 2654435761) >>> 13) % 16)
      .map((digit) => digit.toString(16))
      .join('')
  const dataset = datasetOf([1, 2, 3, 4])
  const content = ['one', 'one', 'three', 'four']
  const found = await copiesWithin(dataset, [hash(3), hash(3), hash(5), null], async (at) => content[at] ?? null, {})
  expect(found).toMatchObject({ sets: 1, images: 2, equalFiles: 2 })
  expect(found.pairs).toMatchObject([{ kind: 'bytes', one: '1.jpg', other: '2.jpg' }])
})
