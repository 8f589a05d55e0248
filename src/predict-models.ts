import { executionOf } from './models/providers/provider.ts'
import type { MeasureWatch } from './stages/measure-watch.ts'
import { keepPredictions, type Predicted } from './stages/predictions/keep-predictions.ts'
import type { Shard } from './stages/predictions/shard.ts'
import { storedTrials } from './stages/predictions/stored-trials.ts'
import { withStore } from './stages/predictions/with-store.ts'
import { prepareModels } from './stages/prepare-models.ts'
import type { CompareModelsOptions } from './stages/run-options.ts'
import { noteFilling } from './store/filled-store.ts'

/** What `predictModels` is told. */
export interface PredictModelsOptions extends Omit<CompareModelsOptions, 'cache' | 'offline' | 'latency'> {
  /** Folder of the prediction store. */
  readonly cache: string
  /** The part of the images to predict; all of them where absent. */
  readonly shard?: Shard | undefined
}

/**
 * Runs every model on the images, or on a part of them, and keeps in the store what it finds: a comparison with the same options
 * then needs no model. What the store has is not computed again.
 * @throws UserError as `compareModels` does, and where the store cannot be written.
 */
export async function predictModels(options: PredictModelsOptions, watch: MeasureWatch = {}): Promise<Predicted> {
  const { cache, shard = null, sameMachine = false } = options
  // Other parts may rely on what is there: nothing is removed here, and comparisons see the note.
  const storing = { cache, sameMachine, offline: false, limitBytes: null }
  return withStore(storing, executionOf(options), watch, async (run) => {
    if (run === null) throw new Error('a folder was given, and there is no store')
    const prepared = await prepareModels({ ...options, latency: false }, watch, storedTrials(run))
    await noteFilling(cache)
    return keepPredictions(prepared, shard, run, watch)
  })
}
