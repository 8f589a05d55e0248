import type { TensorData } from '../images/pixel-tables.ts'
import type { Frame } from '../images/preprocessing.ts'
import type { Detector } from '../models/detector.ts'
import { plainReason } from '../models/load-failure.ts'
import { modelError } from '../models/models-errors.ts'
import type { Outputs } from '../models/outputs.ts'
import type { InputTensor, Session } from '../models/session.ts'

/** A model ready to run. */
export interface LoadedModel {
  readonly detector: Detector
  readonly session: Session
}

/** The network's inputs for one encoded picture, batch of one. */
export function inputTensors(detector: Detector, pixels: TensorData, frame: Frame): InputTensor[] {
  const { imageInput, preprocessing } = detector.plan
  const { width, height, layout, type } = preprocessing
  const dims = layout === 'nchw' ? [1, 3, height, width] : [1, height, width, 3]
  const extras = detector.extraInputs(frame).map(
    (input): InputTensor => ({
      name: input.name,
      type: input.type,
      dims: [1, input.values.length],
      data: input.type === 'int64' ? BigInt64Array.from(input.values, BigInt) : Float32Array.from(input.values),
    }),
  )
  return [{ name: imageInput, type, dims, data: pixels }, ...extras]
}

/** Runs the model on its inputs; a failure names model and image. */
export async function runModel(model: LoadedModel, inputs: readonly InputTensor[], image: string): Promise<Outputs> {
  try {
    return await model.session.run(inputs)
  } catch (cause) {
    const { path } = model.detector.plan.signature
    throw modelError('model-run-failed', { path, reason: plainReason(path, cause), image }, { cause })
  }
}
