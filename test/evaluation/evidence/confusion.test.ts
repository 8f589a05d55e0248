import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confusionLevels } from '../../../src/evaluation/evidence/confusion.ts'
import { scoreFigures } from '../../../src/evaluation/evidence/score-figures.ts'
import { match } from '../../../src/evaluation/matching/match.ts'
import { objectsByImage, poolDetections } from '../../../src/evaluation/operating/pooled-detections.ts'
import { cocoSizeRanges } from '../../../src/evaluation/rules/size-ranges.ts'
import { atOnce } from '../../../src/evaluation/rules/steps.ts'
import { columnsOf, type EvaluationCase } from '../evaluation-case.ts'
import { randomCase } from '../random-case.ts'

type Cell = readonly [object: number | null, detection: number | null, count: number]

/** The whole matrix at every level, without cells of 0. */
function matrices(input: EvaluationCase, points: Parameters<typeof confusionLevels>[3] = []) {
  const { dataset, detections } = columnsOf(input)
  const matches = match(dataset, detections, cocoSizeRanges)
  const sums = new Map<string, Cell>()
  const levels = atOnce(confusionLevels(detections, dataset.groundTruth, matches, points)).map(
    ({ cells, ...level }) => {
      for (let at = 0; at < cells.length; at += 3) {
        const [object, detection, count] = cells.slice(at, at + 3) as [number | null, number | null, number]
        const name = `${object} ${detection}`
        sums.set(name, [object, detection, (sums.get(name)?.[2] ?? 0) + count])
      }
      return { ...level, cells: [...sums.values()].filter(([, , count]) => count !== 0) }
    },
  )
  return { levels, matches }
}

const at = (levels: ReturnType<typeof matrices>['levels'], score: number) =>
  levels
    .find((level) => level.score === score)
    ?.cells.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))

describe('confusion matrices', () => {
  const box = [0, 0, 10, 10] as const
  const input: EvaluationCase = {
    images: [1, 2],
    categories: [1, 2],
    objects: [
      [1, 1, 1, box, 100, 0],
      [2, 1, 2, [50, 0, 10, 10], 100, 0],
      [3, 2, 1, [100, 0, 50, 50], 2500, 1],
    ],
    detections: [
      [1, 2, box, 0.9],
      [1, 1, box, 0.6],
      [1, 1, [52, 0, 10, 10], 0.33],
      [2, 2, box, 0.8],
      [2, 1, [110, 10, 5, 5], 0.7],
    ],
  }

  it('have a wrong class until the right one is kept, which then takes the object', () => {
    const { levels } = matrices(input, [{ point: 'best-f1', score: 0.33, lowest: 0.33 }])
    expect(at(levels, 0.95)).toEqual([
      [0, null, 1],
      [1, null, 1],
    ])
    expect(at(levels, 0.85)).toEqual([
      [0, 1, 1],
      [1, null, 1],
    ])
    expect(at(levels, 0.6)).toEqual([
      [0, 0, 1],
      [1, null, 1],
      [null, 1, 2],
    ])
    expect(levels.find(({ points }) => points.includes('best-f1'))?.score).toBe(0.33)
    expect(at(levels, 0.33)).toEqual([
      [0, 0, 1],
      [1, 0, 1],
      [null, 1, 2],
    ])
  })

  it('are at 20 fixed scores and at operating points, from the highest down', () => {
    const scores = matrices(input, [
      { point: 'score=0.5', score: 0.5, lowest: 0.5 },
      { point: 'best-f1', score: 0.123, lowest: 0.123 },
    ]).levels.map(({ score }) => score)
    expect(scores).toHaveLength(21)
    expect(scores).toEqual(scores.toSorted((one, other) => other - one))
    expect(scores).toContain(0.123)
  })

  it('count every object and every detection that counts once, with what is found on the diagonal', () => {
    fc.assert(
      fc.property(randomCase, ({ input: random }) => {
        const { levels, matches } = matrices(random)
        const objects = objectsByImage(matches).reduce((sum, count) => sum + count, 0)
        const figures = scoreFigures(poolDetections(matches), objects)
        for (const { score, cells } of levels) {
          const place = figures.scores.indexOf(score)
          const sum = (of: (cell: Cell) => boolean) => cells.filter(of).reduce((total, [, , count]) => total + count, 0)
          expect(cells.every(([, , count]) => count > 0)).toBe(true)
          expect(sum(([object]) => object !== null)).toBe(objects)
          expect(sum(([, detection]) => detection !== null)).toBe(figures.kept[place])
          expect(sum(([object, detection]) => object === detection)).toBe(figures.found[place])
        }
      }),
    )
  })
})
