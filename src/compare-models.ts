import { executionOf } from './models/providers/provider.ts'
import { chooseOn } from './stages/choose-on.ts'
import { findTrainCopies, trainOf } from './stages/find-train-copies.ts'
import { finishRun } from './stages/finish-run.ts'
import { judgeSides } from './stages/judge-sides.ts'
import { looksByKey } from './stages/looks-by-key.ts'
import { measureSides } from './stages/measure-sides.ts'
import type { MeasureWatch } from './stages/measure-watch.ts'
import { noticeGroups } from './stages/notice-groups.ts'
import { storedTrials } from './stages/predictions/stored-trials.ts'
import { withStore } from './stages/predictions/with-store.ts'
import { prepareModels } from './stages/prepare-models.ts'
import type { Run } from './stages/run.ts'
import type { CompareModelsOptions } from './stages/run-options.ts'
import { STORE_LIMIT_BYTES } from './store/prune-store.ts'

/**
 * Runs every model over the same images and sets the variants against the baseline.
 * @throws UserError for whatever the user can fix: files, options, data, a missing provider, an interruption.
 */
export async function compareModels(options: CompareModelsOptions, watch: MeasureWatch = {}): Promise<Run> {
  const startedAt = new Date()
  const train = await trainOf(options, watch)
  const { cache = null, sameMachine = false, offline = false } = options
  const storing = { cache, sameMachine, offline, limitBytes: STORE_LIMIT_BYTES }
  const asked = offline ? { ...options, latency: false } : options
  const { prepared, ...measuredSides } = await withStore(storing, executionOf(options), watch, async (run) => {
    const prepared = await prepareModels(asked, watch, run === null ? undefined : storedTrials(run))
    return { prepared, ...(await measureSides(prepared, run, watch)) }
  })
  const { settings } = prepared
  const { measured, looks, ...whole } = measuredSides
  const probable = noticeGroups(
    whole.dataset,
    looks.map((look) => look?.hash ?? null),
    settings,
  )
  const { judged: part, choice, choosing } = await chooseOn({ ...whole, probable }, settings, watch)
  const { dataset, sides } = part
  const judging = { ...settings, drawThreads: options.drawThreads, probable: part.probable }
  const judged = await judgeSides(dataset, sides, judging, watch)
  const { architecture } = prepared
  const seen = looksByKey(whole.dataset, looks)
  const trainCopies = train && (await findTrainCopies(part, { dataset, looks: seen }, train, judged, watch))
  const facts = { startedAt, settings, dataset, choice, probable, judged, architecture, seen, trainCopies }
  return finishRun({ command: 'compare', ...facts, measured }, { ...whole, choosing })
}
