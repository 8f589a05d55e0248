import { selectImages } from '../../dataset/selection/select-images.ts'
import type { Provider } from '../../models/providers/provider.ts'
import type { MeasureWatch } from '../measure-watch.ts'
import type { PreparedComparison } from '../prepare-models.ts'
import { measureModels, timedModelsOf } from './measure-models.ts'
import { offlineError } from './offline-errors.ts'
import type { RunStore } from './run-store.ts'
import { isInShard, type Shard } from './shard.ts'
import { storedFootprints } from './stored-footprints.ts'

/** What was predicted. */
export interface Predicted {
  /** Images of the part, and of the data set. */
  readonly images: number
  readonly imagesOfAll: number
  readonly models: number
  /** Over all models, images that were looked at now, and those that the store had. */
  readonly computed: number
  readonly fromStore: number
}

/**
 * Runs the models on a part of the images, all of them where it is null, and waits until everything is written.
 * @throws UserError as `measureStored` does, and where the store cannot be written.
 */
export async function keepPredictions(
  prepared: PreparedComparison,
  shard: Shard | null,
  run: RunStore,
  watch: MeasureWatch,
): Promise<Predicted> {
  const { dataset, images } = prepared
  const places = [...dataset.images.keys()].filter(
    (at) => shard === null || isInShard(dataset.images[at]?.key ?? '', shard),
  )
  const part = { ...prepared, dataset: selectImages(dataset, places), images: places.flatMap((at) => images[at] ?? []) }
  const found = places.length === 0 ? null : await measureModels(part, run, watch)
  const provenances = found?.provenances ?? []
  // Operations are counted on a few images of all: by one part, for all.
  if (found !== null && (shard === null || shard.index === 0)) {
    await countOperations(prepared, found.measurement.provider, run, watch)
  }
  await run.store.flush()
  if (run.store.hasFailed) throw offlineError('predictions-unwritten', { store: run.store.folder })
  const fromStore = provenances.reduce((sum, { imagesFromStore }) => sum + imagesFromStore, 0)
  return {
    images: places.length,
    imagesOfAll: images.length,
    models: prepared.sides.flatMap(({ files }) => files.filter(({ kind }) => kind === 'model')).length,
    computed: places.length * provenances.length - fromStore,
    fromStore,
  }
}

async function countOperations(
  { execution, images, ...prepared }: PreparedComparison,
  provider: Provider,
  run: RunStore,
  watch: MeasureWatch,
): Promise<void> {
  const plans = timedModelsOf(prepared).map(({ plan }) => plan)
  await storedFootprints(plans, images, { ...execution, provider }, false, run, watch)
}
