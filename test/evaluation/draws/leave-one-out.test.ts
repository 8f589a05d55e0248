import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sideCells } from '../../../src/evaluation/draws/drawn-cells.ts'
import { LeaveOneOut } from '../../../src/evaluation/draws/leave-one-out.ts'
import { evaluate } from '../../../src/evaluation/evaluate.ts'
import { allSizes } from '../../../src/evaluation/matching/all-sizes.ts'
import { match } from '../../../src/evaluation/matching/match.ts'
import { cocoSizeRanges } from '../../../src/evaluation/rules/size-ranges.ts'
import { imagesAsUnits } from '../../../src/statistics/units.ts'
import { columnsOf, type EvaluationCase } from '../evaluation-case.ts'
import { randomCase } from '../random-case.ts'
import { recordedCases } from '../recorded-draws.ts'

function withoutImage(input: EvaluationCase, image: number): EvaluationCase {
  return {
    ...input,
    images: input.images.filter((id) => id !== image),
    objects: input.objects.filter(([, of]) => of !== image),
    detections: input.detections.filter(([of]) => of !== image),
  }
}

const APOf = (input: EvaluationCase) => {
  const { dataset, detections } = columnsOf(input)
  return evaluate(dataset, detections).metrics.AP
}

function expectExact(input: EvaluationCase) {
  const { dataset, detections } = columnsOf(input)
  const matches = match(dataset, detections, cocoSizeRanges)
  const cells = sideCells(allSizes(matches), { units: imagesAsUnits(dataset.images) })
  const leaveOneOut = new LeaveOneOut(cells)
  expect(leaveOneOut.AP).toBe(APOf(input))
  for (const [at, image] of input.images.entries()) {
    expect(leaveOneOut.without(at), `without ${image}`).toBe(APOf(withoutImage(input, image)))
  }
  expect(leaveOneOut.AP).toBe(APOf(input))
}

describe('AP without one image', () => {
  it('is AP of the data set without it, to the last bit, on random data', () => {
    fc.assert(
      fc.property(randomCase, ({ input }) => expectExact(input)),
      { numRuns: 50 },
    )
  })

  it('is that on recorded data with ties, crowds and crowded images', () => {
    for (const { case: input } of recordedCases.slice(0, 5)) expectExact(input)
  })
})
