import type { Change, OperatingPointChange } from '../../comparison/figures/change.ts'
import type { VariantComparison } from '../../comparison/figures/variant-comparison.ts'
import { operatingFigures } from '../../comparison/rules/judged-figures.ts'
import type { Verdict } from '../../comparison/rules/verdict.ts'
import { type OperatingFigureId, operatingFigureIds } from '../../evaluation/curves/figure-layout.ts'
import type { Report } from '../report.ts'
import { changeInWords, nearZeroInWords, tooFewGroupsInWords } from './change-in-words.ts'
import { retrainingInWords } from './checkpoints-in-words.ts'
import { claimInWords } from './claim-in-words.ts'
import { imagesInGroups, unitNoun } from './groups-in-words.ts'
import { lackOf, verdictText } from './judgements.ts'
import { isChosenOnBaseline, pointInWords } from './operating-words.ts'
import { otherVerdictInWords } from './probable-group-in-words.ts'
import { ratioInWords } from './ratio-in-words.ts'
import { code, name, type Text, text, together } from './text.ts'
import { sizeIn } from './unit.ts'

/**
 * What a comparison found, for people who read nothing else: accuracy with its interval and verdict, latency likewise,
 * what changed at an operating point, then every claim, and whether the gates passed.
 */
export function variantSentence(report: Report, comparison: VariantComparison): Text {
  return together(
    [
      changesInWords(report, comparison),
      ...operatingPointInWords(comparison),
      ...comparison.claims.map((claim) => claimInWords(claim, { ...comparison, noun: unitNoun(report) })),
      ...noClaimInWords(comparison),
      ...gatesInWords(comparison.variant, report),
    ],
    ' ',
  )
}

/** Who is compared with whom, on what, and the changes of AP and latency with their verdicts and what retraining may move: sentences. */
export function changesInWords(report: Report, comparison: VariantComparison): Text {
  const { variant, latency } = comparison
  const { baseline, dataset, command } = report
  const images = `${dataset.images === 1 ? 'this' : 'these'} ${imagesInGroups(dataset)}`
  const found = [accuracyInWords(report, comparison), ...retrainingInWords(report, comparison)]
  const accuracy = text`${name(variant)} against ${name(baseline.label)} on ${images}: ${together(found, ' ')}`
  if (latency !== null) return text`${accuracy} ${ratioInWords(latency.endToEnd)}`
  return command === 'eval' ? accuracy : text`${accuracy} ${whyNoRatio(report, variant)}`
}

function accuracyInWords(report: Report, comparison: VariantComparison): Text {
  const { nearZero, tooFewGroups, metrics } = comparison
  if (nearZero) return nearZeroInWords(metrics.AP)
  if (tooFewGroups) return tooFewGroupsInWords(metrics.AP)
  const change = changeInWords('AP', metrics.AP, unitNoun(report))
  return text`${nothingFoundInWords(report, comparison)}${otherVerdictInWords(report, comparison) ?? ''}${change}`
}

/** That one of the two models finds no object at all: a sentence with a space behind it. */
function nothingFoundInWords({ baseline, variants }: Report, { variant }: VariantComparison): Text {
  const blind = [baseline, ...variants.filter(({ label }) => label === variant)].find(
    ({ metrics }) => metrics.AP50 === 0,
  )
  return blind === undefined ? text`` : text`${name(blind.label)} finds nothing: its AP50 is 0. `
}

/** Why there is no ratio of latencies: a sentence. */
function whyNoRatio({ latencyPass, baseline, variants }: Report, label: string): string {
  if (latencyPass === null) return 'Latency was not measured.'
  const own = variants.find((side) => side.label === label)
  const given = baseline.model === null ? 'baseline' : own?.model === null ? 'variant' : null
  if (given === null) return 'Latency was not measured.'
  return `Latency cannot be compared: the ${given} is a file of detections.`
}

/**
 * The figures that improved or regressed at an operating point, regressions first: a sentence. Of several points it is
 * the first with a regression, else the first with an improvement; nothing where neither is. A point whose intervals may
 * not hold is not quoted.
 */
function operatingPointInWords({ operatingPoints }: VariantComparison): Text[] {
  const holding = operatingPoints.filter((each) => !isChosenOnBaseline(each))
  const decided = holding.map((each) => ({
    point: each.point,
    figures: (['regressed', 'improved'] as const).flatMap((verdict) =>
      decidedFigures(each, verdict).map((id) => figureInWords(id, each[id])),
    ),
    regressed: operatingFigureIds.some((id) => each[id].verdict === 'regressed'),
  }))
  const shown = decided.find(({ regressed }) => regressed) ?? decided.find(({ figures }) => figures.length > 0)
  if (shown === undefined) return []
  return [text`At ${pointInWords(shown.point)}: ${together(shown.figures, ', ')}.`]
}

/** Those with one verdict: F1 and false positives follow from precision and recall, and are named where these do not show it. */
function decidedFigures(each: OperatingPointChange, verdict: Verdict): OperatingFigureId[] {
  const found = operatingFigureIds.filter((id) => each[id].verdict === verdict)
  const main = found.filter((id) => id === 'precision' || id === 'recall')
  return main.length > 0 ? main : found
}

function figureInWords(id: OperatingFigureId, { change, verdict }: Change): Text {
  const { title, unit } = operatingFigures[id]
  return text`${title} ${verdict === null ? '' : verdictText(verdict)} by ${sizeIn(unit, change)}`
}

/** That a claims file says that no gain was published, where none is claimed: a sentence. */
export function noClaimInWords({ claims, unclaimed }: VariantComparison): Text[] {
  // A report of an earlier program does not say it.
  return claims.length > 0 || (unclaimed ?? []).length === 0 ? [] : [text`No gain is published for this variant.`]
}

/** How so many gates that all passed are called. */
const passedGates: Readonly<Record<number, string>> = { 1: 'The gate', 2: 'Both gates' }

function gatesInWords(variant: string, report: Report): Text[] {
  const gates = report.gates.filter((gate) => gate.variant === variant)
  if (gates.length === 0) return []
  const failed = gates.filter(({ passed }) => passed === false).map(({ rule }) => code(rule))
  const open = gates.filter(({ passed }) => passed === null).map(({ rule }) => code(rule))
  const toothless = gates.filter(({ couldFail }) => couldFail === false)
  if (failed.length + open.length + toothless.length === 0)
    return [text`${passedGates[gates.length] ?? `All ${gates.length} gates`} passed.`]
  const said = (rules: typeof failed, what: string) => {
    if (rules.length === 0) return []
    const which = gates.length === 1 ? 'The gate' : `${rules.length} of ${gates.length} gates`
    return [text`${which} ${what}: ${together(rules, ', ')}.`]
  }
  const lacking = (what: 'images' | 'rounds') => toothless.filter((gate) => lackOf(gate) === what)
  return [
    ...said(failed, 'failed'),
    ...said(open, 'cannot be judged, which counts as failed'),
    ...(['images', 'rounds'] as const).flatMap((what) =>
      said(
        lacking(what).map(({ rule }) => code(rule)),
        `passed, but there are too few ${what} to fail`,
      ),
    ),
  ]
}
