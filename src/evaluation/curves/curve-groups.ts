import { iouIndexOf, iouThresholds } from '../rules/thresholds.ts'
import type { CategoryFigure, CurveReading, FigureLayout, OverallFigure } from './figure-layout.ts'

/** Which part of a group's curves a figure is the mean of. */
export interface CurvePart {
  readonly of: CurveReading['of']
  /** IoU thresholds, as a range of indices. */
  readonly firstIou: number
  readonly endIou: number
  /** At how many detections recall is read: 0 for the group's own limit, else 1 + the index in `fewerDetections`. */
  readonly recallAt: number
}

/**
 * Figures that are read off the same curves: those of one size range with at most `detectionLimit` detections per image
 * and category. Recall at fewer detections follows from the ranks of the same curves' true positives.
 */
export interface CurveGroup {
  readonly sizeRange: number
  readonly detectionLimit: number
  /** Limits at which recall is read as well, ascending. */
  readonly fewerDetections: readonly number[]
  readonly overall: readonly (OverallFigure & CurvePart)[]
  readonly perCategory: readonly (CategoryFigure & CurvePart)[]
}

/**
 * The groups of a layout's figures, by limit, then size range. Precision needs curves at just its own limit; recall takes
 * the next limit that has some.
 */
export function curveGroups({ overall, perCategory }: Pick<FigureLayout, 'overall' | 'perCategory'>): CurveGroup[] {
  const readings = [...overall, ...perCategory]
  const limitsOf = (some: readonly CurveReading[]) => some.map(({ detectionLimit }) => detectionLimit)
  const precision = limitsOf(readings.filter(({ of }) => of === 'precision'))
  const curveLimits = ascending([...precision, Math.max(...limitsOf(readings))])
  const curveLimit = (reading: CurveReading) => curveLimits.find((limit) => limit >= reading.detectionLimit)
  return curveLimits.flatMap((detectionLimit) => {
    const here = readings.filter((reading) => curveLimit(reading) === detectionLimit)
    return ascending(here.map(({ sizeRange }) => sizeRange)).map((sizeRange): CurveGroup => {
      const isIn = (reading: CurveReading) => reading.sizeRange === sizeRange && curveLimit(reading) === detectionLimit
      const fewerDetections = ascending(limitsOf(readings.filter(isIn))).filter((limit) => limit < detectionLimit)
      const withPart = <Reading extends CurveReading>(reading: Reading): Reading & CurvePart => {
        const iou = reading.iou === null ? null : iouIndexOf(reading.iou)
        return {
          ...reading,
          firstIou: iou ?? 0,
          endIou: iou === null ? iouThresholds.length : iou + 1,
          recallAt: fewerDetections.indexOf(reading.detectionLimit) + 1,
        }
      }
      return {
        sizeRange,
        detectionLimit,
        fewerDetections,
        overall: overall.filter(isIn).map(withPart),
        perCategory: perCategory.filter(isIn).map(withPart),
      }
    })
  })
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((one, other) => one - other)
}
