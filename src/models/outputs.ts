/** One output of one call: values in row-major order, half floats widened, 64-bit integers as 32-bit ones. */
export interface OutputTensor {
  readonly name: string
  readonly dims: readonly number[]
  readonly data: Float32Array | Int32Array | Uint8Array
}

/** All outputs of one call, in the order in which the model declares them. */
export type Outputs = readonly OutputTensor[]

/** The output of that name. @throws Error where there is none: the family was recognised by it. */
export function outputNamed(outputs: Outputs, name: string): OutputTensor {
  const found = outputs.find((output) => output.name === name)
  if (found === undefined) throw new Error(`no output ${name} among ${outputs.map((output) => output.name).join(', ')}`)
  return found
}

/** A call's outputs cut to the picture at `place`: its slice of those whose first axis is the batch, the others whole. */
export function sliceOfBatch(outputs: Outputs, place: number, batch: number): Outputs {
  if (batch === 1) return outputs
  return outputs.map((output) => {
    const { name, dims, data } = output
    if (dims[0] !== batch) return output
    const length = data.length / batch
    return { name, dims: [1, ...dims.slice(1)], data: data.subarray(place * length, (place + 1) * length) }
  })
}
