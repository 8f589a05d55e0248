import { counted } from '../../counted.ts'
import type { Execution } from '../../models/providers/provider.ts'
import { FILLED_DAYS, isBeingFilled, pruneAfterRun } from '../../store/filled-store.ts'
import { PredictionStore } from '../../store/prediction-store.ts'
import { offlineError } from './offline-errors.ts'
import { PredictionKeys } from './prediction-keys.ts'
import type { RunStore } from './run-store.ts'

/** What a run says of the store. */
export interface StoreOptions {
  /** Its folder; null for a run that neither looks up predictions nor keeps them. */
  readonly cache: string | null
  readonly sameMachine: boolean
  /** Whether no model may run, and the store is not written to. */
  readonly offline: boolean
  /** How large the store may be after the run; null leaves it as it is. */
  readonly limitBytes: number | null
}

/** Called with one sentence for whatever a person should know of the store. */
export interface StoreWatch {
  readonly onNotice?: ((text: string) => void) | undefined
}

/**
 * Opens the store for a run, and closes it however the run ends: what the models found is kept. After a run that came to its
 * end the store is brought back to its limit.
 */
export async function withStore<T>(
  { cache, sameMachine, offline, limitBytes }: StoreOptions,
  execution: Execution,
  { onNotice }: StoreWatch,
  work: (run: RunStore | null) => Promise<T>,
): Promise<T> {
  if (cache === null) {
    if (offline) throw offlineError('offline-without-store', {})
    return work(null)
  }
  const store = new PredictionStore(cache, { onNotice, readOnly: offline })
  await store.sayOtherShapes()
  const done = await work({ store, keys: new PredictionKeys(execution), sameMachine, offline }).catch(
    async (error: unknown) => {
      await store.close()
      if (store.keptImages > 0) {
        onNotice?.(`What the models found so far is kept in ${cache}: the same command goes on from there.`)
      }
      throw error
    },
  )
  await store.close()
  if (offline || limitBytes === null) return done
  const { removed, left } = await pruneAfterRun(cache, limitBytes, store.used)
  if (removed.files > 0)
    onNotice?.(`${counted(removed.files, 'file')} that no run had used for longest left the prediction store.`)
  if (left.bytes > limitBytes && (await isBeingFilled(cache))) {
    onNotice?.(
      `The prediction store ${cache} takes ${(left.bytes / 1e9).toFixed(1)} GB, more than ${(limitBytes / 1e9).toFixed(1)} GB. Nothing more was removed, because \`detcompare predict\` or \`cache merge\` filled it in the last ${FILLED_DAYS} days. \`detcompare cache prune --cache ${cache}\` removes what no run has used for longest.`,
    )
  }
  return done
}
