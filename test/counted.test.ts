import { expect, it } from 'vitest'
import { counted, grouped, plural } from '../src/counted.ts'

it('only one is singular', () => {
  expect([0, 1, 2, 36781].map((count) => counted(count, 'image'))).toEqual([
    '0 images',
    '1 image',
    '2 images',
    '36,781 images',
  ])
  expect([counted(1, 'class', 'classes'), counted(3, 'class', 'classes')]).toEqual(['1 class', '3 classes'])
  expect([plural(1, 'is', 'are'), plural(1.5, 'point')]).toEqual(['is', 'points'])
})

it('thousands are apart, as in English', () => {
  for (const count of [0, 7, 999, 1000, 36781, 1_000_000, 12_345_678]) {
    expect(grouped(count)).toBe(count.toLocaleString('en-US'))
  }
})
