import { type Checkpoint, resultsCheckpoint, type Side } from '../comparison/figures/side.ts'
import { readCountedFromOne } from '../comparison/plausibility/counted-from-one.ts'
import { knownFigures } from '../comparison/rules/known-figures.ts'
import { refuseUnjudgeable } from '../comparison/rules/refuse-unjudgeable.ts'
import type { Dataset } from '../dataset/dataset.ts'
import type { ReadWatch } from '../dataset/read-watch.ts'
import { readSides } from '../dataset/readers/read-sides.ts'
import { filesOf } from '../models/sides/name-sides.ts'
import { refuseOtherSeeds } from '../models/sides/refuse-other-seeds.ts'
import { contentsOf, refuseRepeated } from '../models/sides/refuse-repeated.ts'
import type { EvalSettings } from '../report/run-settings.ts'
import { refuseChoice } from './choose-on.ts'
import { limitedTo, loadDataset } from './load-dataset.ts'
import type { CompareResultsOptions, DataWatch } from './run-options.ts'
import { evalSettings, sidesOf } from './settings.ts'

/**
 * Reads the data set and every file of detections, the baseline first.
 * @throws UserError for files that are missing or are not detections of this data set, and for what cannot be judged.
 */
export async function prepareResults(
  options: CompareResultsOptions,
  watch: ReadWatch & DataWatch,
): Promise<{ readonly settings: EvalSettings; readonly dataset: Dataset; readonly sides: readonly Side[] }> {
  const settings = evalSettings(options)
  const named = sidesOf(settings.results, settings)
  if (settings.sameSeeds) refuseOtherSeeds(named)
  const whole = await loadDataset({ ...options, needImages: false }, watch)
  const dataset = limitedTo(whole, settings)
  watch.onDataset?.(dataset)
  refuseUnjudgeable(settings, {
    figures: knownFigures(dataset, settings, { timed: false, models: [] }),
    labels: named.map(({ label }) => label),
    provider: null,
  })
  refuseChoice(dataset, settings, named.length)
  const read = await readSides(filesOf(named), dataset, watch)
  const found = read.map((file) => readCountedFromOne(dataset, file))
  await refuseRepeated(named, contentsOf(filesOf(named), found), settings.sameSeeds)
  const given = found.map(resultsCheckpoint)
  const checkpoints = new Map(filesOf(named).map((file, at) => [file, given[at] as Checkpoint]))
  const sides = named.map(({ label, files }): Side => {
    const own = files.map((file) => checkpoints.get(file) as Checkpoint)
    return { label, checkpoints: own as [Checkpoint, ...Checkpoint[]], latency: null }
  })
  return { settings, dataset, sides }
}
