import { expect, it } from 'vitest'
import { counted, plural } from '../src/counted.ts'

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
