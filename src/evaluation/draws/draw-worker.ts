import { parentPort, workerData } from 'node:worker_threads'
import type { DrawShare } from './draw-messages.ts'
import { drawShare } from './draw-share.ts'

for (const made of drawShare(workerData as DrawShare)) parentPort?.postMessage(made)
