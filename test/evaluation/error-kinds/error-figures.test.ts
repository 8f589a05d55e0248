import { describe, expect, it } from 'vitest'
import { errorColumns } from '../../../src/evaluation/error-kinds/error-columns.ts'
import { ErrorFigures, errorFigureIds } from '../../../src/evaluation/error-kinds/error-figures.ts'
import { errorKinds } from '../../../src/evaluation/error-kinds/error-kind.ts'
import { atOnce } from '../../../src/evaluation/rules/steps.ts'
import { columnsOf } from '../evaluation-case.ts'
import { type RecordedErrors, recordedErrors } from './recorded-errors.ts'

function columns({ case: input }: RecordedErrors) {
  const { dataset, detections } = columnsOf(input)
  return atOnce(errorColumns(dataset, detections))
}

const draws = recordedErrors.flatMap((recorded) => {
  const figures = new ErrorFigures(columns(recorded))
  return recorded.draws.map(({ weights, figures: expected }) => {
    figures.compute(Uint16Array.from(weights))
    return { seed: recorded.seed, weights, expected, row: Array.from(figures.row) }
  })
})

describe('figures of kinds of error, recorded from tidecv 1.0.1', () => {
  it('are there for data sets as they are and as draws weigh them, with every kind in many of them', () => {
    expect(draws.length).toBeGreaterThan(150)
    for (const id of errorFigureIds) {
      const at = errorFigureIds.indexOf(id)
      expect(draws.filter(({ row }) => (row[at] as number) > 0).length, id).toBeGreaterThan(80)
    }
  })

  it('are AP50 and what each fix would add to it', () => {
    for (const { seed, weights, expected, row } of draws) {
      if (expected === null) continue
      const recorded = errorFigureIds.map((id) => (id === 'AP50' ? expected.AP50 : expected.dAP[id]))
      for (const [at, id] of errorFigureIds.entries()) {
        expect(row[at], `${id} of seed ${seed}, ${weights}`).toBeCloseTo(recorded[at] as number, 12)
      }
    }
  })

  it('have no value where tidecv has none', () => {
    const none = draws.filter(({ expected }) => expected === null)
    expect(none.length).toBeGreaterThan(3)
    for (const { row } of none) expect(row.some(Number.isNaN)).toBe(true)
  })

  it('count the errors of each kind', () => {
    for (const recorded of recordedErrors) {
      const expected = recorded.draws[0]?.figures?.counts
      if (expected === undefined) continue
      const { counts } = columns(recorded)
      expect(Object.fromEntries(errorKinds.map((kind) => [kind, counts[kind]])), `seed ${recorded.seed}`).toEqual(
        expected,
      )
    }
  })

  it('do not depend on the order of images', () => {
    for (const recorded of recordedErrors.slice(0, 20)) {
      const { images, ...others } = recorded.case
      const reversed = columns({ ...recorded, case: { ...others, images: images.toReversed() } })
      const [one, other] = [new ErrorFigures(columns(recorded)), new ErrorFigures(reversed)]
      one.compute(new Uint16Array(images.length).fill(1))
      other.compute(new Uint16Array(images.length).fill(1))
      expect(other.row).toEqual(one.row)
    }
  })
})
