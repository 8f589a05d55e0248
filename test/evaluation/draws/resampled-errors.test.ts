import { expect, it } from 'vitest'
import { drawErrors } from '../../../src/evaluation/draws/draw-figures.ts'
import { drawnUnits } from '../../../src/evaluation/draws/drawn-units.ts'
import { resampleErrors } from '../../../src/evaluation/draws/resampled-errors.ts'
import { errorColumns } from '../../../src/evaluation/error-kinds/error-columns.ts'
import { ErrorFigures, errorFigureIds } from '../../../src/evaluation/error-kinds/error-figures.ts'
import { atOnce } from '../../../src/evaluation/rules/steps.ts'
import { keyOrder } from '../../../src/statistics/key-order.ts'
import { splitDraws } from '../../../src/statistics/split-draws.ts'
import { ResampleDraws } from '../../../src/statistics/unit-draws.ts'
import { imagesAsUnits } from '../../../src/statistics/units.ts'
import { recordedErrors } from '../error-kinds/recorded-errors.ts'
import { columnsOf } from '../evaluation-case.ts'

const plan = { seed: 5, permutations: 0, resamples: 40, threads: 1 }
const cases = recordedErrors.slice(0, 12).map(({ case: input }) => {
  const { dataset, detections } = columnsOf(input)
  const columns = atOnce(errorColumns(dataset, detections))
  const units = imagesAsUnits(dataset.images)
  return { dataset, columns, errors: { ...columns, ...drawnUnits(units, columns) } }
})

it('errors are weighed by the resamples that all other figures have', async () => {
  for (const { dataset, columns, errors } of cases) {
    const rows = await drawErrors(errors, plan)
    const draws = new ResampleDraws(plan.seed, keyOrder(dataset.images.map(({ key }) => key)))
    const figures = new ErrorFigures(columns)
    const weights = new Uint16Array(dataset.images.length)
    for (let draw = 0; draw < plan.resamples; draw++) {
      draws.fill(weights, draw)
      figures.compute(weights)
      const { length } = errorFigureIds
      expect(rows.slice(draw * length, (draw + 1) * length)).toEqual(figures.row)
    }
  }
})

it('draws of errors are the same bytes however they are split', async () => {
  for (const { errors } of cases) {
    const whole = await drawErrors(errors, plan)
    const parts = new Float64Array(whole.length)
    for (const range of splitDraws(plan.resamples, 3).toReversed()) {
      const rows = parts.subarray(range.from * errorFigureIds.length, range.to * errorFigureIds.length)
      for (const made of resampleErrors(errors, plan.seed, range, rows)) expect(made).toBeGreaterThan(0)
    }
    expect(parts).toEqual(whole)
  }
})
