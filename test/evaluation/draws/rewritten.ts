import type { EvaluationCase } from '../evaluation-case.ts'

type Found = EvaluationCase['detections']

/** The case with its images listed backwards. */
export const reversed = (input: EvaluationCase): EvaluationCase => ({ ...input, images: input.images.toReversed() })

/** The detections with other scores. */
export const rescored = (found: Found, scale: (score: number) => number): Found =>
  found.map(([image, category, box, score]) => [image, category, box, scale(score)])
