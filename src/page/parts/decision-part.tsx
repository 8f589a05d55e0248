import type { GateResult } from '../../comparison/rules/gate.ts'
import type { WrittenSection } from '../../report/document/report-document.ts'
import type { Report } from '../../report/report.ts'
import { choiceOf, chosenInWords } from '../../report/words/chosen-in-words.ts'
import { plain } from '../../report/words/text.ts'
import { BlocksView } from '../blocks/block-view.tsx'
import { InlineView } from '../blocks/inline-view.tsx'
import { ForestTable } from '../charts/forest-table.tsx'
import { picturesOf } from '../charts/pictures-of.ts'
import { TradeoffChart } from '../charts/tradeoff-chart.tsx'
import { sectionsOf } from './page-part.ts'
import { SectionView } from './section-view.tsx'
import { VerdictCard } from './verdict-card.tsx'

/** The first screen: what was found, how sure that is, and what it was found on. */
export function DecisionPart({
  report,
  sections,
}: {
  readonly report: Report
  readonly sections: readonly WrittenSection[]
}) {
  const own = sectionsOf('decision', sections)
  const claimed = picturesOfClaims(report)
  const chosen = choiceOf(report) === null ? [] : chosenInWords(report)
  return (
    <>
      {report.comparisons.map((comparison, at) => (
        <VerdictCard key={comparison.variant} report={report} comparison={comparison} at={at + 1} />
      ))}
      {chosen.map((sentence) => (
        <p key={plain(sentence)}>
          <InlineView text={sentence} />
        </p>
      ))}
      <Results report={report} section={own.get('results')} />
      <div class="beside">
        <div class="rules">
          <SectionView section={own.get('claims')} picturesOf={(_, row) => claimed[row] ?? null} />
          <SectionView section={own.get('gates')} picturesOf={(_, row) => picturesOfGate(report.gates[row])} />
        </div>
        <TradeoffChart report={report} />
      </div>
      <SectionView section={own.get('caveats')} />
      <SectionView section={own.get('ranking')} />
      <SectionView section={own.get('compared')} />
    </>
  )
}

/** Which pictures are behind the rows of the table of claims: a row for each claim, or one that says that there is none. */
function picturesOfClaims({ comparisons }: Report): (string | null)[] {
  return comparisons.flatMap(({ variant, claims, unclaimed }) =>
    claims.length === 0 && (unclaimed ?? []).length > 0
      ? [null]
      : claims.map(({ figure }) => picturesOf(figure, variant)),
  )
}

function picturesOfGate(gate: GateResult | undefined): string | null {
  return gate?.figure == null ? null : picturesOf(gate.figure, gate.variant)
}

/** The results with their plot in the place of their tables; a side alone has no changes to draw. */
function Results({ report, section }: { readonly report: Report; readonly section: WrittenSection | undefined }) {
  if (section === undefined) return null
  const { title, blocks } = section
  const tables = blocks.filter((block) => block.kind === 'table')
  const others = report.comparisons.length === 0 ? blocks : blocks.filter(({ kind }) => kind !== 'table')
  return (
    <section id="results" aria-labelledby="results-title">
      <h3 id="results-title">
        <InlineView text={title} />
      </h3>
      {report.comparisons.length === 0 ? null : <ForestTable report={report} results={tables} />}
      {report.comparisons.length === 0 ? null : (
        <p class="note">
          A mark is the change, its line the interval. The grey band is too small to matter. A dashed line is a claim.
        </p>
      )}
      <BlocksView blocks={others} title={title} />
    </section>
  )
}
