/** A thread with sessions of its own for every model: pictures in, detections out. */
import { parentPort, workerData } from 'node:worker_threads'
import { cpuAllowance } from '../../machine/cpu-quota.ts'
import { Detector } from '../../models/detector.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Session } from '../../models/runtime/session.ts'
import { lastWordOf } from '../jobs/last-word.ts'
import { openSessions } from '../sessions/open-sessions.ts'
import type { LaneAnswer, LaneData, LaneRequest } from './lane-messages.ts'
import { ModelColumns } from './model-columns.ts'

const { plans, execution, wayOfModel } = workerData as LaneData
let sessions: readonly Session[] = []
let columns: readonly ModelColumns[] = []

let last = open()
last.catch(tellFailure)

// One request after another, though each waits for native code: calls of one lane must not overlap.
parentPort?.on('message', (request: LaneRequest) => {
  last = last.then(() => answerTo(request))
  last.catch(tellFailure)
})

async function open(): Promise<void> {
  const opened = await openSessions(plans, execution, (count) => tell({ kind: 'loaded', count }))
  const { provider, providerReason } = opened
  sessions = opened.sessions
  columns = sessions.map((session, at) => {
    return new ModelColumns({ detector: new Detector(plans[at] as ModelPlan), session })
  })
  const sessionCreationMs = sessions.map(({ creationMs }) => creationMs)
  tell({ kind: 'opened', opened: { provider, providerReason, sessionCreationMs } })
}

async function answerTo(request: LaneRequest): Promise<void> {
  switch (request.kind) {
    case 'picture': {
      const { encoded, image, models } = request
      for (const [at, column] of columns.entries()) {
        const pixels = encoded.encoded?.[wayOfModel[at] as number]
        if (pixels !== undefined && models.includes(at)) await column.add(encoded.imageIndex, image, pixels)
      }
      const { findings } = encoded
      return tell(
        { kind: 'seen', encoded, findings, models: columns.map((column) => column.take()) },
        (encoded.encoded ?? []).map(({ data }) => data.buffer as ArrayBuffer),
      )
    }
    case 'rest':
      for (const column of columns) await column.run()
      return tell({ kind: 'seen', encoded: null, findings: [], models: columns.map((column) => column.take()) })
    case 'close':
      for (const session of sessions) await session.close()
      return tell({ kind: 'closed', times: columns.map((column) => column.times()) })
  }
}

function tell(answer: LaneAnswer, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(answer, transfer)
}

function tellFailure(error: unknown): void {
  // Where there is one lane only, its threads are onnxruntime's own choice, or so many that no second lane has room.
  const { threads } = execution
  const lanes = threads !== undefined && threads <= cpuAllowance().threads / 2
  const models = new Set(plans.map(({ signature }) => signature.path)).size
  tell(lastWordOf(error, { models, lanes }) as LaneAnswer)
}
