import { parentPort } from 'node:worker_threads'
import type { DrawShare } from './draw-messages.ts'
import { drawShare } from './draw-share.ts'

parentPort?.on('message', (share: DrawShare) => {
  for (const made of drawShare(share)) parentPort?.postMessage(made)
  parentPort?.postMessage(null)
})
