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

const figuresOf = (input: EvaluationCase) => {
  const { dataset, detections } = columnsOf(input)
  const { AP, AP50, AP75 } = evaluate(dataset, detections).metrics
  return { AP, AP50, AP75 }
}

function expectExact(input: EvaluationCase) {
  const { dataset, detections } = columnsOf(input)
  const matches = match(dataset, detections, cocoSizeRanges)
  const cells = sideCells(allSizes(matches), { units: imagesAsUnits(dataset.images) })
  const leaveOneOut = new LeaveOneOut(cells)
  expect(leaveOneOut.all).toEqual(figuresOf(input))
  for (const [at, image] of input.images.entries()) {
    expect(leaveOneOut.without(at), `without ${image}`).toEqual(figuresOf(withoutImage(input, image)))
  }
  expect(leaveOneOut.all).toEqual(figuresOf(input))
}

describe('AP, AP50 and AP75 without one image', () => {
  it('are those of the data set without it, to the last bit, on random data', () => {
    fc.assert(
      fc.property(randomCase, ({ input }) => expectExact(input)),
      { numRuns: 50 },
    )
  })

  it('are those on recorded data with ties, crowds and crowded images', () => {
    for (const { case: input } of recordedCases.slice(0, 5)) expectExact(input)
  })
})
