import type { ProbablyGrouped } from '../dataset/alike/probable-part.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { datasetFacts, hasRareClasses } from '../dataset/dataset-facts.ts'
import { datasetUnits } from '../dataset/dataset-units.ts'
import { prepareDraws } from '../evaluation/draws/draw-figures.ts'
import { withBreaks } from '../evaluation/rules/steps.ts'
import { sharedConfidence } from '../statistics/paired-ratio.ts'
import {
  type DrawnSideErrors,
  drawErrorsOfSides,
  errorChanges,
  errorDrawCount,
  sideErrors,
} from './evidence/drawn-errors.ts'
import { gatherEvidence } from './evidence/gather-evidence.ts'
import type { SideEvidence } from './evidence/side-evidence.ts'
import { changesByProbableGroup } from './figures/by-probable-group.ts'
import { commonGround } from './figures/common-ground.ts'
import { compareVariant } from './figures/compare-variant.ts'
import { allOf, areDrawnTogether, BusyThreads, detectionsOf } from './figures/drawn-together.ts'
import { drawCount, estimateSides } from './figures/estimate-sides.ts'
import {
  type EstimatedVariant,
  type FamilyName,
  familySizes,
  type JudgedVariant,
  judgeMetrics,
  judgeVariants,
} from './figures/judge-variants.ts'
import { evaluateSide, type JudgedSide, type MatchedSide, withoutMatches } from './figures/judged-side.ts'
import { operatingValues } from './figures/operating-changes.ts'
import { atWork } from './figures/resampled-side.ts'
import type { Side } from './figures/side.ts'
import { sideIntervals } from './figures/side-intervals.ts'
import { areTooFewGroups } from './figures/too-few-groups.ts'
import type { VariantComparison } from './figures/variant-comparison.ts'
import { judgeClaims } from './judge-claims.ts'
import { judgeGates } from './judge-gates.ts'
import { drawWatch, evaluationWatch, type JudgeWatch } from './judge-watch.ts'
import { findPictures } from './pictures/find-pictures.ts'
import type { Pictures } from './pictures/pictures.ts'
import { rankSides } from './rank-sides.ts'
import { type Ranking, withoutDominance } from './ranking.ts'
import { appliesTo } from './rules/applies-to.ts'
import type { GateResult } from './rules/gate.ts'
import type { JudgingOptions, JudgingSettings } from './rules/judging-options.ts'

/** How a comparison was judged. */
export interface Statistics {
  readonly seed: number
  readonly confidence: number
  readonly permutations: number
  readonly resamples: number
  /** Hypotheses adjusted together, all variants counted. */
  readonly families: readonly { readonly family: FamilyName; readonly hypotheses: number }[]
}

/** Every side, every variant against the first, and all of them ranked. */
export interface Judged {
  readonly sides: readonly JudgedSide[]
  readonly comparisons: readonly VariantComparison[]
  /** Every gate for every variant that it is about. */
  readonly gates: readonly GateResult[]
  /** Null where there is but one side. */
  readonly ranking: Ranking | null
  readonly statistics: Statistics
  /** Null where none are asked for. */
  readonly pictures: Pictures | null
}

/** How sides are judged. */
export interface SideSettings extends JudgingSettings, Pick<JudgingOptions, 'drawThreads'> {
  /** Groups of images that nobody named, by which AP is judged besides. */
  readonly probable?: ProbablyGrouped | null
  /** How many images are chosen to be shown; none where it is absent. */
  readonly gallery?: number
}

/**
 * Evaluates every side on the same images, sets each after the first against the first, ranks them, and judges claims and
 * gates. Rejects with the signal's reason once that is aborted.
 */
