/** A thread that reads the outputs of calls that another one made: outputs in, detections out. */
import { parentPort, workerData } from 'node:worker_threads'
import { lastWordOf } from '../jobs/last-word.ts'
import type { ThreadFailure } from './answering-thread.ts'
import type { ReaderAnswer, ReaderData, ReaderRequest } from './lane-messages.ts'
import { OutputReader } from './output-reader.ts'

const { plans, provider } = workerData as ReaderData
const reader = new OutputReader(plans, provider)

parentPort?.on('message', ({ calls }: ReaderRequest) => {
  try {
    tell({ kind: 'read', models: reader.read(calls) })
  } catch (error) {
    const models = new Set(plans.map(({ signature }) => signature.path)).size
    tell(lastWordOf(error, { models, lanes: false }) as ThreadFailure)
  }
})
tell({ kind: 'ready' })

function tell(answer: ReaderAnswer | ThreadFailure): void {
  parentPort?.postMessage(answer)
}
