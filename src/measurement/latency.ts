import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { Encoder } from '../images/encoder.ts'
import type { Picture } from '../images/picture.ts'
import type { TensorData } from '../images/pixel-tables.ts'
import type { LatencyOutcome, LatencySamples, LatencySettings } from './job.ts'
import { inputTensors, type LoadedModel, runModel } from './run-detector.ts'
import { shuffled } from './shuffled.ts'

/** A decoded picture of the quiet pass. */
export interface LatencyPicture {
  readonly picture: Picture
  readonly fileName: string
}

/**
 * The quiet pass: pictures decoded beforehand, one call at a time, the models taking turns on the same picture in an
 * order that is shuffled anew each round, so that drift, caches and clocks hit all alike. Every sample is kept.
 */
export async function measureLatency(
  models: readonly LoadedModel[],
  pictures: readonly LatencyPicture[],
  settings: LatencySettings,
  onRound: (done: number) => void,
): Promise<LatencyOutcome> {
  const generator = xoroshiro128plus(settings.seed)
  const turns = models.map((model) => new Turn(model, settings))
  const start = performance.now()
  const order = shuffled(pictures.length, generator)
  const pictureOf = (round: number) => pictures[order[round % order.length] as number] as LatencyPicture
  for (let round = 0; round < settings.warmUpRounds; round++) {
    for (const turn of turns) await turn.take(pictureOf(round), null)
  }
  let rounds = 0
  while (rounds < settings.maxRounds) {
    if (rounds >= settings.minRounds && performance.now() - start > settings.budgetMs) break
    for (const at of shuffled(turns.length, generator)) await turns[at]?.take(pictureOf(rounds), rounds)
    onRound(++rounds)
  }
  return {
    samples: turns.map((turn) => turn.samples(rounds)),
    rounds,
    images: Math.min(rounds, pictures.length),
    stoppedBy: rounds === settings.maxRounds ? 'rounds' : 'budget',
  }
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
