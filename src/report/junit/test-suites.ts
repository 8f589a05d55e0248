import type { VariantComparison } from '../../comparison/figures/variant-comparison.ts'
import type { ClaimJudgement } from '../../comparison/rules/claim.ts'
import type { GateResult } from '../../comparison/rules/gate.ts'
import type { Report } from '../report.ts'
import { ownIntervalsNote } from '../words/accuracy-notes.ts'
import { choiceOf, chosenInWords } from '../words/chosen-in-words.ts'
import { claimInWords, foundInWords } from '../words/claim-in-words.ts'
import { gateInWords } from '../words/gate-in-words.ts'
import { publicationInWords } from '../words/publication-in-words.ts'
import { plain, together } from '../words/text.ts'
import { changesInWords, noClaimInWords } from '../words/variant-sentence.ts'
import type { TestCase, TestSuite } from './test-case.ts'

/**
 * One suite a variant: its AP, its claims, its gates; before them one that names the variant that other images chose. Gates alone fail or err, so that a report is red exactly where the
 * run leaves with code 1; a claim without enough data, and a variant without a
 * published claim, is skipped.
 */
export function testSuites(report: Report): TestSuite[] {
  if (report.comparisons.length === 0) return [baselineAlone(report)]
  const suites = report.comparisons.map((comparison) => ({
    name: `${comparison.variant} against ${report.baseline.label}`,
    cases: [
      accuracyCase(report, comparison),
      ...comparison.claims.map((claim) => claimCase(claim, comparison)),
      ...noClaimCase(comparison),
      ...report.gates.filter(({ variant }) => variant === comparison.variant).map((gate) => gateCase(gate, report)),
    ],
  }))
  return [...choiceSuite(report), ...suites]
}

/** Names the variant that other images chose; nothing where none were to choose. */
function choiceSuite(report: Report): TestSuite[] {
  const choice = choiceOf(report)
  if (choice === null) return []
  const message = plain(together(chosenInWords(report), ' '))
  const name = choice.variant === null ? 'none chosen' : `chosen: ${choice.variant}`
  const outcome = choice.variant === null ? ({ kind: 'skipped', message } as const) : null
  return [{ name: `variant chosen by --choose-on ${choice.share}`, cases: [{ name, outcome, output: message }] }]
}

/** Services that take a report without cases for a broken one get one that passes. */
function baselineAlone(report: Report): TestSuite {
  return {
    name: report.baseline.label,
    cases: [{ name: 'AP', outcome: null, output: plain(ownIntervalsNote(report)) }],
  }
}

function accuracyCase(report: Report, comparison: VariantComparison): TestCase {
  return { name: 'AP', outcome: null, output: plain(changesInWords(report, comparison)) }
}

function claimCase(judgement: ClaimJudgement, comparison: VariantComparison): TestCase {
  const { claim, word, published } = judgement
  const publication = publicationInWords(published)
  const message = plain(claimInWords(judgement, comparison))
  return {
    name: `claim ${claim}`,
    outcome: word === null || word === 'cannot tell' ? { kind: 'skipped', message } : null,
    output: [`${message} Found: ${foundInWords(judgement)}.`, publication === null ? '' : plain(publication)]
      .join(' ')
      .trim(),
  }
}

/** A variant of which no gain was published, so that there is nothing to judge. */
function noClaimCase(comparison: VariantComparison): TestCase[] {
  const [sentence] = noClaimInWords(comparison)
  if (sentence === undefined) return []
  const sources = comparison.unclaimed.map(publicationInWords).filter((each) => each !== null)
  const message = plain(sentence)
  const output = [message, ...sources.map(plain)].join(' ')
  return [{ name: 'claim (none published)', outcome: { kind: 'skipped', message }, output }]
}

function gateCase(gate: GateResult, { statistics }: Report): TestCase {
  const message = plain(gateInWords(gate, statistics))
  const kind = gate.passed === null ? 'error' : 'failure'
  const passed = gate.couldFail === false ? ({ kind: 'skipped', message } as const) : null
  return { name: `gate ${gate.rule}`, outcome: gate.passed === true ? passed : { kind, message }, output: message }
}
