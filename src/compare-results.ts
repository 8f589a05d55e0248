import type { Run } from './compare-models.ts'
import { compareSides } from './comparison/compare-sides.ts'
import { type ChooseImagesOptions, chooseImages } from './dataset/choose-images.ts'
import { readResults } from './dataset/read-results.ts'
import type { SizeRange } from './evaluation/size-ranges.ts'
import { labelModels } from './models/label-models.ts'
import { buildReport } from './report/build-report.ts'

export interface CompareResultsOptions extends ChooseImagesOptions {
  /** Paths of files in COCO results format, the baseline first; one alone is only evaluated. */
  readonly results: readonly string[]
  /** Labels by path as given. */
  readonly names?: Readonly<Record<string, string>> | undefined
  /** Object sizes evaluated beside COCO's. */
  readonly sizeRanges?: readonly SizeRange[] | undefined
}

/**
 * The same comparison from detections that are already there, without models or pictures.
 * @throws UserError for files that are missing or no detections of this data set.
 */
export async function compareResults(options: CompareResultsOptions): Promise<Run> {
  const startedAt = new Date()
  const { results, names, sizeRanges = [], seed = 0, ...data } = options
  const dataset = await chooseImages({ ...data, seed }, false)
  const labels = labelModels(results, new Map(Object.entries(names ?? {})))
  const sides = []
  for (const [at, path] of results.entries()) {
    const label = labels[at] as string
    const { detections, caveats } = await readResults(path, dataset)
    sides.push({ label, detections, caveats: caveats.map((caveat) => ({ ...caveat, subject: label })) })
  }
  const contenders = sides.map((side) => ({ ...side, scoreFloor: null, unpredictable: [], latency: null }))
  const detections = sides.map((side) => side.detections)
  const report = buildReport({
    ...compareSides(dataset, contenders, { sizeRanges, seed }),
    command: 'eval',
    startedAt,
    settings: { results, ...data, seed, sizeRanges },
    dataset,
    detections,
    detectionsFiles: results,
    caveats: [...dataset.caveats, ...sides.flatMap(({ caveats }) => caveats)],
    models: null,
    measurement: null,
    latency: null,
  })
  return { report, dataset, detections }
}
