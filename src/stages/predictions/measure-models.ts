import { budgetCaveat } from '../../comparison/caveats/budget-caveat.ts'
import { judgeFirstImages } from '../../comparison/plausibility/judge-first-images.ts'
import type { WatchOptions } from '../../measurement/parent/run-job.ts'
import type { MeasureWatch } from '../measure-watch.ts'
import type { PreparedComparison, PreparedFile } from '../prepare-models.ts'
import type { RunStore } from './run-store.ts'
import { measureAll, measureOffline, measureStored, type StoredMeasurement } from './stored-pass.ts'

/** A file that is a model. */
export type PreparedModel = Extract<PreparedFile, { kind: 'model' }>

/** Every model of the sides. */
export function modelsOf({ sides }: Pick<PreparedComparison, 'sides'>): PreparedModel[] {
  return sides.flatMap(({ files }) => files.filter((file) => file.kind === 'model'))
}

/** Time, memory and compute are those of each side's first file. */
export function timedModelsOf({ sides }: Pick<PreparedComparison, 'sides'>): PreparedModel[] {
  return sides.flatMap(({ files: [first] }) => (first.kind === 'model' ? [first] : []))
}

/**
 * The main job, with the store or without; its first images are looked at while it goes on.
 * @throws UserError as `measureStored` and `measureOffline` do.
 */
export async function measureModels(
  prepared: PreparedComparison,
  run: RunStore | null,
  watch: MeasureWatch,
): Promise<StoredMeasurement> {
  const { dataset, images, execution, settings } = prepared
  const models = modelsOf(prepared)
  const plans = models.map(({ plan }) => plan)
  const timed = timedModelsOf(prepared).map((model) => models.indexOf(model))
  const job = { kind: 'measure', plans, timed, images, ...execution, latency: settings.latency } as const
  const watched: WatchOptions = {
    ...watch,
    onOverBudget: (over) => watch.onWarnings?.([budgetCaveat(over)]),
    onFirstImages: (first) => {
      const caveats = judgeFirstImages(dataset, models, first)
      watch.onWarnings?.(caveats)
    },
  }
  if (run === null) return measureAll(job, watched)
  return run.offline ? measureOffline(job, run, watched) : measureStored(job, run, watched)
}
