/** A thread with sessions of its own for every model: pictures in, detections or outputs out. */
import { parentPort, workerData } from 'node:worker_threads'
import { cpuAllowance } from '../../machine/cpu-quota.ts'
import { Detector } from '../../models/detector.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Session } from '../../models/runtime/session.ts'
import { lastWordOf } from '../jobs/last-word.ts'
import type { PictureTensors } from '../pictures/pixel-messages.ts'
import { openSessions } from '../sessions/open-sessions.ts'
import type { ThreadFailure } from './answering-thread.ts'
import type { LaneAnswer, LaneData, LaneRequest } from './lane-messages.ts'
import { buffersOf, type ModelCall, ModelCalls } from './model-calls.ts'
import { OutputReader } from './output-reader.ts'

const { plans, execution, wayOfModel } = workerData as LaneData
let sessions: readonly Session[] = []
let models: readonly ModelCalls[] = []
/** Null where other threads read: a GPU must not wait for what its host makes of the last picture's outputs. */
let reader: OutputReader | null = null

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
  models = sessions.map((session, at) => {
    return new ModelCalls(at, { detector: new Detector(plans[at] as ModelPlan), session })
  })
  if (provider === 'cpu') reader = new OutputReader(plans, provider)
  const sessionCreationMs = sessions.map(({ creationMs }) => creationMs)
  tell({ kind: 'opened', opened: { provider, providerReason, sessionCreationMs } })
}

async function answerTo(request: LaneRequest): Promise<void> {
  switch (request.kind) {
    case 'picture': {
      const { encoded, image, models: asked } = request
      const calls: (ModelCall | null)[] = []
      for (const [at, model] of models.entries()) {
        const pixels = encoded.encoded?.[wayOfModel[at] as number]
        if (pixels !== undefined && asked.includes(at)) calls.push(await model.add(encoded.imageIndex, image, pixels))
      }
      return tellDone(encoded, calls)
    }
    case 'rest': {
      const calls: (ModelCall | null)[] = []
      for (const model of models) calls.push(await model.run())
      return tellDone(null, calls)
    }
    case 'close':
      for (const session of sessions) await session.close()
      return tell({ kind: 'closed', times: models.map((model) => model.times()) })
  }
}

function tellDone(encoded: PictureTensors | null, called: readonly (ModelCall | null)[]): void {
  const calls = called.filter((call) => call !== null)
  const findings = encoded?.findings ?? []
  const tensors = (encoded?.encoded ?? []).map(({ data }) => data.buffer as ArrayBuffer)
  if (reader !== null) tell({ kind: 'seen', encoded, findings, models: reader.read(calls) }, tensors)
  else tell({ kind: 'called', encoded, findings, calls }, [...tensors, ...buffersOf(calls)])
}

function tell(answer: LaneAnswer | ThreadFailure, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(answer, transfer)
}

function tellFailure(error: unknown): void {
  // Where there is one lane only, its threads are onnxruntime's own choice, or so many that no second lane has room.
  const { threads } = execution
  const lanes = threads !== undefined && threads <= cpuAllowance().threads / 2
  const paths = new Set(plans.map(({ signature }) => signature.path)).size
  tell(lastWordOf(error, { models: paths, lanes }) as ThreadFailure)
}
