import { Detector, refuseUnfinite } from '../../models/detector.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Provider } from '../../models/providers/provider.ts'
import type { RawDetections } from '../outcomes/model-outcome.ts'
import type { SeenByModel } from '../outcomes/seen-images.ts'
import type { ModelCall } from './model-calls.ts'
import { joinRawDetections, RawDetectionsBuilder } from './raw-detections.ts'

/** Reads the outputs of calls of several models; keeps its working memory from one call to the next. */
export class OutputReader {
  readonly #provider: Provider
  readonly #models: readonly ModelReader[]

  constructor(plans: readonly ModelPlan[], provider: Provider) {
    this.#provider = provider
    this.#models = plans.map((plan) => new ModelReader(new Detector(plan)))
  }

  /**
   * What each model found in these calls; nothing for a model that made none.
   * @throws UserError where outputs are not numbers, or do not have the shape, count or type that the reading needs.
   */
  read(calls: readonly ModelCall[]): SeenByModel[] {
    for (const call of calls) this.#models[call.model]?.read(call, this.#provider)
    return this.#models.map((model) => model.take())
  }
}

/** One model's detections that were not taken yet, picture by picture. */
class ModelReader {
  readonly #detector: Detector
  readonly #read: { readonly image: number; readonly unfinite: number; readonly detections: RawDetections }[] = []
  // One for all pictures: a new one each time would be garbage by the hundred megabytes.
  readonly #builder = new RawDetectionsBuilder()

  constructor(detector: Detector) {
    this.#detector = detector
  }

  read({ outputs, pictures }: ModelCall, provider: Provider): void {
    const detector = this.#detector
    refuseUnfinite(outputs, detector.plan.signature, pictures[0]?.fileName ?? '', provider)
    for (const [place, { imageIndex, frame }] of pictures.entries()) {
      const builder = this.#builder
      const before = detector.unfiniteBoxes
      detector.detect(
        outputs,
        frame,
        (x, y, width, height, score, classIndex) => builder.add(imageIndex, classIndex, x, y, width, height, score),
        place,
      )
      const unfinite = detector.unfiniteBoxes - before
      this.#read.push({ image: imageIndex, unfinite, detections: builder.take() })
    }
  }

  take(): SeenByModel {
    const read = this.#read.splice(0)
    return {
      images: read.map(({ image }) => image),
      unfinite: read.map(({ unfinite }) => unfinite),
      detections: joinRawDetections(read.map(({ detections }) => detections)),
    }
  }
}
