import { UserError } from '../../errors.ts'
import { Encoder } from '../../images/encoder.ts'
import type { Picture } from '../../images/picture.ts'
import type { TensorData } from '../../images/pixel-tables.ts'
import { refuseUnfinite, refuseUnfiniteBoxes } from '../../models/detector.ts'
import { familyNamed } from '../../models/families.ts'
import type { Outputs } from '../../models/outputs.ts'
import { outputsToRead } from '../../models/reading.ts'
import { RawDetectionsBuilder } from '../accuracy-pass/raw-detections.ts'
import type { TrialJob, TrialOutcome } from '../jobs/job.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'
import type { PlanTrial, ToldFailure } from '../outcomes/plan-trial.ts'
import { readPicture } from '../pictures/read-picture.ts'
import { inputTensors, type LoadedModel, runModel } from '../sessions/run-detector.ts'

/**
 * Runs every plan on every image of a trial, one call at a time, each fed with its own preprocessing. A plan that fails
 * is left out from there on; the others go on.
 */
export async function tryPlans(
  models: readonly LoadedModel[],
  { images, judgedImages }: TrialJob,
  onImage: (done: number) => void,
): Promise<TrialOutcome> {
  const attempts = models.map((model) => new Attempt(model, judgedImages))
  const findings: ImageFinding[] = []
  for (const [imageIndex, image] of images.entries()) {
    const { picture, findings: found } = await readPicture(imageIndex, image)
    findings.push(...found)
    if (picture !== null) for (const attempt of attempts) await attempt.run(imageIndex, picture, image.fileName)
    onImage(imageIndex + 1)
  }
  return { plans: attempts.map((attempt) => attempt.outcome()), findings }
}

/** One plan at work. */
class Attempt {
  readonly #model: LoadedModel
  readonly #judgedImages: number
  readonly #encoder: Encoder
  readonly #detections = new RawDetectionsBuilder()
  readonly #judged: Outputs[] = []
  #tensor: TensorData | undefined
  #failure: ToldFailure | null = null

  constructor(model: LoadedModel, judgedImages: number) {
    this.#model = model
    this.#judgedImages = judgedImages
    this.#encoder = new Encoder(model.detector.plan.preprocessing)
  }

  async run(imageIndex: number, picture: Picture, fileName: string): Promise<void> {
    if (this.#failure !== null) return
    await this.#detect(imageIndex, picture, fileName).catch((error) => this.#fail(error))
  }

  /** Notes a failure that the user can fix. */
  #fail(error: unknown): void {
    if (!(error instanceof UserError)) throw error
    this.#failure ??= { code: error.code, what: error.message, next: error.next }
  }

  async #detect(imageIndex: number, picture: Picture, fileName: string): Promise<void> {
    const { detector } = this.#model
    const { plan } = detector
    const { data, frame } = this.#encoder.encode(picture, this.#tensor)
    this.#tensor = data
    const outputs = await runModel(this.#model, inputTensors(detector, [{ data, frame }]), fileName)
    refuseUnfinite(outputs, plan.signature, fileName, this.#model.session.provider)
    if (this.#judged.length < this.#judgedImages) this.#judged.push(outputsToRead(plan.reading, outputs, 0, plan.batch))
    detector.detect(outputs, frame, (x, y, width, height, score, classIndex) =>
      this.#detections.add(imageIndex, classIndex, x, y, width, height, score),
    )
  }

  outcome(): PlanTrial {
    const { family, signature } = this.#model.detector.plan
    const detections = this.#detections.take()
    try {
      refuseUnfiniteBoxes(signature.path, this.#model.detector.unfiniteBoxes, detections.scores.length)
    } catch (error) {
      this.#fail(error)
    }
    const values =
      this.#judged.length === 0 ? null : (familyNamed(family)?.judgeValues?.(this.#judged, signature) ?? null)
    return { detections, values, failure: this.#failure }
  }
}
