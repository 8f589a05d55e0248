import type { Pictures } from '../../comparison/pictures/pictures.ts'
import type { Report, SideReport } from '../../report/report.ts'

/** What islands need of a side. */
export type IslandSide = Pick<SideReport, 'label' | 'evidence'>

/** What they need of a report. */
export interface IslandReport {
  readonly baseline: IslandSide
  readonly variants: readonly IslandSide[]
  readonly dataset: Pick<Report['dataset'], 'categories'>
  readonly settings: object
}

/** What islands are drawn from; texts are plain already. */
export interface IslandSource {
  readonly report: IslandReport
  /** Null where the page has none. */
  readonly pictures: Pictures | null
}
