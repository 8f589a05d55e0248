import { describe, expect, test } from 'vitest'
import { averagePrecision } from '../../../src/evaluation/curves/average-precision.ts'
import type { FigureLayout } from '../../../src/evaluation/curves/figure-layout.ts'
import { PairedFigures } from '../../../src/evaluation/draws/paired-figures.ts'
import { pairMatches } from '../../../src/evaluation/draws/paired-matches.ts'
import type { Matches } from '../../../src/evaluation/matching/matches.ts'
import type { MergedRanks } from '../../../src/evaluation/matching/merge-ranks.ts'
import { metricIds } from '../../../src/evaluation/rules/metrics.ts'
import { perCategoryMetricIds, sizeFigureIds } from '../../../src/evaluation/rules/repeated-metrics.ts'
import { matchModels, recordedCases, sizeRanges } from '../recorded-draws.ts'

/** A row as the record writes it: −1 where a figure has no value. */
function asRecorded(row: Float64Array, layout: FigureLayout, categoryCount: number) {
  const at = (place: number) => (Number.isNaN(row[place]) ? -1 : (row[place] as number))
  return {
    statistics: metricIds.map((id) => at(layout.metric(id))),
    sizes: sizeRanges.map((_, range) => sizeFigureIds.map((id) => at(layout.size(range, id)))),
    categories: Array.from({ length: categoryCount }, (_, category) =>
      perCategoryMetricIds.map((id) => at(layout.category(category, id))),
    ),
  }
}

function plainRow(matches: Matches, layout: FigureLayout) {
  const { metrics, sizes, categories } = averagePrecision(matches)
  const row = new Float64Array(layout.length).fill(Number.NaN)
  for (const id of metricIds) row[layout.metric(id)] = metrics[id] ?? Number.NaN
  for (const [range, size] of sizes.entries()) {
    for (const id of sizeFigureIds) row[layout.size(range, id)] = size[id] ?? Number.NaN
  }
  for (const category of categories) {
    for (const id of perCategoryMetricIds) {
      row[layout.category(category.categoryIndex, id)] = category[id] ?? Number.NaN
    }
  }
  return row
}

/** All of a category's detections of the variant, then all of the baseline's. */
function oneAfterTheOther(baseline: Matches, variant: Matches): MergedRanks {
  const model: number[] = []
  const place: number[] = []
  const starts = [0]
  for (let category = 0; category < baseline.categoryCount; category++) {
    for (const [side, matches] of [variant, baseline].entries()) {
      const end = matches.detectionStarts[category + 1] as number
      for (let at = matches.detectionStarts[category] as number; at < end; at++) {
        model.push(1 - side)
        place.push(at)
      }
    }
    starts.push(model.length)
  }
  return { starts: Int32Array.from(starts), model: Uint8Array.from(model), place: Int32Array.from(place) }
}

const every = (imageCount: number) => new Uint16Array(imageCount).fill(1)

describe('the figures of a draw', () => {
  test.each(recordedCases)(
    'are pycocotools’ to the last bit on images swapped and repeated ($kind $seed)',
    (recorded) => {
      const { baseline, variant, units } = matchModels(recorded.case, recorded.variant)
      const figures = new PairedFigures(pairMatches(baseline, variant, units))
      for (const { swapped, counts, sides } of recorded.draws) {
        const swaps = Uint8Array.from(units.keys, (key) => (swapped.includes(Number(key)) ? 1 : 0))
        figures.compute(Uint16Array.from(counts), swaps)
        const count = baseline.categoryCount
        expect(asRecorded(figures.baseline, figures.layout, count)).toEqual(sides[0])
        expect(asRecorded(figures.variant, figures.layout, count)).toEqual(sides[1])
      }
    },
  )

  test('without swaps and repetitions are those of each model alone, to the last bit', () => {
    for (const recorded of recordedCases) {
      const { baseline, variant, units } = matchModels(recorded.case, recorded.variant)
      const figures = new PairedFigures(pairMatches(baseline, variant, units))
      figures.compute(every(units.keys.length), new Uint8Array(units.keys.length))
      expect(figures.baseline).toEqual(plainRow(baseline, figures.layout))
      expect(figures.variant).toEqual(plainRow(variant, figures.layout))
    }
  })

  test('without swaps do not depend on how the two models’ detections are merged', () => {
    for (const recorded of recordedCases) {
      const { baseline, variant, units } = matchModels(recorded.case, recorded.variant)
      const figures = new PairedFigures(pairMatches(baseline, variant, units, { merge: oneAfterTheOther }))
      figures.compute(every(units.keys.length), new Uint8Array(units.keys.length))
      expect(figures.baseline).toEqual(plainRow(baseline, figures.layout))
      expect(figures.variant).toEqual(plainRow(variant, figures.layout))
    }
  })

  test('have no value where no image counts', () => {
    const [recorded] = recordedCases as [(typeof recordedCases)[0]]
    const { baseline, variant, units } = matchModels(recorded.case, recorded.variant)
    const figures = new PairedFigures(pairMatches(baseline, variant, units))
    figures.compute(new Uint16Array(units.keys.length), new Uint8Array(units.keys.length))
    expect(figures.baseline.every(Number.isNaN)).toBe(true)
  })
})

test('matches of different data sets are refused', () => {
  const [one, other] = recordedCases.map((recorded) => matchModels(recorded.case, recorded.variant))
  if (one === undefined || other === undefined) throw new Error('two cases are recorded')
  expect(() => pairMatches(one.baseline, other.variant, one.units)).toThrow(RangeError)
})
