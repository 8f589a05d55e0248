import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { cocoArrays } from '../../src/evaluation/curves/coco-arrays.ts'
import { type FigureLayout, figureLayout } from '../../src/evaluation/curves/figure-layout.ts'
import { contributingUnits } from '../../src/evaluation/draws/contributing-units.ts'
import { sideCells } from '../../src/evaluation/draws/drawn-cells.ts'
import { SideFigures } from '../../src/evaluation/draws/side-figures.ts'
import { evaluate } from '../../src/evaluation/evaluate.ts'
import type { MetricId } from '../../src/evaluation/rules/metrics.ts'
import type { PerCategoryMetricId, SizeFigureId } from '../../src/evaluation/rules/repeated-metrics.ts'
import { changesWith, pairOf } from './draws/drawn-rows.ts'
import { changeOf, farthest, sameBits } from './draws/rows-of-figures.ts'
import { columnsOf } from './evaluation-case.ts'
import type { MoreMetricId } from './more-metrics.ts'
import { observedAt } from './observed-at.ts'
import { matchModels, recordedCases, sizeRanges } from './recorded-draws.ts'

vi.mock('../../src/evaluation/rules/metrics.ts', async (original) => {
  const { withMoreMetrics } = await import('./more-metrics.ts')
  return withMoreMetrics(await original())
})

/** pycocotools' figures of one side of a draw, −1 where there is none; by scripts/statistics/record_more_figures.py. */
interface Recorded {
  /** [draw][side] */
  readonly within100: readonly (readonly {
    readonly AP90: number
    readonly ARs10: number
    /** AP90 of every size range and category. */
    readonly sizes: readonly number[]
    readonly categories: readonly number[]
  }[])[]
  readonly beyond100: readonly (readonly {
    readonly 'AP@1000': number
    readonly 'APl@1000': number
    readonly AR120: number
    /** AR120 of every category. */
    readonly categories: readonly number[]
  }[])[]
}

const path = new URL('../../fixtures/statistics/more-figures.json.gz', import.meta.url)
const { cases }: { cases: Recorded[] } = JSON.parse(gunzipSync(readFileSync(path)).toString())

const id = (name: MoreMetricId) => name as string as MetricId & PerCategoryMetricId & SizeFigureId

const orNone = (value: number | undefined) => (value === undefined || value === -1 ? Number.NaN : value)
const change = ([baseline, variant]: readonly Float64Array[]) =>
  changeOf(baseline as Float64Array, variant as Float64Array)

/** The added figures of a row in the order of `recordedFigures`; of categories AP alone is drawn. */
function addedFigures(row: Float64Array, layout: FigureLayout): Float64Array {
  const places = [
    ...(['AP90', 'ARs10', 'AP@1000', 'APl@1000', 'AR120'] as const).map((name) => layout.metric(id(name))),
    ...sizeRanges.map((_, range) => layout.size(range, id('AP90'))),
  ]
  return Float64Array.from(places, (at) => row[at] as number)
}

/** Those of a draw's two sides as recorded, NaN where there is none. */
function recordedFigures(recorded: Recorded | undefined, draw: number): Float64Array[] {
  return [0, 1].map((side) => {
    const [within, beyond] = [recorded?.within100[draw]?.[side], recorded?.beyond100[draw]?.[side]]
    if (within === undefined || beyond === undefined) throw new Error('the draw is not recorded')
    const { AP90, ARs10, sizes } = within
    const { 'AP@1000': AP, 'APl@1000': APl, AR120 } = beyond
    return Float64Array.from([AP90, ARs10, AP, APl, AR120, ...sizes], orNone)
  })
}

const coco: MetricId[] = ['AP', 'AP50', 'AP75', 'APs', 'APm', 'APl', 'AR1', 'AR10', 'AR100', 'ARs', 'ARm', 'ARl']
const cocoFigures = (row: Float64Array, layout: FigureLayout) =>
  Float64Array.from(coco, (name) => row[layout.metric(name)] as number)

