import type { Dataset } from '../../dataset/dataset.ts'
import type { FigureLayout } from '../../evaluation/curves/figure-layout.ts'
import { type MetricId, metricIds } from '../../evaluation/rules/metrics.ts'
import { type OperatingPoint, operatingPointName } from '../../evaluation/rules/operating-point.ts'
import { cocoSizeRanges, type SizeRange } from '../../evaluation/rules/size-ranges.ts'
import type { FigureName } from '../rules/figure-name.ts'
import { judgedAt } from '../rules/judged-at.ts'
import { changeRange, judgedFigures, operatingFigures } from '../rules/judged-figures.ts'
import { type Tolerance, type ToleranceOf, tolerancesFor } from '../rules/tolerances.ts'
import type { Change } from './change.ts'
import { type Hypothesis, judgeFamily } from './judge-family.ts'
import type { PairEstimate, PairEstimates } from './pair-estimates.ts'

/** A variant's estimates against the baseline. */
export interface EstimatedVariant {
  readonly label: string
  readonly estimates: PairEstimates
  readonly sameSides: boolean
  /** Whether an earlier side has the same detections; so the baseline or another variant. */
  readonly repeats: boolean
}

export interface JudgeVariantsOptions {
  readonly confidence: number
  readonly tolerances: readonly Tolerance[]
  /** The user's own, besides COCO's. */
  readonly sizeRanges: readonly SizeRange[]
  readonly categories: Dataset['categories']
  readonly points: readonly OperatingPoint[]
}

/** A variant's estimate of AP against the baseline. */
export function estimateOfAP({ estimates: { layout, figures } }: EstimatedVariant): PairEstimate {
  return figures[layout.metric('AP')] as PairEstimate
}

/** A figure of one family: what it is called, and where it stands in a row. */
interface Member {
  readonly figure: FigureName
  readonly place: number
}

/** The families that are adjusted apart; every variant's figures of a family are adjusted together. */
const familyNames = ['AP', 'metrics and sizes', 'classes', 'operating points'] as const
export type FamilyName = (typeof familyNames)[number]

/**
 * The changes of one variant by their places in a row, and that of AP over the common categories. A figure of no family
 * has its change and no judgement.
 */
export interface JudgedVariant {
  readonly at: (place: number) => Change
  readonly commonAP: Change
}

/** Judges every figure of all variants, family by family. */
export function judgeVariants(variants: readonly EstimatedVariant[], options: JudgeVariantsOptions): JudgedVariant[] {
  const [first] = variants
  if (first === undefined) return []
  const { confidence, tolerances } = options
  const changes = variants.map(() => new Map<number, Change>())
  for (const members of Object.values(families(first.estimates.layout, options))) {
    const hypotheses = variants.flatMap((variant) =>
      members.map(({ figure, place }) =>
        hypothesisOf(figure, variant.estimates.figures[place], variant, tolerancesFor(variant.label, tolerances)),
      ),
    )
    for (const [at, change] of judgeFamily(hypotheses, confidence).entries()) {
      const place = members[at % members.length]?.place as number
      changes[Math.floor(at / members.length)]?.set(place, change)
    }
  }
  const AP: FigureName = { name: 'AP', qualifier: null }
  const common = judgeFamily(
    variants.map((variant) =>
      hypothesisOf(AP, variant.estimates.commonAP, variant, tolerancesFor(variant.label, tolerances)),
    ),
    confidence,
  )
  return variants.map((_, variant) => ({
    at: (place) => changes[variant]?.get(place) ?? unjudged(variants[variant]?.estimates.figures[place]),
    commonAP: common[variant] as Change,
  }))
}

/** The metrics at a common score floor: AP by itself, the others as a family. */
export function judgeMetrics(
  variants: readonly EstimatedVariant[],
  { confidence, tolerances }: Pick<JudgeVariantsOptions, 'confidence' | 'tolerances'>,
): Record<MetricId, Change>[] {
  const judged = (ids: readonly MetricId[]) =>
    judgeFamily(
      variants.flatMap((variant) =>
        ids.map((id) => {
          const { layout, figures } = variant.estimates
          const toleranceOf = tolerancesFor(variant.label, tolerances)
          return hypothesisOf({ name: id, qualifier: null }, figures[layout.metric(id)], variant, toleranceOf)
        }),
      ),
      confidence,
    )
  const others = metricIds.filter((id) => id !== 'AP')
  const [headline, rest] = [judged(['AP']), judged(others)]
  return variants.map((_, variant) => {
    const changes = others.map((id, at) => [id, rest[variant * others.length + at]])
    return Object.fromEntries([['AP', headline[variant]], ...changes]) as Record<MetricId, Change>
  })
}

/** How many hypotheses each family has, all variants counted, those without a value left out. */
export function familySizes(
  variants: readonly EstimatedVariant[],
  options: JudgeVariantsOptions,
): { readonly family: FamilyName; readonly hypotheses: number }[] {
  const [first] = variants
  if (first === undefined) return []
  const members = families(first.estimates.layout, options)
  return familyNames.map((family) => ({
    family,
    hypotheses: variants
      .flatMap(({ estimates }) => members[family].map(({ place }) => estimates.figures[place]?.change ?? null))
      .filter((change) => change !== null).length,
  }))
}

function families(
  layout: FigureLayout,
  { sizeRanges, categories, points }: JudgeVariantsOptions,
): Record<FamilyName, readonly Member[]> {
  const overall = metricIds.filter((id) => id !== 'AP')
  return {
    AP: [{ figure: { name: 'AP', qualifier: null }, place: layout.metric('AP') }],
    'metrics and sizes': [
      ...overall.map((id): Member => ({ figure: { name: id, qualifier: null }, place: layout.metric(id) })),
      ...sizeRanges.flatMap(({ name }, own) =>
        (['AP', 'AR'] as const).map(
          (id): Member => ({
            figure: { name: id, qualifier: { kind: 'size', size: name } },
            place: layout.size(cocoSizeRanges.length + own, id),
          }),
        ),
      ),
    ],
    classes: categories.map(({ name }, category) => ({
      figure: { name: 'AP', qualifier: { kind: 'class', class: name } },
      place: layout.category(category, 'AP'),
    })),
    'operating points': points.flatMap((point, at) =>
      judgedAt(point).map((id) => ({
        figure: {
          name: operatingFigures[id].name,
          qualifier: { kind: 'operating-point', point: operatingPointName(point) },
        },
        place: layout.operating(at, id),
      })),
    ),
  }
}

function unjudged(estimate: PairEstimate | undefined): Change {
  const none = {
    interval: null,
    confidence: null,
    standardError: null,
    freedom: null,
    checkpoints: null,
    p: null,
    adjustedP: null,
    countedP: null,
  }
  return {
    ...none,
    baseline: estimate?.baseline ?? null,
    variant: estimate?.variant ?? null,
    change: estimate?.change?.change ?? null,
    images: estimate?.change?.units ?? 0,
    percentileInterval: null,
    smallestDetectable: null,
    smallestWithVerdict: null,
    tolerance: null,
    verdict: null,
  }
}

function hypothesisOf(
  figure: FigureName,
  estimate: PairEstimate | undefined,
  { sameSides }: EstimatedVariant,
  toleranceOf: ToleranceOf,
): Hypothesis {
  return {
    baseline: estimate?.baseline ?? null,
    variant: estimate?.variant ?? null,
    estimate: estimate?.change ?? null,
    percentileInterval: estimate?.percentileInterval ?? null,
    tolerance: toleranceOf(figure),
    range: changeRange(figure),
    better: judgedFigures[figure.name].better,
    sameSides,
  }
}
