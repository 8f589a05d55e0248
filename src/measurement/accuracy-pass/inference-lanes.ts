import { cpuAllowance } from '../../machine/cpu-quota.ts'
import type { Provider } from '../../models/providers/provider.ts'
import type { JobImage } from '../jobs/job.ts'
import type { CallTimes } from '../outcomes/model-outcome.ts'
import type { PictureTensors } from '../pictures/pixel-messages.ts'
import { AnsweringThread } from './answering-thread.ts'
import type { CalledAnswer, LaneAnswer, LaneData, LaneRequest, OpenedLane, SeenAnswer } from './lane-messages.ts'
import { OutputReaders } from './output-readers.ts'

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
 * the CPU several, which read their calls' outputs themselves. On a GPU one, so that other threads read them meanwhile.
 */
export class InferenceLanes {
  readonly opened: OpenedLane
  readonly #lanes: readonly Lane[]
  readonly #readers: OutputReaders | null
  /** Boxes left out so far because a coordinate was not finite, by model. */
  readonly #unfinite: number[]

  private constructor(opened: OpenedLane, lanes: readonly Lane[], readers: OutputReaders | null) {
    this.opened = opened
    this.#lanes = lanes
    this.#readers = readers
    this.#unfinite = opened.sessionCreationMs.map(() => 0)
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
      return startLane({ plans, wayOfModel, execution: { ...execution, provider, threads } }, onCount)
    }
    const first = laneOn(execution.provider, onLoaded)
    // Where the CPU was asked for, lanes load at once; else the first one finds out where the models run.
    const early = execution.provider === 'cpu' ? planned.lanes - 1 : 0
    const others = Array.from({ length: early }, () => laneOn('cpu', () => {}))
    // Readers load while the models do, unless it is not known yet whether there are any.
    const { provider: wanted } = execution
    let readers = wanted === 'cpu' || wanted === 'auto' ? null : new OutputReaders({ plans, provider: wanted })
    try {
      const opened = await first.opened
      if (execution.provider === 'auto' && opened.provider === 'cpu') {
        for (let lane = 1; lane < planned.lanes; lane++) others.push(laneOn('cpu', () => {}))
      }
      if (opened.provider !== 'cpu') readers ??= new OutputReaders({ plans, provider: opened.provider })
      await Promise.all([...others.map((lane) => lane.opened), readers?.ready])
      return new InferenceLanes(opened, [first, ...others], readers)
    } catch (error) {
      for (const lane of [first, ...others]) lane.thread.abandon()
      await readers?.close()
      throw error
    }
  }

  /** How many pictures may be on their way here at once. */
  get room(): number {
    return AHEAD * this.#lanes.length + (this.#readers?.room ?? 0)
  }

  /**
   * Runs models on a picture; its detections come with this answer or, where calls take several, a later one.
   * @param models places of the models that are to look at it.
   */
  run(image: JobImage, encoded: PictureTensors, models: readonly number[]): Promise<SeenAnswer> {
    const [least] = this.#lanes.toSorted((one, other) => one.thread.busy - other.thread.busy)
    const tensors = (encoded.encoded ?? []).map(({ data }) => data.buffer as ArrayBuffer)
    return this.#seen(least as Lane, { kind: 'picture', image, encoded, models }, tensors)
  }

  /** Runs the models on the pictures that wait for their call to be full. */
  rest(): Promise<SeenAnswer[]> {
    return Promise.all(this.#lanes.map((lane) => this.#seen(lane, { kind: 'rest' })))
  }

  /**
   * Frees the models; answers their times: the first call of the first lane that made one, the calls and left-out boxes of all. Zero where no
   * picture could be read, which ends the run.
   */
  async close(): Promise<CallTimes[]> {
    const closed = await Promise.all(this.#lanes.map(({ thread }) => thread.ask({ kind: 'close' })))
    await this.#readers?.close()
    const times = closed.map((answer) => (answer as Extract<LaneAnswer, { kind: 'closed' }>).times)
    return this.opened.sessionCreationMs.map((_, at) => {
      const called = times.flatMap((laneTimes) => laneTimes[at] ?? []).filter(({ inferenceMs }) => inferenceMs > 0)
      return {
        firstCallMs: called[0]?.firstCallMs ?? 0,
        inferenceMs: called.reduce((sum, { inferenceMs }) => sum + inferenceMs, 0),
        unfiniteBoxes: this.#unfinite[at] as number,
      }
    })
  }

  async #seen({ thread }: Lane, request: LaneRequest, transfer: readonly ArrayBuffer[] = []): Promise<SeenAnswer> {
    const answer = (await thread.ask(request, transfer)) as SeenAnswer | CalledAnswer
    const seen = answer.kind === 'called' ? await (this.#readers as OutputReaders).read(answer) : answer
    for (const [at, { unfinite }] of seen.models.entries()) {
      for (const boxes of unfinite) this.#unfinite[at] = (this.#unfinite[at] as number) + boxes
    }
    return seen
  }
}

/** One thread with models of its own. */
interface Lane {
  readonly thread: AnsweringThread<LaneRequest, LaneAnswer>
  readonly opened: Promise<OpenedLane>
}

function startLane(data: LaneData, onLoaded: (count: number) => void): Lane {
  const thread = new AnsweringThread<LaneRequest, LaneAnswer>(
    new URL('./inference-lane.js', import.meta.url),
    data,
    (said) => {
      if (said.kind === 'loaded') onLoaded(said.count)
      return said.kind === 'loaded'
    },
  )
  const opened = thread.answer().then((answer) => (answer as Extract<LaneAnswer, { kind: 'opened' }>).opened)
  // Whoever awaits it hears of a failure; that nobody does yet is not a crash.
  opened.catch(() => {})
  return { thread, opened }
}