describe('rows that are added to the table of metrics', () => {
  test('are evaluated as pycocotools does, to the last bit', () => {
    for (const [at, recorded] of recordedCases.entries()) {
      for (const [side, found] of [recorded.case.detections, recorded.variant].entries()) {
        const { dataset, detections } = columnsOf({ ...recorded.case, detections: found })
        const { metrics, sizes, categories } = evaluate(dataset, detections, { sizeRanges: sizeRanges.slice(4) })
        const value = (name: MoreMetricId) => metrics[id(name)] ?? -1
        const [within, beyond] = [cases[at]?.within100[0]?.[side], cases[at]?.beyond100[0]?.[side]]
        expect({
          AP90: value('AP90'),
          ARs10: value('ARs10'),
          sizes: sizes.map((size) => size[id('AP90')] ?? -1),
          categories: categories.map((category) => category[id('AP90')] ?? -1),
        }).toEqual(within)
        expect({
          'AP@1000': value('AP@1000'),
          'APl@1000': value('APl@1000'),
          AR120: value('AR120'),
          categories: categories.map((category) => category[id('AR120')] ?? -1),
        }).toEqual(beyond)
      }
    }
  })

  test('are pycocotools’ on images repeated, to the last bit, and so are those beside them', () => {
    for (const [at, recorded] of recordedCases.entries()) {
      const { baseline, variant, units } = matchModels(recorded.case, recorded.variant)
      for (const [side, matches] of [baseline, variant].entries()) {
        const figures = new SideFigures(sideCells(matches, { units }))
        const { layout, row } = figures
        for (const [draw, { swapped, counts, sides }] of recorded.draws.entries()) {
          if (swapped.length > 0) continue
          figures.compute(Uint16Array.from(counts))
          const expected = recordedFigures(cases[at], draw)[side] as Float64Array
          expect(sameBits(addedFigures(row, layout), expected)).toBe(true)
          const others = Float64Array.from(sides[side]?.statistics ?? [], orNone)
          expect(sameBits(cocoFigures(row, layout), others)).toBe(true)
        }
      }
    }
  })

  test('change as pycocotools’ do on images swapped, and so do those beside them', () => {
    for (const [at, recorded] of recordedCases.entries()) {
      const cells = pairOf(recorded.case, recorded.variant)
      const layout = figureLayout(cells)
      const draws = [...recorded.draws.entries()].filter(([, { counts }]) => counts.every((count) => count === 1))
      const coins = draws.map(([, { swapped }]) => ({
        swaps: recorded.case.images.map((image) => (swapped.includes(image) ? 1 : 0)),
      }))
      for (const [lane, row] of changesWith(cells, coins, at % 20).entries()) {
        const [draw, { sides }] = draws[lane] as (typeof draws)[number]
        const added = change(recordedFigures(cases[at], draw))
        expect(farthest(addedFigures(row, layout), added)).toBeLessThan(1e-12)
        const others = change(sides.map(({ statistics }) => Float64Array.from(statistics, orNone)))
        expect(farthest(cocoFigures(row, layout), others)).toBeLessThan(1e-12)
      }
    }
  })

  test('leave an operating point with the 100 best detections of an image and category, as AP has them', () => {
    const detections = Array.from({ length: 150 }, (_, i) => [1, 1, [0, 500, 10, 10], 1 - i / 1000] as const)
    const input = { images: [1], categories: [1], objects: [[1, 1, 1, [0, 0, 10, 10], 100, 0] as const], detections }
    const [observed] = observedAt(input, [], [{ kind: 'score', score: 0 }])
    expect(observed?.baseline.falsePositivesPerImage).toBe(100)
  })

  test('differ from COCO’s own where images have more than 100 detections', () => {
    const crowded = recordedCases.findIndex(({ kind }) => kind === 'crowded-image')
    expect(cases[crowded]?.beyond100[0]?.[0]?.['AP@1000']).not.toBe(
      recordedCases[crowded]?.draws[0]?.sides[0].statistics[0],
    )
  })

  test('have their limit in pycocotools’ arrays', () => {
    const [recorded] = recordedCases as [(typeof recordedCases)[0]]
    const { baseline } = matchModels(recorded.case, recorded.variant)
    expect(cocoArrays(baseline).shape[4]).toBe([1, 10, 100, 120, 1000].length)
  })

  test('count the units of detections beyond the 100th where they look at them, and only there', () => {
    const found = Array.from({ length: 101 }, (_, i) => [2, 1, [500, 0, 10, 10], 1 - i / 1000] as const)
    const input = {
      images: [1, 2],
      categories: [1],
      objects: [[1, 1, 1, [0, 0, 10, 10], 100, 0] as const],
      // The last detection on image 2 is the only one that is not ignored: those before it are matched to a crowd.
      detections: found.map(([image, category, box, score], at) =>
        at === 100 ? ([image, category, [0, 500, 10, 10], score] as const) : ([image, category, box, score] as const),
      ),
    }
    const crowd = [2, 2, 1, [400, 0, 200, 100], 20_000, 1] as const
    const { baseline, variant, units } = matchModels({ ...input, objects: [...input.objects, crowd] }, [])
    const layout = figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount: 1 })
    const counts = contributingUnits(baseline, variant, units)
    expect(counts[layout.metric('AP')]).toBe(1)
    expect(counts[layout.metric(id('AP@1000'))]).toBe(2)
  })
})
