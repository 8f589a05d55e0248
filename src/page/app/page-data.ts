import type { Pictures } from '../../comparison/pictures/pictures.ts'
import { withPlainTexts } from '../../plain-text.ts'
import type { Report } from '../../report/report.ts'
import type { IslandSide, IslandSource } from '../islands/island-source.ts'

/** What islands need of the page's report and pictures, with plain texts; boxes and samples, which hold no names, are left as they are. */
export function readPageData(): IslandSource {
  const { baseline, variants, dataset, settings } = read('report-json') as Report
  const pictures = read('pictures-json') as Pictures | null
  const report = {
    baseline: partOf(baseline),
    variants: variants.map(partOf),
    dataset: { categories: dataset.categories },
    settings,
  }
  return { report: withPlainTexts(report), pictures: pictures && withPlainNames(pictures) }
}

function partOf({ label, evidence }: IslandSide): IslandSide {
  return { label, evidence }
}

function withPlainNames({ sides, pictures, ...rest }: Pictures): Pictures {
  return {
    ...rest,
    sides: withPlainTexts(sides),
    pictures: pictures.map((picture) => {
      const { key, file, chosen, pulls } = picture
      return { ...picture, ...withPlainTexts({ key, file, chosen, pulls }) }
    }),
  }
}

function read(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null')
}
