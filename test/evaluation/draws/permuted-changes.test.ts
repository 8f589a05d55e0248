import { describe, expect, test } from 'vitest'
import { figureLayout } from '../../../src/evaluation/curves/figure-layout.ts'
import { PairedFigures } from '../../../src/evaluation/draws/paired-figures.ts'
import { type PairedMatches, pairMatches } from '../../../src/evaluation/draws/paired-matches.ts'
import { permuteChanges } from '../../../src/evaluation/draws/permuted-changes.ts'
import { resampleFigures } from '../../../src/evaluation/draws/resampled-figures.ts'
import { splitDraws } from '../../../src/statistics/split-draws.ts'
import type { EvaluationCase } from '../evaluation-case.ts'
import { matchModels, recordedCases } from '../recorded-draws.ts'

const seed = 7
const draws = 140
const cases = ['photographs', 'ties', 'crowded-image', 'edges'].flatMap((wanted) =>
  recordedCases.filter(({ kind }) => kind === wanted).slice(0, 2),
)

type Found = EvaluationCase['detections']

function paired(input: EvaluationCase, variant: Found): PairedMatches {
  const models = matchModels(input, variant)
  return pairMatches(models.baseline, models.variant, models.units)
}

function permuted(matches: PairedMatches, ranges = [{ from: 0, to: draws }]): Float64Array {
  const { length } = figureLayout(matches)
  const rows = new Float64Array(draws * length)
  for (const range of ranges)
    permuteChanges(matches, seed, range, rows.subarray(range.from * length, range.to * length))
  return rows
}

function resampled(matches: PairedMatches, ranges = [{ from: 0, to: draws }]) {
  const { length } = figureLayout(matches)
  const rows = { baseline: new Float64Array(draws * length), variant: new Float64Array(draws * length) }
  for (const range of ranges) {
    const part = (side: Float64Array) => side.subarray(range.from * length, range.to * length)
    resampleFigures(matches, seed, range, { baseline: part(rows.baseline), variant: part(rows.variant) })
  }
  return rows
}

const reversed = (input: EvaluationCase): EvaluationCase => ({ ...input, images: input.images.toReversed() })
const rescored = (found: Found, scale: (score: number) => number): Found =>
  found.map(([image, category, box, score]) => [image, category, box, scale(score)])
const bytes = (rows: Float64Array) => Buffer.from(rows.buffer)

describe('permuted changes', () => {
  test('do not change by a bit when one model’s scores go through an increasing function', () => {
    for (const { case: input, variant } of cases) {
      const expected = bytes(permuted(paired(input, variant)))
      for (const scale of [(s: number) => 0.3 * s, (s: number) => Math.exp(4 * s) - 50, (s: number) => s ** 3]) {
        expect(bytes(permuted(paired(input, rescored(variant, scale)))).equals(expected)).toBe(true)
        const other = paired({ ...input, detections: rescored(input.detections, scale) }, variant)
        expect(bytes(permuted(other)).equals(expected)).toBe(true)
      }
    }
  })

  test('are mirrored exactly when the models change places', () => {
    for (const { case: input, variant } of cases) {
      const mirrored = permuted(paired({ ...input, detections: variant }, input.detections)).map((change) => -change)
      expect(mirrored.map((change) => change + 0)).toEqual(permuted(paired(input, variant)).map((change) => change + 0))
    }
  })

  test('do not depend on the order of images in the file', () => {
    for (const { case: input, variant } of cases) {
      expect(permuted(paired(reversed(input), variant))).toEqual(permuted(paired(input, variant)))
    }
  })

  test('are the same bytes however the draws are split', () => {
    for (const { case: input, variant } of cases.slice(0, 4)) {
      const matches = paired(input, variant)
      const expected = bytes(permuted(matches))
      for (const parts of [2, 3, 7]) {
        expect(bytes(permuted(matches, splitDraws(draws, parts).toReversed())).equals(expected)).toBe(true)
      }
    }
  })

  test('are all 0 between a model and itself', () => {
    for (const { case: input } of cases) {
      expect(permuted(paired(input, input.detections)).every((change) => change === 0 || Number.isNaN(change))).toBe(
        true,
      )
    }
  })

  test('lie evenly about 0, however different the models are', () => {
    const { case: input, variant } = cases[0] as (typeof cases)[0]
    const matches = paired(input, variant)
    const { length, metric } = figureLayout(matches)
    const rows = permuted(matches)
    const changes = Array.from({ length: draws }, (_, draw) => rows[draw * length + metric('AP')] as number)
    const mean = changes.reduce((sum, change) => sum + change) / draws
    const deviation = Math.sqrt(changes.reduce((sum, change) => sum + change ** 2, 0) / draws)
    expect(deviation).toBeGreaterThan(0)
    expect(Math.abs(mean)).toBeLessThan((4 * deviation) / Math.sqrt(draws))
  })
})

describe('resampled figures', () => {
  test('do not depend on the order of images in the file', () => {
    for (const { case: input, variant } of cases) {
      expect(resampled(paired(reversed(input), variant))).toEqual(resampled(paired(input, variant)))
    }
  })

  test('are the same bytes however the draws are split', () => {
    const { case: input, variant } = cases[0] as (typeof cases)[0]
    const matches = paired(input, variant)
    expect(resampled(matches, splitDraws(draws, 4))).toEqual(resampled(matches))
  })

  test('of a model are the same whatever stands beside it', () => {
    for (const { case: input, variant } of cases) {
      const one = resampled(paired(input, variant)).baseline
      expect(resampled(paired(input, input.detections)).baseline).toEqual(one)
    }
  })
})

test('a model that finds nothing has figures of 0 on every draw', () => {
  const { case: input } = cases[0] as (typeof cases)[0]
  const { baseline, variant, units } = matchModels(input, [])
  const figures = new PairedFigures(pairMatches(baseline, variant, units))
  figures.compute(new Uint16Array(units.keys.length).fill(1), new Uint8Array(units.keys.length))
  expect(figures.variant.every((figure) => figure === 0 || Number.isNaN(figure))).toBe(true)
  expect(figures.baseline[figures.layout.metric('AP')]).toBeGreaterThan(0)
})
