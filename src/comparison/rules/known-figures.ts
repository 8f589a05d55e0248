import type { Dataset } from '../../dataset/dataset.ts'
import { operatingPointName } from '../../evaluation/rules/operating-point.ts'
import { cocoSizeRanges } from '../../evaluation/rules/size-ranges.ts'
import { didYouMean } from '../../nearest-names.ts'
import { comparisonError } from './comparison-errors.ts'
import type { FigureName } from './figure-name.ts'
import type { JudgingSettings } from './judging-options.ts'

/** Which figures a run will have. */
export interface KnownFigures {
  readonly classNames: readonly string[]
  readonly sizeNames: readonly string[]
  /** As `--at` has them. */
  readonly operatingPoints: readonly string[]
  /** Whether models are timed. */
  readonly timed: boolean
  /** Labels of the sides that are models, which have a size and a time. */
  readonly models: readonly string[]
}

/** Gathers what claims, gates and tolerances may name, from the data set, the settings, and what will be measured. */
export function knownFigures(
  { categories }: Pick<Dataset, 'categories'>,
  { sizeRanges, operatingPoints }: Pick<JudgingSettings, 'sizeRanges' | 'operatingPoints'>,
  measured: Pick<KnownFigures, 'timed' | 'models'>,
): KnownFigures {
  return {
    ...measured,
    classNames: categories.map(({ name }) => name),
    sizeNames: [...cocoSizeRanges, ...sizeRanges].map(({ name }) => name),
    operatingPoints: operatingPoints.map(operatingPointName),
  }
}

/** @throws UserError with the nearest names, where a run has no such class, size or operating point. */
export function refuseUnknownFigure({ qualifier }: FigureName, given: string, known: KnownFigures): void {
  const { classNames, sizeNames, operatingPoints } = known
  if (qualifier?.kind === 'class') refuseUnknown('class-unknown', qualifier.class, classNames, given)
  if (qualifier?.kind === 'size') refuseUnknown('size-unknown', qualifier.size, sizeNames, given)
  if (qualifier?.kind === 'operating-point') {
    refuseUnknown('operating-point-unknown', qualifier.point, operatingPoints, given)
  }
}

function refuseUnknown(
  code: 'class-unknown' | 'size-unknown' | 'operating-point-unknown',
  name: string,
  known: readonly string[],
  given: string,
): void {
  if (!known.includes(name)) throw comparisonError(code, { given, name, hint: didYouMean(name, known) })
}
