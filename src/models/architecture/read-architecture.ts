import type { Fit } from '../../images/preprocessing.ts'
import { imageLayout } from '../file/image-input.ts'
import type { TensorSignature } from '../file/model-signature.ts'
import { unreadable } from '../file/read-model-file.ts'
import { sameModelBytes } from '../file/refuse-replaced.ts'
import type { ModelPlan } from '../plan-model.ts'
import type { ReadArchitecture } from './architecture.ts'
import { describeArchitecture, type FedGraph } from './describe-architecture.ts'
import type { Graph } from './graph/graph.ts'
import { readGraph } from './graph/read-graph.ts'

/** How a plan feeds its model. */
type Fed = Pick<ModelPlan, 'signature' | 'imageInput' | 'extraInputs' | 'preprocessing' | 'batch'>

/**
 * The architecture of a planned model, at the network's input size; where each picture has its own size, at one that its
 * preprocessing may give.
 * @throws UserError `model-replaced` where the file is another one by now, and as `readModelFile` for a damaged graph.
 */
export async function readArchitecture(plan: Fed): Promise<ReadArchitecture> {
  const { path } = plan.signature
  const bytes = await sameModelBytes(plan.signature)
  let graph: Graph
  try {
    graph = readGraph(bytes)
  } catch (cause) {
    throw unreadable(path, bytes, cause)
  }
  return describeArchitecture(graph, fedBy(plan))
}

/** For models that take pictures as they are: the input size of most detectors. */
const USUAL_SIDE = 640
/** Where sides may be any, those that are whole at the usual strides. */
const WHOLE = 32

function fedBy({ signature, imageInput, extraInputs, preprocessing, batch }: Fed): FedGraph {
  const { height, width } =
    preprocessing.height !== null && preprocessing.width !== null
      ? { height: preprocessing.height, width: preprocessing.width }
      : likelySize(preprocessing.fit)
  const inputs = new Map<string, readonly number[]>()
  const symbols = new Map<string, number>()
  for (const input of signature.inputs) {
    const extra = extraInputs.find(({ name }) => name === input.name)
    const shape =
      input.name === imageInput
        ? pictureShape(imageLayout(input) ?? preprocessing.layout, batch, height, width)
        : extra?.value === 'pixel-mask'
          ? [batch, height, width]
          : shapeOfExtra(input, batch)
    if (shape === null) continue
    inputs.set(input.name, shape)
    for (const [axis, size] of (input.shape ?? []).entries()) {
      if (typeof size === 'string') symbols.set(size, shape[axis] as number)
    }
  }
  return { image: imageInput, height, width, batch, inputs, symbols }
}

function pictureShape(layout: ModelPlan['preprocessing']['layout'], batch: number, height: number, width: number) {
  const sizes = { n: batch, c: 3, h: height, w: width }
  return [...layout].map((axis) => sizes[axis as keyof typeof sizes])
}

/** Sizes that the file leaves open are numbers of pictures. */
function shapeOfExtra({ shape }: TensorSignature, batch: number): readonly number[] | null {
  return shape?.map((size) => (typeof size === 'number' ? size : batch)) ?? null
}

function likelySize(fit: Fit): { height: number; width: number } {
  if (fit.kind !== 'short-side') return { height: USUAL_SIDE, width: USUAL_SIDE }
  const whole = (side: number) => Math.ceil(side / WHOLE) * WHOLE
  return { height: whole(fit.shortest), width: whole(Math.min(fit.longest, (fit.shortest * 4) / 3)) }
}
