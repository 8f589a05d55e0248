import { expect, it } from 'vitest'
import { Duplicates } from '../../../src/dataset/audit/duplicates.ts'

it('copies are joined into sets, each with the copy that is most like it', () => {
  const found = new Duplicates()
  found.add('picture', 2, 7, 4)
  found.add('picture', 1, 2, 9)
  found.add('picture', 1, 7, 2)
  found.add('bytes', 4, 5, 0)
  found.add('picture', 4, 5, 0)
  expect(found.counts()).toEqual({ sets: 2, images: 5, equalFiles: 2 })
  expect(found.pairs()).toEqual([
    { kind: 'bytes', one: 4, other: 5, bits: 0 },
    { kind: 'picture', one: 1, other: 7, bits: 2 },
    { kind: 'picture', one: 1, other: 2, bits: 9 },
  ])
})
