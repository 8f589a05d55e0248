import { Worker } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import { cpuAllowance } from '../../machine/cpu-quota.ts'
import type { Provider } from '../../models/providers/provider.ts'
import type { JobImage } from '../jobs/job.ts'
import type { CallTimes } from '../outcomes/model-outcome.ts'
import type { PictureTensors } from '../pictures/pixel-messages.ts'
import type { LaneAnswer, LaneData, LaneRequest, OpenedLane } from './lane-messages.ts'

export type SeenAnswer = Extract<LaneAnswer, { kind: 'seen' }>

/** Each lane holds all models in memory: more are only worth it on small ones. */
const MOST_LANES = 4

/** Fewer images a lane do not repay the loading. */
const IMAGES_A_LANE = 8

/** Requests at a lane at once, so that it need not wait for the next picture. */
const AHEAD = 2

/** Lanes for the CPU, and the threads of each; null leaves them to onnxruntime. */
export interface LanePlan {
  readonly lanes: number
  readonly threads: number | undefined
}

/**
 * How the CPU's cores are shared out: pictures side by side use cores better than several threads on one picture, of which
 * all wait for the last. Where threads were asked for, each lane has so many.
 */
export function planLanes(images: number, threads: number | undefined, cores = cpuAllowance().threads): LanePlan {
  const each = threads ?? Math.ceil(cores / MOST_LANES)
  const lanes = Math.min(MOST_LANES, Math.floor(cores / each), Math.ceil(images / IMAGES_A_LANE))
  return lanes < 2 ? { lanes: 1, threads } : { lanes, threads: each }
}

/**
 * Threads on which the models run in the accuracy pass, each with sessions of its own, since a call blocks its thread: on
 * the CPU several, on a GPU one.
 */
export class InferenceLanes {
  readonly opened: OpenedLane
  readonly #lanes: readonly Lane[]

  private constructor(opened: OpenedLane, lanes: readonly Lane[]) {
    this.opened = opened
    this.#lanes = lanes
  }

  /**
   * Loads every model in every lane.
   * @throws UserError when a model cannot be loaded or a named provider cannot be used.
   */
  static async open(
    { plans, execution, wayOfModel }: LaneData,
    images: number,
    onLoaded: (count: number) => void,
  ): Promise<InferenceLanes> {
    const planned = planLanes(images, execution.threads)
    const laneOn = (provider: Provider | 'auto', onCount: (count: number) => void) => {
      const threads = provider === 'cpu' || provider === 'auto' ? planned.threads : execution.threads
      return new Lane({ plans, wayOfModel, execution: { ...execution, provider, threads } }, onCount)
    }
    const first = laneOn(execution.provider, onLoaded)
    // Where the CPU was asked for, lanes load at once; else the first one finds out where the models run.
    const early = execution.provider === 'cpu' ? planned.lanes - 1 : 0
    const others = Array.from({ length: early }, () => laneOn('cpu', () => {}))
    try {
      const opened = await first.opened
      if (execution.provider === 'auto' && opened.provider === 'cpu') {
        for (let lane = 1; lane < planned.lanes; lane++) others.push(laneOn('cpu', () => {}))
      }
      await Promise.all(others.map((lane) => lane.opened))
      return new InferenceLanes(opened, [first, ...others])
    } catch (error) {
      for (const lane of [first, ...others]) lane.abandon()
      throw error
    }
  }

  /** How many pictures may be on their way here at once. */
  get room(): number {
    return AHEAD * this.#lanes.length
  }

  /**
   * Runs models on a picture; its detections come with this answer or, where calls take several, a later one.
   * @param models places of the models that are to look at it.
   */
  run(image: JobImage, encoded: PictureTensors, models: readonly number[]): Promise<SeenAnswer> {
    const [least] = this.#lanes.toSorted((one, other) => one.busy - other.busy)
    const tensors = (encoded.encoded ?? []).map(({ data }) => data.buffer as ArrayBuffer)
    return (least as Lane).ask({ kind: 'picture', image, encoded, models }, tensors) as Promise<SeenAnswer>
  }

  /** Runs the models on the pictures that wait for their call to be full. */
  rest(): Promise<SeenAnswer[]> {
    return Promise.all(this.#lanes.map((lane) => lane.ask({ kind: 'rest' }) as Promise<SeenAnswer>))
  }

  /**
   * Frees the models; answers their times: the first call of the first lane that made one, the calls and left-out boxes of all. Zero where no
   * picture could be read, which ends the run.
   */
  async close(): Promise<CallTimes[]> {
    const closed = await Promise.all(this.#lanes.map((lane) => lane.ask({ kind: 'close' })))
    const times = closed.map((answer) => (answer as Extract<LaneAnswer, { kind: 'closed' }>).times)
    return this.opened.sessionCreationMs.map((_, at) => {
      const called = times.flatMap((laneTimes) => laneTimes[at] ?? []).filter(({ inferenceMs }) => inferenceMs > 0)
      return {
        firstCallMs: called[0]?.firstCallMs ?? 0,
        inferenceMs: called.reduce((sum, { inferenceMs }) => sum + inferenceMs, 0),
        unfiniteBoxes: called.reduce((sum, { unfiniteBoxes }) => sum + unfiniteBoxes, 0),
      }
    })
  }
}

interface Asked {
  readonly resolve: (answer: LaneAnswer) => void
  readonly reject: (error: unknown) => void
}

/** One thread, seen from the main one. */
class Lane {
  readonly opened: Promise<OpenedLane>
  readonly #worker: Worker
  readonly #asked: Asked[] = []
  #failure: unknown = null

  constructor(data: LaneData, onLoaded: (count: number) => void) {
    this.#worker = new Worker(new URL('./inference-lane.js', import.meta.url), { workerData: data })
    this.opened = this.#answer().then((answer) => (answer as Extract<LaneAnswer, { kind: 'opened' }>).opened)
    // Whoever awaits it hears of a failure; that nobody does yet is not a crash.
    this.opened.catch(() => {})
    this.#worker.on('message', (answer: LaneAnswer) => {
      if (answer.kind === 'loaded') onLoaded(answer.count)
      else if (answer.kind === 'refused') this.#fail(new UserError(answer.code, answer))
      else if (answer.kind === 'crashed') this.#fail(new Error(answer.stack))
      else this.#asked.shift()?.resolve(answer)
    })
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('messageerror', (error) => this.#fail(error))
  }

  /** Requests that are not answered yet. */
  get busy(): number {
    return this.#asked.length
  }

  ask(request: LaneRequest, transfer: ArrayBuffer[] = []): Promise<LaneAnswer> {
    if (this.#failure !== null) return Promise.reject(this.#failure)
    const answer = this.#answer()
    this.#worker.postMessage(request, transfer)
    return answer
  }

  /** Nothing waits for it any more; the process ends without it. */
  abandon(): void {
    this.#worker.unref()
  }

  #answer(): Promise<LaneAnswer> {
    return new Promise((resolve, reject) => this.#asked.push({ resolve, reject }))
  }

  #fail(error: unknown): void {
    this.#failure ??= error
    for (const { reject } of this.#asked.splice(0)) reject(this.#failure)
  }
}
