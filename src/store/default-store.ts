import { join } from 'node:path'
import envPaths from 'env-paths'

/** Names the folder of the store, for all runs of a machine or a job; `none` for no store. */
export const STORE_VARIABLE = 'DETCOMPARE_CACHE'
export const NO_STORE = 'none'

/**
 * The store's folder where none is named: that of the environment variable, else one in the folder that the system has for
 * a user's caches (XDG_CACHE_HOME or ~/.cache on Linux, ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows). Null for none.
 */
export function defaultStore(env: Readonly<Record<string, string | undefined>>): string | null {
  const named = env[STORE_VARIABLE]
  if (named === NO_STORE) return null
  return named || join(envPaths('detcompare', { suffix: '' }).cache, 'predictions')
}
