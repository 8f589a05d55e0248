import { float16Bits } from '../../images/float16.ts'
import type { TensorData } from '../../images/pixel-tables.ts'
import type { Frame, Preprocessing } from '../../images/preprocessing.ts'
import type { Detector } from '../../models/detector.ts'
import type { ElementType } from '../../models/file/model-signature.ts'
import type { Outputs } from '../../models/outputs.ts'
import { runFailure } from '../../models/runtime/load-failure.ts'
import type { InputTensor, Session } from '../../models/runtime/session.ts'

/** A model ready to run. */
export interface LoadedModel {
  readonly detector: Detector
  readonly session: Session
}

/** One picture as the network wants it, and the way back. */
export interface EncodedPicture {
  readonly data: TensorData
  readonly frame: Frame
}

/**
 * The network's inputs for one call. Where the file fixes the number of pictures and fewer are given, the last one fills
 * the remaining places.
 */
export function inputTensors(detector: Detector, pictures: readonly EncodedPicture[]): InputTensor[] {
  const { imageInput, extraInputs, preprocessing, batch, signature } = detector.plan
  const places = Array.from({ length: batch }, (_, at) => pictures[Math.min(at, pictures.length - 1)] as EncodedPicture)
  const [{ frame }] = places as [EncodedPicture]
  const pixels: InputTensor = {
    name: imageInput,
    type: preprocessing.type,
    dims: pictureDims(preprocessing.layout, batch, frame),
    data: joined(places.map(({ data }) => data)),
  }
  if (extraInputs.length === 0) return [pixels]
  const extras = places.map((picture) => detector.extraInputs(picture.frame))
  return [
    pixels,
    ...(extras[0] ?? []).map(({ name, dims }, at): InputTensor => {
      const type = signature.inputs.find((input) => input.name === name)?.type
      const values = extras.flatMap((pictureShape) => pictureShape[at]?.values ?? [])
      return { name, dims: [batch, ...dims], ...numbersOf(type, values) }
    }),
  ]
}

function pictureDims(layout: Preprocessing['layout'], batch: number, { inputWidth, inputHeight }: Frame): number[] {
  const pictureShape = layout.endsWith('hwc') ? [inputHeight, inputWidth, 3] : [3, inputHeight, inputWidth]
  return layout.startsWith('n') ? [batch, ...pictureShape] : pictureShape
}

function joined(parts: readonly TensorData[]): TensorData {
  const [first] = parts as readonly [TensorData]
  if (parts.length === 1) return first
  const all = new (first.constructor as new (length: number) => TensorData)(parts.length * first.length)
  for (const [at, part] of parts.entries()) all.set(part, at * first.length)
  return all
}

function numbersOf(type: ElementType | undefined, values: readonly number[]): Pick<InputTensor, 'type' | 'data'> {
  switch (type) {
    case 'int64':
      return { type, data: BigInt64Array.from(values, BigInt) }
    case 'int32':
      return { type, data: Int32Array.from(values) }
    case 'bool':
      return { type, data: Uint8Array.from(values) }
    case 'float16':
      return { type, data: Uint16Array.from(values, float16Bits) }
    default:
      return { type: 'float32', data: Float32Array.from(values) }
  }
}

/** Runs the model on its inputs; a failure names model and image. */
export async function runModel(model: LoadedModel, inputs: readonly InputTensor[], image: string): Promise<Outputs> {
  try {
    return await model.session.run(inputs)
  } catch (cause) {
    const { provider, device } = model.session
    throw await runFailure({ path: model.detector.plan.signature.path, provider, device }, image, cause)
  }
}
