import type { VariantComparison } from '../../comparison/figures/variant-comparison.ts'
import type { Report } from '../report.ts'
import { changeInWords } from './change-in-words.ts'
import { claimInWords } from './claim-in-words.ts'
import { counted } from './figures.ts'
import type { Quote } from './quote.ts'
import { ratioInWords } from './ratio-in-words.ts'

/**
 * What a comparison found, for people who read nothing else: accuracy with its interval and verdict, time likewise, then
 * every claim, and whether the gates let it pass.
 */
export function variantSentence(report: Report, comparison: VariantComparison, quote: Quote): string {
  const { variant, claims } = comparison
  return [
    `${againstInWords(report, comparison, quote)}: ${accuracyAndTime(report, comparison)}.`,
    ...claims.map((claim) => claimInWords(claim, quote)),
    ...gatesOf(variant, report, quote),
  ].join(' ')
}

/** Who is compared with whom, on what: `b against a on these 80 images`. */
export function againstInWords({ baseline, dataset }: Report, { variant }: VariantComparison, quote: Quote): string {
  const images = dataset.images === 1 ? 'this 1 image' : `these ${counted(dataset.images, 'image', 'images')}`
  return `${quote(variant)} against ${quote(baseline.label)} on ${images}`
}

/** AP and time of a variant with their verdicts: a clause. */
export function accuracyAndTime(report: Report, { metrics, latency }: VariantComparison): string {
  const accuracy = `AP ${changeInWords(metrics.AP, 'points')}`
  if (latency !== null) return `${accuracy}; it takes ${ratioInWords(latency.endToEnd)}`
  return report.command === 'eval' ? accuracy : `${accuracy}; time was not measured`
}

function gatesOf(variant: string, { gates }: Report, quote: Quote): string[] {
  const own = gates.filter((gate) => gate.variant === variant)
  if (own.length === 0) return []
  const rules = own.filter(({ passed }) => passed !== true).map(({ rule }) => quote(rule))
  if (rules.length === 0) return [own.length === 1 ? 'The gate passed.' : `All ${own.length} gates passed.`]
  return [`${rules.length} of ${counted(own.length, 'gate', 'gates')} did not pass: ${rules.join(', ')}.`]
}
