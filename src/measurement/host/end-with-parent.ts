import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/**
 * Has a thread of its own watch over the parent, so that this process ends with it even in native code that never returns.
 * Nothing wakes the thread before that: it disturbs no measurement. Resolves once it watches.
 */
export async function endWithParent(): Promise<void> {
  const watcher = new Worker(new URL('./parent-watcher.js', import.meta.url))
  watcher.unref()
  await once(watcher, 'online')
}
