import { describe, expect, test } from 'vitest'
import { sideCells } from '../../../src/evaluation/draws/drawn-cells.ts'
import { SideFigures } from '../../../src/evaluation/draws/side-figures.ts'
import { matchModels, recordedCases } from '../recorded-draws.ts'
import { plainRow, recordedRow, sameBits } from './rows-of-figures.ts'

/** Each model of a recorded case, alone. */
function models(recorded: (typeof recordedCases)[number]) {
  const { baseline, variant, units } = matchModels(recorded.case, recorded.variant)
  return [baseline, variant].map((matches) => ({
    matches,
    figures: new SideFigures(sideCells(matches, { units })),
    every: new Uint16Array(units.keys.length).fill(1),
  }))
}

describe('the figures of one model', () => {
  test.each(recordedCases)('are pycocotools’ to the last bit on images repeated ($kind $seed)', (recorded) => {
    const draws = recorded.draws.filter(({ swapped }) => swapped.length === 0)
    expect(draws.length).toBeGreaterThan(3)
    for (const [side, { figures }] of models(recorded).entries()) {
      for (const { counts, sides } of draws) {
        figures.compute(Uint16Array.from(counts))
        expect(sameBits(figures.row, recordedRow(sides[side as 0 | 1], figures.layout))).toBe(true)
      }
    }
  })

  test('are those of the model without draws where each image counts once, to the last bit', () => {
    for (const recorded of recordedCases) {
      for (const { matches, figures, every } of models(recorded)) {
        figures.compute(every)
        expect(sameBits(figures.row, plainRow(matches, figures.layout))).toBe(true)
      }
    }
  })

  test('have no value where no image counts, whatever was computed before', () => {
    for (const recorded of recordedCases.slice(0, 4)) {
      for (const { figures, every } of models(recorded)) {
        figures.compute(every)
        figures.compute(every.map(() => 0))
        expect(figures.row.every(Number.isNaN)).toBe(true)
      }
    }
  })

  test('are 0 where it finds nothing', () => {
    const [recorded] = recordedCases as [(typeof recordedCases)[0]]
    const [found, nothing] = models({ ...recorded, variant: [] })
    if (found === undefined || nothing === undefined) throw new Error('there are two models')
    for (const { figures, every } of [found, nothing]) figures.compute(every)
    expect(nothing.figures.row.every((figure) => figure === 0 || Number.isNaN(figure))).toBe(true)
    expect(found.figures.row[found.figures.layout.metric('AP')]).toBeGreaterThan(0)
  })
})
