import type { ModelSignature, TensorSignature } from '../../src/models/file/model-signature.ts'

/** A made-up file's facts; what is not given is empty. */
export function signatureOf(facts: Partial<ModelSignature>): ModelSignature {
  return {
    path: 'made-up.onnx',
    fileBytes: 0,
    sha256: '',
    irVersion: 8,
    opset: 17,
    producer: '',
    metadata: {},
    inputs: [],
    outputs: [],
    operators: {},
    parameters: 0,
    precision: 'fp32',
    stemShapes: [],
    channelReversals: 0,
    externalFiles: [],
    versions: {},
    sidecars: { config: null, preprocessor: null, inferConfig: null, pipeline: null },
    ...facts,
  }
}

/** A float32 input or output. */
export function tensor(name: string, ...shape: (number | string)[]): TensorSignature {
  return { name, type: 'float32', shape }
}
