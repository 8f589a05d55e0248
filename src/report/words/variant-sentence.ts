import type { VariantComparison } from '../../comparison/figures/variant-comparison.ts'
import type { Report } from '../report.ts'
import { changeInWords } from './change-in-words.ts'
import { claimInWords } from './claim-in-words.ts'
import { counted } from './figures.ts'
import { ratioInWords } from './ratio-in-words.ts'
import { code, name, type Text, text, together } from './text.ts'

/**
 * What a comparison found, for people who read nothing else: accuracy with its interval and verdict, latency likewise,
 * then every claim, and whether the gates passed.
 */
export function variantSentence(report: Report, comparison: VariantComparison): Text {
  return together(
    [
      changesInWords(report, comparison),
      ...comparison.claims.map(claimInWords),
      ...gatesInWords(comparison.variant, report),
    ],
    ' ',
  )
}

/** Who is compared with whom, on what, and the changes of AP and latency with their verdicts: sentences. */
export function changesInWords(report: Report, { variant, metrics, latency }: VariantComparison): Text {
  const { baseline, dataset, command } = report
  const images = dataset.images === 1 ? 'this 1 image' : `these ${counted(dataset.images, 'image', 'images')}`
  const accuracy = text`${name(variant)} against ${name(baseline.label)} on ${images}: ${changeInWords('AP', metrics.AP)}`
  if (latency !== null) return text`${accuracy} ${ratioInWords(latency.endToEnd)}`
  return command === 'eval' ? accuracy : text`${accuracy} Latency was not measured.`
}

function gatesInWords(variant: string, report: Report): Text[] {
  const gates = report.gates.filter((gate) => gate.variant === variant)
  if (gates.length === 0) return []
  const failed = gates.filter(({ passed }) => passed !== true).map(({ rule }) => code(rule))
  if (failed.length === 0)
    return [gates.length === 1 ? text`The gate passed.` : text`All ${gates.length} gates passed.`]
  return [text`${failed.length} of ${counted(gates.length, 'gate', 'gates')} failed: ${together(failed, ', ')}.`]
}
