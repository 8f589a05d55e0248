import type { Caveat } from '../caveat.ts'
import type { WatchOptions } from '../measurement/parent/run-job.ts'
import type { StoreWatch } from './predictions/with-store.ts'
import type { DataWatch } from './run-options.ts'

/** How measuring is watched and ended. */
export interface MeasureWatch extends Pick<WatchOptions, 'onProgress' | 'signal'>, StoreWatch, DataWatch {
  /** Called while the accuracy pass runs, with what makes it improbable that a model is fed and read as its authors do. */
  readonly onWarnings?: ((caveats: readonly Caveat[]) => void) | undefined
}
