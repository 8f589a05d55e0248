import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { Encoder } from '../images/encoder.ts'
import type { Picture } from '../images/picture.ts'
import type { TensorData } from '../images/pixel-tables.ts'
import type { LatencyOutcome, LatencySamples, LatencySettings, StopReason } from './job.ts'
import type { MachineReaders } from './machine-readers.ts'
import { watchMachine } from './machine-state.ts'
import { ratiosKnown } from './ratios-known.ts'
import { inputTensors, type LoadedModel, runModel } from './run-detector.ts'
import { shuffled } from './shuffled.ts'
import { timerStepMs } from './timer-step.ts'

/** A decoded picture of the quiet pass. */
export interface LatencyPicture {
  readonly picture: Picture
  readonly fileName: string
}

/** Rounds between two looks at whether the ratios are known: a tenth more each time, at least ten. */
const LOOK_AGAIN = { rounds: 10, growth: 1.1 }

/**
 * The quiet pass: pictures decoded beforehand, one call at a time, the models taking turns on the same picture in an
 * order that is shuffled anew each round, so that drift, caches and clocks hit all alike. Every sample is kept. It ends
 * where every ratio is known well enough, or the budget is used up. `onRound` is told how many rounds are done, and how
 * many there are at most at the pace so far.
 */
export async function measureLatency(
  models: readonly LoadedModel[],
  pictures: readonly LatencyPicture[],
  settings: LatencySettings,
  onRound: (done: number, most: number) => void,
  readers?: MachineReaders,
): Promise<LatencyOutcome> {
  const { warmUpRounds, minRounds, maxRounds, budgetMs } = settings
  const generator = xoroshiro128plus(settings.seed)
  const turns = models.map((model) => new Turn(model, settings))
  const timerStep = timerStepMs()
  const start = performance.now()
  const order = shuffled(pictures.length, generator)
  const pictureOf = (round: number) => pictures[order[round % order.length] as number] as LatencyPicture
  const warmUp = async (from: number, to: number) => {
    for (let round = from; round < to; round++) for (const turn of turns) await turn.take(pictureOf(round), null)
  }
  await warmUp(0, warmUpRounds - 1)
  // Asked between two rounds of the warm-up: clocks are up, and what asking disturbs is not counted.
  const look = await watchMachine(
    models.some(({ session }) => session.provider !== 'cpu'),
    readers,
  )
  await warmUp(Math.max(0, warmUpRounds - 1), warmUpRounds)
  let rounds = 0
  let stoppedBy: StopReason = 'rounds'
  for (let nextLook = minRounds; rounds < maxRounds; ) {
    for (const at of shuffled(turns.length, generator)) await turns[at]?.take(pictureOf(rounds), rounds)
    rounds++
    const elapsedMs = performance.now() - start
    const samples = () => turns.map((turn) => turn.samples(rounds))
    const known = rounds === nextLook && ratiosKnown(samples(), settings)
    if (known) stoppedBy = 'ratio'
    else if (rounds >= minRounds && elapsedMs > budgetMs) stoppedBy = 'budget'
    const ends = known || stoppedBy === 'budget'
    onRound(rounds, ends ? rounds : mostRounds(rounds, elapsedMs, settings))
    if (ends) break
    if (rounds === nextLook) nextLook += Math.max(LOOK_AGAIN.rounds, Math.ceil(rounds * (LOOK_AGAIN.growth - 1)))
  }
  return {
    samples: turns.map((turn) => turn.samples(rounds)),
    rounds,
    images: Math.min(rounds, pictures.length),
    stoppedBy,
    machine: await look(),
    timerStepMs: timerStep,
  }
}

function mostRounds(rounds: number, elapsedMs: number, { minRounds, maxRounds, budgetMs }: LatencySettings): number {
  const inBudget = Math.ceil((rounds * budgetMs) / Math.max(elapsedMs, 1))
  return Math.max(rounds, Math.min(maxRounds, Math.max(minRounds, inBudget)))
}

/** One model's calls and their times. */
class Turn {
  readonly #model: LoadedModel
  readonly #deployScore: number
  readonly #encoder: Encoder
  readonly #samples: LatencySamples
  #tensor: TensorData | undefined

  constructor(model: LoadedModel, settings: LatencySettings) {
    this.#model = model
    this.#deployScore = settings.deployScore
    this.#encoder = new Encoder(model.detector.plan.preprocessing)
    const column = () => new Float64Array(settings.maxRounds)
    this.#samples = {
      preprocessMs: column(),
      inferenceMs: column(),
      postprocessMs: column(),
      postprocessAtFloorMs: column(),
    }
  }

  /**
   * One call, stage by stage, in time a picture: where the file demands several pictures a call, they are the same one, and
   * the call's time is divided among them. `round` null warms up.
   */
  async take({ picture, fileName }: LatencyPicture, round: number | null): Promise<void> {
    const { detector } = this.#model
    const begun = performance.now()
    const { data, frame } = this.#encoder.encode(picture, this.#tensor)
    this.#tensor = data
    const inputs = inputTensors(detector, [{ data, frame }])
    const encoded = performance.now()
    const outputs = await runModel(this.#model, inputs, fileName)
    const inferred = performance.now()
    detector.detect(outputs, frame, ignore, 0, this.#deployScore)
    const detected = performance.now()
    detector.detect(outputs, frame, ignore)
    if (round === null) return
    this.#samples.preprocessMs[round] = encoded - begun
    this.#samples.inferenceMs[round] = (inferred - encoded) / detector.plan.batch
    this.#samples.postprocessMs[round] = detected - inferred
    this.#samples.postprocessAtFloorMs[round] = performance.now() - detected
  }

  samples(rounds: number): LatencySamples {
    const { preprocessMs, inferenceMs, postprocessMs, postprocessAtFloorMs } = this.#samples
    return {
      preprocessMs: preprocessMs.slice(0, rounds),
      inferenceMs: inferenceMs.slice(0, rounds),
      postprocessMs: postprocessMs.slice(0, rounds),
      postprocessAtFloorMs: postprocessAtFloorMs.slice(0, rounds),
    }
  }
}

function ignore(): void {}
