import type { WrittenSection } from '../../report/document/report-document.ts'
import type { Report } from '../../report/report.ts'
import { picturesOfOperating, picturesOfTitle } from '../charts/pictures-of.ts'
import { ScoreCharts } from '../charts/score-charts.tsx'
import type { IslandSource } from '../islands/island-source.ts'
import { IslandPlace } from '../islands/islands.tsx'
import { sectionsOf } from './page-part.ts'
import { PerClass } from './per-class.tsx'
import { FoldedSection } from './section-view.tsx'

/** Everything about accuracy but kinds of error and pictures. */
export function AccuracyPart({
  report,
  sections,
  source,
}: {
  readonly report: Report
  readonly sections: readonly WrittenSection[]
  readonly source: IslandSource
}) {
  const own = sectionsOf('accuracy', sections)
  return (
    <>
      <PerClass report={report} section={own.get('per-class')} />
      <IslandPlace name="recall-curves" source={source} />
      <ScoreCharts report={report} />
      <FoldedSection section={own.get('operating-points')} picturesOf={(_, __, head) => picturesOfOperating(head)} />
      <IslandPlace name="confusion" source={source} />
      <FoldedSection
        section={own.get('accuracy')}
        picturesOf={(at, _, head) => picturesOfTitle(head, report.comparisons[at]?.variant ?? null)}
      />
      <FoldedSection section={own.get('common-score-floor')} />
    </>
  )
}