export async function compareSides(
  dataset: Dataset,
  sides: readonly Side[],
  settings: SideSettings,
  watch: JudgeWatch = {},
): Promise<Judged> {
  const { seed, draws, confidence, sizeRanges, operatingPoints: points, sameSeeds, probable = null } = settings
  const { categories, images } = dataset
  const plan = { seed, permutations: draws, resamples: Math.ceil(draws / 2), threads: settings.drawThreads }
  prepareDraws(plan, detectionsOf(sides))
  const common = commonGround(dataset, sides, sizeRanges)
  const matched: MatchedSide[] = []
  for (const [at, side] of sides.entries()) {
    const steps = evaluateSide(dataset, side, common, { seed, confidence })
    matched.push(await withBreaks(steps, evaluationWatch(watch, sides, at)))
  }
  const [baseline, ...others] = matched as [MatchedSide, ...MatchedSide[]]

  const units = datasetUnits(dataset)
  const estimating = { plan, confidence, units, commonCategories: common.categories, points, sameSeeds }
  const counts = sides.map(({ checkpoints }) => checkpoints.length)
  const permuted = 1 + Number(common.scoreFloor !== null) + Number(probable !== null)
  const drawing = drawWatch(watch, drawCount(counts, estimating, permuted) + errorDrawCount(counts, plan))
  const together = areDrawnTogether(matched)
  const threads = new BusyThreads(drawing)
  const evidenceOf = (side: MatchedSide) => withBreaks(gatherEvidence(dataset, side, baseline, points), atWork(drawing))
  const [estimates, errors, counted, pictures] = await allOf(together, [
    () => estimateSides([baseline, ...others], estimating, threads.watch).finally(threads.end),
    // What needs no draws, or little of them, is done when threads have begun with the others.
    () => threads.begun.then(() => drawErrorsOfSides(matched, { ...estimating, dataset }, together, drawing)),
    () =>
      threads.begun.then(() =>
        allOf(
          false,
          matched.map((side) => () => evidenceOf(side)),
        ),
      ),
    () =>
      threads.begun.then(() => {
        const steps = findPictures(dataset, matched, { count: settings.gallery ?? 0, seed })
        return withBreaks(steps, atWork(drawing))
      }),
  ])

  const groups = dataset.grouping === undefined ? null : units.keys.length
  const judging = { ...settings, categories, points, tooFewGroups: areTooFewGroups(groups) }
  const judged = judgeVariants(estimates.variants, judging)
  const atFloor = judgeMetrics(estimates.variantsAtCommonScoreFloor, judging)
  // Times have no p-value to adjust by Holm, so variants share their confidence evenly.
  const timing = { ...judging, confidence: sharedConfidence(confidence, others.length) }
  const byProbableGroup =
    probable &&
    (await changesByProbableGroup([baseline, ...others], estimates.variants, { ...judging, plan, probable }, drawing))
  const figures = others.map((variant, at) => {
    const parts = { baseline, variant, atCommonScoreFloor: atFloor[at] ?? null }
    const estimated = estimates.variants[at] as EstimatedVariant
    return compareVariant({ ...parts, estimated, judged: judged[at] as JudgedVariant }, timing)
  })
  const amount = { images: images.length, groups, rareClasses: hasRareClasses(datasetFacts(dataset)) }
  const claims = judgeClaims(figures, settings.claims, { confidence, ...amount })
  const comparisons = figures.map((comparison, at) => ({
    ...comparison,
    claims: claims[at] ?? [],
    unclaimed: settings.unclaimed.filter((each) => appliesTo(each, comparison.variant)).map((each) => each.published),
    byProbableGroup: byProbableGroup?.[at]?.(comparison) ?? null,
    errors: errorChanges(errors[0] as DrawnSideErrors, errors[at + 1] as DrawnSideErrors, confidence),
  }))
  const evidence = counted.map(
    (own, at): SideEvidence => ({ ...own, errors: sideErrors(errors[at] as DrawnSideErrors, confidence) }),
  )
  const ranking = others.length === 0 ? null : rankSides(matched, estimates.variants, { ...judging, seed, units })
  return {
    sides: matched.map((side, at) => {
      const own = estimates.own[at] as (typeof estimates.own)[number]
      return {
        ...withoutMatches(side),
        intervals: sideIntervals(own, side, confidence),
        operatingPoints: operatingValues(own, judging),
        evidence: evidence[at] as SideEvidence,
      }
    }),
    comparisons,
    gates: judgeGates(settings.gates, comparisons),
    ranking: ranking !== null && judging.tooFewGroups ? withoutDominance(ranking) : ranking,
    statistics: {
      seed,
      confidence,
      permutations: plan.permutations,
      resamples: plan.resamples,
      families: familySizes(estimates.variants, judging),
    },
    pictures,
  }
}
