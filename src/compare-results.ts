import type { JudgeWatch } from './comparison/judge-watch.ts'
import { chooseOn } from './stages/choose-on.ts'
import { findTrainCopies, lookAgain, trainOf } from './stages/find-train-copies.ts'
import { finishRun } from './stages/finish-run.ts'
import { judgeSides } from './stages/judge-sides.ts'
import { noticeGroups } from './stages/notice-groups.ts'
import { prepareResults } from './stages/prepare-results.ts'
import type { Run } from './stages/run.ts'
import type { CompareResultsOptions, DataWatch } from './stages/run-options.ts'

/**
 * The same comparison from detections that are already there, without models or pictures.
 * @throws UserError for files that are missing or are not detections of this data set.
 */
export async function compareResults(options: CompareResultsOptions, watch: JudgeWatch & DataWatch = {}): Promise<Run> {
  const startedAt = new Date()
  const train = await trainOf(options, watch)
  const { settings, ...whole } = await prepareResults(options, watch)
  const probable = noticeGroups(whole.dataset, null, settings)
  const { judged: part, choice, choosing } = await chooseOn({ ...whole, probable }, settings, watch)
  const { dataset, sides } = part
  const judging = { ...settings, drawThreads: options.drawThreads, probable: part.probable }
  const judged = await judgeSides(dataset, sides, judging, watch)
  const pictured = train && (await lookAgain(part, options, watch))
  const trainCopies = train && pictured && (await findTrainCopies(part, pictured, train, judged, watch))
  const seen = pictured?.looks ?? new Map()
  const facts = { startedAt, settings, dataset, choice, probable, judged, architecture: null, seen, trainCopies }
  return finishRun({ command: 'eval', ...facts, measured: null }, { ...whole, choosing })
}
