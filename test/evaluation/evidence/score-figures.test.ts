import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureLayout } from '../../../src/evaluation/curves/figure-layout.ts'
import { sideCells } from '../../../src/evaluation/draws/drawn-cells.ts'
import { observeFigures } from '../../../src/evaluation/draws/estimate-figures.ts'
import { scoreFigures } from '../../../src/evaluation/evidence/score-figures.ts'
import { match } from '../../../src/evaluation/matching/match.ts'
import { objectsByImage, poolDetections } from '../../../src/evaluation/operating/pooled-detections.ts'
import { cocoSizeRanges } from '../../../src/evaluation/rules/size-ranges.ts'
import { imagesAsUnits } from '../../../src/statistics/units.ts'
import { columnsOf } from '../evaluation-case.ts'
import { randomCase } from '../random-case.ts'

describe('figures over the score', () => {
  it('are those of operating points at the same scores', () => {
    fc.assert(
      fc.property(randomCase, ({ input }) => {
        const { dataset, detections } = columnsOf(input)
        const matches = match(dataset, detections, cocoSizeRanges)
        const objects = objectsByImage(matches).reduce((sum, count) => sum + count, 0)
        const figures = scoreFigures(poolDetections(matches), objects)
        const points = [0, 30, 55, 90].map((at) => ({ kind: 'score' as const, score: at / 100 }))
        const cells = sideCells(matches, { units: imagesAsUnits(dataset.images), points })
        const row = observeFigures(cells)
        const layout = figureLayout(cells)
        for (const [point, { score }] of points.entries()) {
          const at = figures.scores.indexOf(score)
          for (const id of ['precision', 'recall', 'F1'] as const) {
            expect(figures[id][at] ?? Number.NaN).toBe(row[layout.operating(point, id)])
          }
        }
      }),
    )
  })

  it('keep the float32 nearest to a threshold', () => {
    const { dataset, detections } = columnsOf({
      images: [1],
      categories: [1],
      objects: [[1, 1, 1, [0, 0, 10, 10], 100, 0]],
      detections: [[1, 1, [0, 0, 10, 10], Math.fround(0.35)]],
    })
    const { kept, found, precision } = scoreFigures(poolDetections(match(dataset, detections, cocoSizeRanges)), 1)
    expect([kept[35], found[35], precision[35]]).toEqual([1, 1, 1])
    expect([kept[36], found[36], precision[36]]).toEqual([0, 0, null])
  })
})
