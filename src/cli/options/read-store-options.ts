import type { CompareModelsOptions } from '../../stages/run-options.ts'
import { defaultStore } from '../../store/default-store.ts'
import type { RawOptions } from './raw-options.ts'

/** Where predictions are kept, and which of them count. */
export function readStoreOptions({
  cache,
  sameMachine,
}: RawOptions): Pick<CompareModelsOptions, 'cache' | 'sameMachine'> {
  return {
    cache: cache === false ? undefined : (cache ?? defaultStore(process.env) ?? undefined),
    sameMachine: sameMachine ?? false,
  }
}
