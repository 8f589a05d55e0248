import type { Report } from '../../report.ts'
import { DASH, percent } from '../../words/figures.ts'
import { actualInWords, expectedInWords } from '../../words/gate-in-words.ts'
import { claimResult, gateOutcome } from '../../words/judgements.ts'
import { code, name, text } from '../../words/text.ts'
import { changeCell, figureUnit, intervalCell } from '../../words/unit.ts'
import { type Block, column, sentences, table } from '../block.ts'
import type { Section } from '../section.ts'

/** What each claim and gate was judged by, and what their results mean. */
export const judgementsInFullSection = {
  id: 'judgements-in-full',
  weight: 'details',
  write: (report) => {
    const blocks = [...claimBlocks(report), ...gateBlocks(report)]
    return blocks.length === 0 ? null : { title: text`Claims and gates in full`, blocks }
  },
} as const satisfies Section

function claimBlocks({ comparisons }: Report): Block[] {
  const rows = comparisons.flatMap(({ variant, claims }) =>
    claims.map(({ claim, figure, claimed, change, interval, confidence, word }) => [
      name(variant),
      code(claim),
      changeCell(figureUnit(figure), claimed),
      changeCell(figureUnit(figure), change),
      intervalCell(figureUnit(figure), interval),
      interval === null ? DASH : percent(confidence),
      claimResult(word),
    ]),
  )
  if (rows.length === 0) return []
  const columns = [
    column('name', 'variant'),
    column('code', 'claim'),
    column('change', 'claimed'),
    column('change', 'found'),
    column('interval', 'interval'),
    column('number', 'confidence', 1),
    column('verdict', 'result'),
  ]
  return [
    ...table(columns, rows),
    ...sentences([
      text`A claim transfers if a gain is shown and the claimed gain is possible. It transfers in part if the gain is shown to be smaller than claimed.`,
      text`It does not transfer if the claimed gain is ruled out and no gain is shown. Not enough data does not mean that there is no gain. With the images needed, the claimed gain would be shown 4 times out of 5.`,
    ]),
  ]
}

function gateBlocks({ gates }: Report): Block[] {
  if (gates.length === 0) return []
  const columns = [
    column('name', 'variant'),
    column('code', 'fails if'),
    column('prose', 'passes if'),
    column('prose', 'found'),
    column('verdict', 'result'),
  ]
  return [
    ...table(
      columns,
      gates.map((gate) => [
        name(gate.variant),
        code(gate.rule),
        expectedInWords(gate),
        actualInWords(gate),
        gateOutcome(gate),
      ]),
    ),
    ...sentences([
      text`A gate fails only where the whole interval breaks its rule. An ${code('@point')} gate ignores uncertainty. A gate that cannot be judged counts as failed.`,
    ]),
  ]
}
