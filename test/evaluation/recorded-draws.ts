import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { match } from '../../src/evaluation/matching/match.ts'
import type { Matches } from '../../src/evaluation/matching/matches.ts'
import { cocoSizeRanges } from '../../src/evaluation/rules/size-ranges.ts'
import { imagesAsUnits } from '../../src/statistics/units.ts'
import { columnsOf, type EvaluationCase } from './evaluation-case.ts'

/** pycocotools' figures of one side of a draw, −1 where there is none. */
export interface RecordedSide {
  readonly statistics: readonly number[]
  /** [size range][AP, AP50, AP75, AR] */
  readonly sizes: readonly (readonly number[])[]
  /** [category][AP, AP50, AP75, APs, APm, APl, AR100] */
  readonly categories: readonly (readonly number[])[]
}

/** A data set with two models, and what scripts/statistics/record_draws.py recorded of it. */
export interface RecordedCase {
  readonly seed: number
  readonly kind: string
  readonly case: EvaluationCase
  readonly variant: EvaluationCase['detections']
  readonly draws: readonly {
    readonly swapped: readonly number[]
    readonly counts: readonly number[]
    readonly sides: readonly [RecordedSide, RecordedSide]
  }[]
}

const path = new URL('../../fixtures/statistics/draws.json.gz', import.meta.url)
const record: { ownRanges: [number, number][]; cases: RecordedCase[] } = JSON.parse(
  gunzipSync(readFileSync(path)).toString(),
)

export const recordedCases = record.cases

/** COCO's ranges, then the record's own. */
export const sizeRanges = [
  ...cocoSizeRanges,
  ...record.ownRanges.map(([minArea, maxArea]) => ({ name: `${minArea}`, minArea, maxArea })),
]

/** Both models' matches and its images as units, in the case's order. */
export function matchModels(input: EvaluationCase, variant: EvaluationCase['detections']) {
  const matchesOf = (detections: EvaluationCase['detections']): Matches => {
    const columns = columnsOf({ ...input, detections })
    return match(columns.dataset, columns.detections, sizeRanges)
  }
  const units = imagesAsUnits(input.images.map((id) => ({ key: String(id) })))
  return { baseline: matchesOf(input.detections), variant: matchesOf(variant), units }
}
