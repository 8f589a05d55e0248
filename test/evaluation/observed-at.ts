import { figureLayout, operatingFigureIds } from '../../src/evaluation/curves/figure-layout.ts'
import { observeFigures } from '../../src/evaluation/draws/estimate-figures.ts'
import type { OperatingPoint } from '../../src/evaluation/rules/operating-point.ts'
import { sidesOf } from './draws/drawn-rows.ts'
import type { EvaluationCase } from './evaluation-case.ts'

/** One model's figures at a point; NaN where there is none. */
export interface FiguresAt {
  readonly precision: number
  readonly recall: number
  readonly F1: number
  readonly falsePositivesPerImage: number
}

/** Both models' figures at each point, without draws. */
export function observedAt(
  input: EvaluationCase,
  variant: EvaluationCase['detections'],
  points: readonly OperatingPoint[],
): { readonly baseline: FiguresAt; readonly variant: FiguresAt }[] {
  const [before, after] = sidesOf(input, variant, points)
  const layout = figureLayout(before)
  const [baseline, other] = [observeFigures(before), observeFigures(after)]
  return points.map((_, point) => {
    const read = (row: Float64Array) =>
      Object.fromEntries(operatingFigureIds.map((id) => [id, row[layout.operating(point, id)]])) as unknown as FiguresAt
    return { baseline: read(baseline), variant: read(other) }
  })
}
