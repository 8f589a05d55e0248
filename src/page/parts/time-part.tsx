import type { WrittenSection } from '../../report/document/report-document.ts'
import type { Report } from '../../report/report.ts'
import { RoundsChart } from '../charts/rounds-chart.tsx'
import { ThroughputChart } from '../charts/throughput-chart.tsx'
import { TimeHistograms } from '../charts/time-histograms.tsx'
import { sectionsOf } from './page-part.ts'
import { SectionView } from './section-view.tsx'

/** How long the models take, and whether the machine was quiet. */
export function TimePart({
  report,
  sections,
}: {
  readonly report: Report
  readonly sections: readonly WrittenSection[]
}) {
  const own = sectionsOf('time', sections)
  return (
    <>
      <SectionView section={own.get('latency')}>
        <TimeHistograms report={report} />
        <RoundsChart report={report} />
      </SectionView>
      <SectionView section={own.get('throughput')}>
        <ThroughputChart report={report} />
      </SectionView>
    </>
  )
}
