import type { UserError } from '../../errors.ts'
import { withPlainTexts } from '../../plain-text.ts'
import type { Report } from '../report.ts'
import { choiceOf, chosenInWords } from '../words/chosen-in-words.ts'
import { claimInWords } from '../words/claim-in-words.ts'
import { gateInWords } from '../words/gate-in-words.ts'
import { name, plain, type Text, text, together } from '../words/text.ts'
import { changesInWords } from '../words/variant-sentence.ts'

/**
 * Workflow commands of GitHub Actions, one a line: an error for every gate that did not pass, a notice for every one that passed but
 * could not have failed, a warning for every variant whose AP regressed, a notice that names the variant that other images chose, and
 * one for every claim without enough data, or so large that it is questioned.
 */
export function githubAnnotations(report: Report): string[] {
  const safe = withPlainTexts(report)
  const { gates, comparisons, statistics } = safe
  return [
    ...gates
      .filter(({ passed }) => passed !== true)
      .map((gate) => command('error', `gate ${gate.rule}`, gateInWords(gate, statistics))),
    ...gates
      .filter(({ passed, couldFail }) => passed === true && couldFail === false)
      .map((gate) => command('notice', `gate ${gate.rule} could not fail`, gateInWords(gate, statistics))),
    ...comparisons
      .filter(({ metrics }) => metrics.AP.verdict === 'regressed')
      .map((comparison) => command('warning', `${comparison.variant} regressed`, changesInWords(safe, comparison))),
    ...choiceNotice(safe),
    ...comparisons.flatMap((comparison) =>
      comparison.claims
        .filter(({ word, questioned }) => word === 'cannot tell' || questioned)
        .map((claim) =>
          command(
            'notice',
            `claim ${claim.claim}`,
            text`${name(comparison.variant)}: ${claimInWords(claim, comparison)}`,
          ),
        ),
    ),
  ]
}

function choiceNotice(report: Report): string[] {
  const choice = choiceOf(report)
  if (choice === null) return []
  const title = choice.variant === null ? 'no variant chosen' : `${choice.variant} chosen`
  return [command('notice', title, together(chosenInWords(report), ' '))]
}

/** The same of a failure that ended the run before there was a report: its message, and how to fix it. */
export function errorAnnotation({ message, next }: Pick<UserError, 'message' | 'next'>): string {
  return command('error', 'not done', text`${message}\n${next}`)
}

function command(level: 'error' | 'warning' | 'notice', title: string, message: Text): string {
  return `::${level} title=${escapeProperty(`detcompare: ${title}`)}::${escapeData(plain(message))}`
}

/** As GitHub's own toolkit escapes what follows a command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
