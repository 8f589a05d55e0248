import type { ComponentChildren } from 'preact'
import type { Report, VariantComparison } from '../../report/report.ts'
import { DASH } from '../../report/words/figures.ts'
import { claimResult, gateOutcome, verdictText } from '../../report/words/judgements.ts'
import { code, type Inline, type Text, text } from '../../report/words/text.ts'
import { changeCell, changeIn, figureUnit, intervalCell } from '../../report/words/unit.ts'
import { variantSentence } from '../../report/words/variant-sentence.ts'
import { InlineView } from '../blocks/inline-view.tsx'
import { SideKey } from '../look/side-mark.tsx'

/** What was found of a variant: each judgement at a glance, then the sentences that say it in full. */
export function VerdictCard({
  report,
  comparison,
  at,
}: {
  readonly report: Report
  readonly comparison: VariantComparison
  readonly at: number
}) {
  const { AP } = comparison.metrics
  const latency = comparison.latency?.endToEnd ?? null
  const relative = latency?.interval ? ([latency.interval[0] - 1, latency.interval[1] - 1] as const) : null
  return (
    <article class="card" aria-label={`${comparison.variant} against ${report.baseline.label}`}>
      <h3>
        <SideKey at={at} label={comparison.variant} /> <span class="against">against</span>{' '}
        <SideKey at={0} label={report.baseline.label} />
      </h3>
      <ul class="tiles">
        <Tile
          title={text`AP`}
          value={changeIn('points', AP.change)}
          interval={intervalCell('points', AP.interval)}
          judged={AP.verdict === null ? null : verdictText(AP.verdict)}
        />
        {latency === null ? null : (
          <Tile
            title={text`latency`}
            value={changeCell('percent', latency.ratio - 1)}
            interval={intervalCell('percent', relative && [relative[0], relative[1]])}
            judged={verdictText(latency.verdict)}
          />
        )}
        {comparison.claims.map((claim) => (
          <Tile
            key={claim.claim}
            title={text`claim ${code(claim.claim)}`}
            value={changeCell(figureUnit(claim.figure), claim.change)}
            interval={intervalCell(figureUnit(claim.figure), claim.interval)}
            judged={claimResult(claim)}
          />
        ))}
        {report.gates
          .filter(({ variant }) => variant === comparison.variant)
          .map((gate) => (
            <Tile
              key={gate.rule}
              title={text`gate ${code(gate.rule)}`}
              value={null}
              interval={null}
              judged={gateOutcome(gate)}
            />
          ))}
      </ul>
      <p class="sentence">
        <InlineView text={variantSentence(report, comparison)} />
      </p>
    </article>
  )
}

function Tile({
  title,
  value,
  interval,
  judged,
}: {
  readonly title: Text
  readonly value: string | null
  readonly interval: string | null
  readonly judged: Inline | null
}): ComponentChildren {
  return (
    <li class={`tile ${judged?.kind ?? 'open'}`}>
      <span class="tile-title">
        <InlineView text={title} />
      </span>{' '}
      <strong class="tile-judged">
        <InlineView text={[judged ?? { kind: 'open', text: 'not judged' }]} />
      </strong>{' '}
      {value === null ? null : (
        <span class="tile-value">
          {value}
          {interval === null || interval === DASH ? null : <span class="tile-interval"> {interval}</span>}
        </span>
      )}
    </li>
  )
}
