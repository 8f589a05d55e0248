import { expect, it } from 'vitest'
import type { FigureName } from '../../../src/comparison/rules/figure-name.ts'
import { toleranceOf } from '../../../src/comparison/rules/tolerances.ts'

const AP: FigureName = { name: 'AP', qualifier: null }
const person: FigureName = { name: 'AP', qualifier: { kind: 'class', class: 'person' } }
const car: FigureName = { name: 'AP', qualifier: { kind: 'class', class: 'car' } }

it('is half a point of accuracy and two per cent of time unless the user says otherwise', () => {
  expect(toleranceOf(AP, [])).toBe(0.005)
  expect(toleranceOf({ name: 'latency', qualifier: null }, [])).toBe(0.02)
})

it('set for a name holds for its classes too, unless one has its own', () => {
  const given = [
    { figure: person, change: 0.02 },
    { figure: AP, change: 0.01 },
  ]
  expect([AP, person, car].map((figure) => toleranceOf(figure, given))).toEqual([0.01, 0.02, 0.01])
  expect(toleranceOf({ name: 'APs', qualifier: null }, given)).toBe(0.005)
})

it('set twice is the last', () => {
  const given = [0.1, 0.2].map((change) => ({ figure: AP, change }))
  expect(toleranceOf(AP, given)).toBe(0.2)
})
