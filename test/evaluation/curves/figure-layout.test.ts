import { expect, test } from 'vitest'
import { figureLayout } from '../../../src/evaluation/curves/figure-layout.ts'

test('of categories AP alone is drawn, and no other figure has a place', () => {
  const layout = figureLayout({ sizeRangeCount: 4, categoryCount: 3 })
  expect(layout.category(2, 'AP')).toBe(layout.length - 1)
  expect(() => layout.category(2, 'AP50')).toThrow(RangeError)
})

test('figures of categories that are asked for have places of their own', () => {
  const layout = figureLayout({ sizeRangeCount: 4, categoryCount: 3, categoryIds: ['AP', 'APs'] })
  const places = [0, 1, 2].flatMap((category) => [layout.category(category, 'AP'), layout.category(category, 'APs')])
  expect(places).toEqual(Array.from({ length: 6 }, (_, at) => layout.length - 6 + at))
})
