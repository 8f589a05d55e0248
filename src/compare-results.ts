import type { Run } from './compare-models.ts'
import { claimCaveats } from './comparison/claim-caveats.ts'
import { compareSides } from './comparison/compare-sides.ts'
import { resultsContender } from './comparison/contender.ts'
import type { JudgeWatch } from './comparison/judge-watch.ts'
import { judgementCaveats } from './comparison/judgement-caveats.ts'
import { type JudgingOptions, judgingSettings } from './comparison/judging-options.ts'
import { knownFigures } from './comparison/known-figures.ts'
import { refuseUnjudgeable } from './comparison/refuse-unjudgeable.ts'
import { type ChooseImagesOptions, chooseImages } from './dataset/choose-images.ts'
import { readSides } from './dataset/read-sides.ts'
import { readInstructionSets } from './machine/instruction-sets.ts'
import { thisMachine } from './machine/place.ts'
import { nameSides } from './models/name-sides.ts'
import { buildReport } from './report/build-report.ts'

export interface CompareResultsOptions extends ChooseImagesOptions, JudgingOptions {
  /** Paths of files in COCO results format, the baseline first; one alone is only evaluated. */
  readonly results: readonly string[]
  /** Labels by path as given. */
  readonly names?: Readonly<Record<string, string>> | undefined
  /** Path of the file that options were read from, for the report. */
  readonly config?: string | undefined
}

/**
 * The same comparison from detections that are already there, without models or pictures.
 * @throws UserError for files that are missing or no detections of this data set.
 */
export async function compareResults(options: CompareResultsOptions, watch: JudgeWatch = {}): Promise<Run> {
  const startedAt = new Date()
  const { results, names } = options
  const dataset = await chooseImages(options, false)
  refuseUnjudgeable(options, {
    figures: knownFigures(dataset, options, { latency: false, cost: false }),
    variants: results.length - 1,
    provider: null,
  })
  const sides = await readSides(nameSides(results, names), dataset)
  const detections = sides.map((side) => side.detections)
  const judged = await compareSides(dataset, sides.map(resultsContender), options, watch)
  const report = buildReport({
    ...judged,
    command: 'eval',
    startedAt,
    settings: settingsOf(options),
    dataset,
    detections,
    detectionsFiles: results,
    caveats: [
      ...claimCaveats(options.claims ?? []),
      ...dataset.caveats,
      ...sides.flatMap(({ caveats }) => caveats),
      ...judgementCaveats(dataset, judged, detections),
    ],
    models: sides.map(() => null),
    measurement: null,
    latency: null,
    throughput: [],
    instructionSets: await readInstructionSets(thisMachine),
  })
  return { report, dataset, detections }
}

/** Every option after defaults; null where one was not given and has no default. */
function settingsOf({ drawThreads: _, ...options }: CompareResultsOptions): Run['report']['settings'] {
  return {
    ...{ config: null, limit: null, strict: false },
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    ...judgingSettings(options),
  }
}
