import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { averagePrecision } from '../../../src/evaluation/curves/average-precision.ts'
import { match } from '../../../src/evaluation/matching/match.ts'
import { cocoSizeRanges } from '../../../src/evaluation/rules/size-ranges.ts'
import { columnsOf, type EvaluationCase } from '../evaluation-case.ts'

const recordPath = new URL('../../../fixtures/evaluation/random-cases.json.gz', import.meta.url)
const record: { cases: { kind: string; case: EvaluationCase }[] } = JSON.parse(
  gunzipSync(readFileSync(recordPath)).toString(),
)
/** Ties are broken apart, so that a repeated image's detections stand beside their twins. */
const cases = record.cases
  .filter(({ kind }) => kind === 'photographs' || kind === 'crowds')
  .slice(0, 40)
  .map(({ case: input }) => ({
    ...input,
    detections: input.detections.map(([image, category, box], i) => [image, category, box, 1 / (i + 1)] as const),
  }))

/** The case with image number `i` (by position) standing in it `times[i]` times, under new ids. */
function repeated(input: EvaluationCase, times: readonly number[]): EvaluationCase {
  const copies = new Map(
    input.images.map((id, i) => [id, Array.from({ length: times[i] ?? 0 }, (_, copy) => 10 * id + copy)]),
  )
  const copiesOf = (id: number) => copies.get(id) ?? []
  return {
    categories: input.categories,
    images: input.images.flatMap(copiesOf),
    objects: input.objects.flatMap(([, image, ...rest]) => copiesOf(image).map((id) => [1, id, ...rest] as const)),
    detections: input.detections.flatMap(([image, ...rest]) => copiesOf(image).map((id) => [id, ...rest] as const)),
  }
}

function matchCase(input: EvaluationCase) {
  const { dataset, detections } = columnsOf(input)
  return match(dataset, detections, cocoSizeRanges)
}

describe('average precision with image weights', () => {
  test('whole weights give the bits of a data set in which images are missing or repeated', () => {
    for (const [number, input] of cases.entries()) {
      const times = input.images.map((_, i) => (3 * i + number) % 4)
      const weighted = averagePrecision(matchCase(input), Float64Array.from(times))
      const { metrics, sizes, categories } = averagePrecision(matchCase(repeated(input, times)))
      expect(weighted.metrics).toEqual(metrics)
      expect(weighted.sizes).toEqual(sizes)
      expect(weighted.categories).toEqual(categories)
    }
  })

  test('matches are not spent: weighing them again gives the first result', () => {
    for (const input of cases.slice(0, 5)) {
      const matches = matchCase(input)
      const first = averagePrecision(matches)
      averagePrecision(matches, new Float64Array(input.images.length))
      expect(averagePrecision(matches)).toEqual(first)
    }
  })

  test('with all weights 0 nothing has a value', () => {
    for (const input of cases.slice(0, 5)) {
      const { metrics } = averagePrecision(matchCase(input), new Float64Array(input.images.length))
      expect(new Set(Object.values(metrics))).toEqual(new Set([null]))
    }
  })
})

test('one weight for each image is asked for', () => {
  const matches = matchCase(cases[0] as EvaluationCase)
  expect(() => averagePrecision(matches, new Float64Array(matches.imageCount + 1))).toThrow(RangeError)
})
