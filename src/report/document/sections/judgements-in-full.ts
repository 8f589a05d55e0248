import type { Report } from '../../report.ts'
import { shareInWords } from '../../words/claim-in-words.ts'
import { DASH, percent, roughly } from '../../words/figures.ts'
import { actualInWords, failsIfInWords } from '../../words/gate-in-words.ts'
import { unitNoun } from '../../words/groups-in-words.ts'
import { claimResult, gateOutcome } from '../../words/judgements.ts'
import { claimsInWords, publicationInWords, publishedClaims } from '../../words/publication-in-words.ts'
import { code, name, type Text, text, together } from '../../words/text.ts'
import { figureUnit, intervalCell } from '../../words/unit.ts'
import { type Block, column, sentences, table } from '../block.ts'
import type { Section } from '../section.ts'

/** What each claim and gate was judged by, and what their results mean. */
export const judgementsInFullSection = {
  id: 'judgements-in-full',
  weight: 'details',
  write: (report) => {
    const blocks = [...claimBlocks(report), ...publicationBlocks(report), ...gateBlocks(report)]
    return blocks.length === 0 ? null : { title: text`Claims and gates in full`, blocks }
  },
} as const satisfies Section

function claimBlocks(report: Report): Block[] {
  const { comparisons } = report
  const needed = comparisons.some(({ claims }) => claims.some(({ imagesNeeded }) => imagesNeeded !== null))
  const rows = comparisons.flatMap(({ variant, claims }) =>
    claims.map((judgement) => {
      const { claim, figure, interval, confidence, share } = judgement
      return [
        name(variant),
        code(claim),
        intervalCell(figureUnit(figure), interval),
        interval === null ? DASH : percent(confidence),
        shareInWords(share) ?? DASH,
        claimResult(judgement),
      ]
    }),
  )
  if (rows.length === 0) return []
  const columns = [
    column('name', 'variant'),
    column('code', 'claim'),
    column('interval', 'interval'),
    column('number', 'confidence', 1),
    column('number', 'of the claim', 1),
    column('verdict', 'result'),
  ]
  return [
    ...table(columns, rows),
    ...sentences([
      text`A claim transfers if at least half of the claimed gain is shown and all of it is possible. It transfers in part if a gain is shown, but perhaps less than half or certainly not all.`,
      text`It does not transfer if no gain is shown and half of the claimed one is ruled out. Not enough data does not mean that there is no gain.`,
      text`Claims share the confidence of the run evenly. Verdicts do not change them.`,
      ...(needed
        ? [
            text`If all of a claimed gain is there, the “${unitNoun(report)}s needed” show that it transfers 4 times out of 5.`,
          ]
        : []),
      ...gainLines(report),
    ]),
  ]
}

/** How many images would show a gain above nothing, where more are needed than there are. */
function gainLines({ comparisons }: Report): Text[] {
  return comparisons.flatMap(({ variant, claims }) =>
    claims.flatMap(({ claim, imagesForGain }) =>
      // A report of an earlier program does not say it.
      imagesForGain == null
        ? []
        : [
            text`${name(variant)}, ${code(claim)}: at least ${roughly(imagesForGain)} images show a gain above nothing.`,
          ],
    ),
  )
}

/** What the claims file says of its claims, entry by entry. */
function publicationBlocks({ comparisons, settings }: Report): Block[] {
  const entries = publishedClaims(comparisons).map(
    ({ variant, claims, published }) =>
      text`${name(variant)}, ${claimsInWords(claims)}: ${publicationInWords(published) ?? 'no source is given.'}`,
  )
  const { claimsFile } = settings
  const others = claimsFile?.otherVariants ?? []
  if (claimsFile == null || others.length === 0) return sentences(entries)
  const left = together(others.map(name), ', ')
  return sentences([
    ...entries,
    text`The claims file ${name(claimsFile.path)} also has entries for variants that are not in this run: ${left}.`,
  ])
}

function gateBlocks({ gates, statistics }: Report): Block[] {
  if (gates.length === 0) return []
  const columns = [
    column('name', 'variant'),
    column('code', 'gate'),
    column('prose', 'fails if'),
    column('prose', 'found'),
    column('verdict', 'result'),
  ]
  return [
    ...table(
      columns,
      gates.map((gate) => [
        name(gate.variant),
        code(gate.rule),
        failsIfInWords(gate),
        actualInWords(gate, statistics),
        gateOutcome(gate),
      ]),
    ),
    ...sentences([
      text`A gate fails only where the whole interval breaks its rule. An ${code('@point')} gate ignores uncertainty. An ${code('@shown')} gate passes only where the interval excludes what its rule forbids. A gate that cannot be judged counts as failed.`,
    ]),
  ]
}
