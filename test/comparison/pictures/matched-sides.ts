import type { MatchedSide } from '../../../src/comparison/figures/judged-side.ts'
import { resultsCheckpoint } from '../../../src/comparison/figures/side.ts'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { type Detections, DetectionsBuilder } from '../../../src/detections.ts'
import { match } from '../../../src/evaluation/matching/match.ts'
import { cocoSizeRanges } from '../../../src/evaluation/rules/size-ranges.ts'

/** As much of a side as pictures are chosen and described by: its checkpoints with their matches. */
export function matchedSide(dataset: Dataset, label: string, ...found: readonly Detections[]): MatchedSide {
  const nothing = { unlisted: new DetectionsBuilder().build(), unlistedIds: [], caveats: [] }
  const checkpoints = found.map((detections, at) => {
    const name = found.length === 1 ? label : `${label} ${at}`
    const checkpoint = resultsCheckpoint({ name, path: `${name}.json`, sha256: name, detections, ...nothing })
    return { checkpoint, matches: match(dataset, detections, cocoSizeRanges) }
  })
  return {
    side: { label, checkpoints: checkpoints.map(({ checkpoint }) => checkpoint) },
    checkpoints,
  } as unknown as MatchedSide
}
