import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/evaluation/evaluate.ts'
import { recallCurves } from '../../../src/evaluation/evidence/recall-curve.ts'
import { columnsOf } from '../evaluation-case.ts'
import { randomCase } from '../random-case.ts'

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('curves of precision over recall', () => {
  it('have AP, AP50 and AP75 as their means, in every size range', () => {
    fc.assert(
      fc.property(randomCase, ({ input }) => {
        const { dataset, detections } = columnsOf(input)
        const { curves, matches, sizes } = evaluate(dataset, detections)
        const found = recallCurves(curves, matches.sizeRanges)
        expect(found.map(({ size, iou }) => [size, iou])).toEqual(
          ['all', 'small', 'medium', 'large'].flatMap((size) => [0.5, 0.75, null].map((iou) => [size, iou])),
        )
        for (const [at, { precision, iou }] of found.entries()) {
          const { AP50, AP75, AP } = sizes[Math.floor(at / 3)] as (typeof sizes)[number]
          const expected = iou === 0.5 ? AP50 : iou === 0.75 ? AP75 : AP
          if (precision === null) expect(expected).toBeNull()
          else expect(mean(precision)).toBeCloseTo(expected as number, 12)
        }
      }),
    )
  })

  it('never rise', () => {
    fc.assert(
      fc.property(randomCase, ({ input }) => {
        const { dataset, detections } = columnsOf(input)
        const { curves, matches } = evaluate(dataset, detections)
        for (const { precision } of recallCurves(curves, matches.sizeRanges)) {
          expect(precision?.toSorted((one, other) => other - one) ?? null).toEqual(precision)
        }
      }),
    )
  })
})
