import type { Progress } from '../progress.ts'

/** How reading is watched and ended. */
export interface ReadWatch {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Ends the reading of a long file; it is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}
