import { describe, expect, it } from 'vitest'
import type { FigureName } from '../../../src/comparison/rules/figure-name.ts'
import { tolerancesFor } from '../../../src/comparison/rules/tolerances.ts'

const toleranceOf = (figure: FigureName, given: Parameters<typeof tolerancesFor>[1]) =>
  tolerancesFor('neck', given)(figure)

const AP: FigureName = { name: 'AP', qualifier: null }
const person: FigureName = { name: 'AP', qualifier: { kind: 'class', class: 'person' } }
const car: FigureName = { name: 'AP', qualifier: { kind: 'class', class: 'car' } }

it('is half a point of accuracy and two per cent of time unless the user says otherwise', () => {
  expect(toleranceOf(AP, [])).toBe(0.005)
  expect(toleranceOf({ name: 'latency', qualifier: null }, [])).toBe(0.02)
})

it('set for a name holds for its classes too, unless one has its own', () => {
  const given = [
    { variant: null, figure: person, change: 0.02 },
    { variant: null, figure: AP, change: 0.01 },
  ]
  expect([AP, person, car].map((figure) => toleranceOf(figure, given))).toEqual([0.01, 0.02, 0.01])
  expect(toleranceOf({ name: 'APs', qualifier: null }, given)).toBe(0.005)
})

it('set twice is the last', () => {
  const given = [0.1, 0.2].map((change) => ({ variant: null, figure: AP, change }))
  expect(toleranceOf(AP, given)).toBe(0.2)
})

describe('set for a label', () => {
  const all = { variant: null, figure: AP, change: 0.01 }
  const neck = { variant: 'neck', figure: AP, change: 0.03 }
  const head = { variant: 'head', figure: AP, change: 0.04 }
  const personOfAll = { variant: null, figure: person, change: 0.02 }

  it('holds for that variant before what was set for all, in whichever order', () => {
    for (const given of [
      [all, neck, head],
      [head, neck, all],
    ]) {
      const found = ['neck', 'head', 'other', null].map((label) => tolerancesFor(label, given)(AP))
      expect(found).toEqual([0.03, 0.04, 0.01, 0.01])
    }
  })

  it('holds for a class too, before what was set for that class of all', () => {
    expect(tolerancesFor('neck', [personOfAll, neck])(person)).toBe(0.03)
    expect(tolerancesFor('head', [personOfAll, neck])(person)).toBe(0.02)
    expect(tolerancesFor('head', [personOfAll, neck])(car)).toBe(0.005)
  })
})
