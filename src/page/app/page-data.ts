import type { Pictures } from '../../comparison/pictures/pictures.ts'
import { withPlainTexts } from '../../plain-text.ts'
import type { Report, SideReport } from '../../report/report.ts'
import type { IslandSource } from '../islands/islands.tsx'

/** What the page holds of its report and pictures, with plain texts; samples of times, which no island needs, are left out. */
export function readPageData(): IslandSource {
  const report = read('report-json') as Report
  const pictures = document.getElementById('pictures-json') === null ? null : (read('pictures-json') as Pictures)
  const { baseline, variants, dataset, settings } = report
  const parts = { baseline: untimed(baseline), variants: variants.map(untimed), dataset, settings }
  return withPlainTexts({ report: parts, pictures })
}

function untimed(side: SideReport): SideReport {
  return { ...side, latency: null }
}

function read(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null')
}
