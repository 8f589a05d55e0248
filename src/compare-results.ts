import type { JudgeWatch } from './comparison/judge-watch.ts'
import { finishRun } from './stages/finish-run.ts'
import { judgeSides } from './stages/judge-sides.ts'
import { noticeGroups } from './stages/notice-groups.ts'
import { prepareResults } from './stages/prepare-results.ts'
import type { Run } from './stages/run.ts'
import type { CompareResultsOptions } from './stages/run-options.ts'

/**
 * The same comparison from detections that are already there, without models or pictures.
 * @throws UserError for files that are missing or are not detections of this data set.
 */
export async function compareResults(options: CompareResultsOptions, watch: JudgeWatch = {}): Promise<Run> {
  const startedAt = new Date()
  const { settings, dataset, sides } = await prepareResults(options, watch)
  const probable = noticeGroups(dataset, null, settings)
  const judged = await judgeSides(dataset, sides, { ...settings, drawThreads: options.drawThreads, probable }, watch)
  return finishRun({ command: 'eval', startedAt, settings, dataset, probable, judged, measured: null })
}
