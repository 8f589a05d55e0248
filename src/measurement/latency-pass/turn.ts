import { Encoder } from '../../images/encoder.ts'
import type { Picture } from '../../images/picture.ts'
import type { TensorData } from '../../images/pixel-tables.ts'
import { Detector } from '../../models/detector.ts'
import type { LatencySamples } from '../outcomes/latency-outcome.ts'
import { type EncodedPicture, inputTensors, type LoadedModel, runModel } from '../sessions/run-detector.ts'

/** A decoded picture of the latency pass. */
export interface LatencyPicture {
  readonly picture: Picture
  readonly fileName: string
}

/** The pictures that one call takes. Where the file demands more, the last one fills the remaining places. */
export type LatencyCall = readonly LatencyPicture[]

/** One model's calls and their times. */
export class Turn {
  readonly #deployScore: number
  #encoder: Encoder
  #tensors: TensorData[] = []
  readonly #preprocessMs: number[] = []
  readonly #inferenceMs: number[] = []
  readonly #postprocessMs: number[] = []
  readonly #postprocessAtFloorMs: number[] = []
  #model: LoadedModel
  #firstCallMs: number | null = null

  constructor(model: LoadedModel, deployScore: number) {
    this.#model = model
    this.#deployScore = deployScore
    this.#encoder = new Encoder(model.detector.plan.preprocessing)
  }

  /**
   * Calls the model by this session from now on, with tables and tensors made again: where they are in memory makes calls
   * faster or slower as well.
   */
  renew(session = this.#model.session): void {
    const { plan } = this.#model.detector
    this.#model = { detector: new Detector(plan), session }
    this.#encoder = new Encoder(plan.preprocessing)
    this.#tensors = []
  }

  /** One call, stage by stage, in time a picture; noted where it is counted. Answers how long the whole call took, in ms. */
  async take(pictures: LatencyCall, counted: boolean): Promise<number> {
    const { detector } = this.#model
    const begun = performance.now()
    const encoded = pictures.map(({ picture }, place) => this.#encode(picture, place))
    const inputs = inputTensors(detector, encoded)
    const encodedAt = performance.now()
    const outputs = await runModel(this.#model, inputs, pictures[0]?.fileName ?? '')
    const inferredAt = performance.now()
    this.#firstCallMs ??= inferredAt - encodedAt
    for (const [place, { frame }] of encoded.entries())
      detector.detect(outputs, frame, ignore, place, this.#deployScore)
    const detectedAt = performance.now()
    for (const [place, { frame }] of encoded.entries()) detector.detect(outputs, frame, ignore, place)
    const detectedAtFloorAt = performance.now()
    if (counted) {
      this.#preprocessMs.push((encodedAt - begun) / pictures.length)
      this.#inferenceMs.push((inferredAt - encodedAt) / detector.plan.batch)
      this.#postprocessMs.push((detectedAt - inferredAt) / pictures.length)
      this.#postprocessAtFloorMs.push((detectedAtFloorAt - detectedAt) / pictures.length)
    }
    return detectedAtFloorAt - begun
  }

  /** Of the whole first call, in milliseconds. */
  get firstCallMs(): number {
    if (this.#firstCallMs === null) throw new Error('the model was not called yet')
    return this.#firstCallMs
  }

  samples(stretches: number): LatencySamples {
    return {
      stretches,
      preprocessMs: Float64Array.from(this.#preprocessMs),
      inferenceMs: Float64Array.from(this.#inferenceMs),
      postprocessMs: Float64Array.from(this.#postprocessMs),
      postprocessAtFloorMs: Float64Array.from(this.#postprocessAtFloorMs),
    }
  }

  #encode(picture: Picture, place: number): EncodedPicture {
    const encoded = this.#encoder.encode(picture, this.#tensors[place])
    this.#tensors[place] = encoded.data
    return encoded
  }
}

function ignore(): void {}
