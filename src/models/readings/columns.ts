import { type Outputs, type OutputTensor, outputNamed } from '../outputs.ts'

/** A run of numbers that each box has in one output. */
export interface Columns {
  /** The output's name, or its position among the model's outputs. */
  readonly output: string | number
  /** Position of the first number among those of a box. */
  readonly from: number
  /**
   * `rows`: the numbers of a box follow one another ([…, boxes, numbers]); `columns`: the boxes do ([…, numbers, boxes],
   * and [boxes] where each box has one number).
   */
  readonly along: 'rows' | 'columns'
}

/** Columns found in the outputs of one call: number `k` of box `i` is `data[start + i * boxStep + k * step]`. */
export interface Block {
  readonly data: OutputTensor['data']
  readonly start: number
  readonly boxStep: number
  readonly step: number
  readonly boxes: number
  /** Numbers from `from` to the last one of a box. */
  readonly count: number
}

/** The output that columns name. @throws Error where there is none. */
export function outputOf(outputs: Outputs, output: Columns['output']): OutputTensor {
  if (typeof output === 'string') return outputNamed(outputs, output)
  const found = outputs[output]
  if (found === undefined) throw new Error(`no output ${output} among ${outputs.length}`)
  return found
}

/** Finds columns in the outputs of one call. */
export function blockOf(outputs: Outputs, { output, from, along }: Columns): Block {
  const { data, dims } = outputOf(outputs, output)
  const last = dims[dims.length - 1] ?? 0
  if (along === 'rows') {
    const boxes = last === 0 ? 0 : data.length / last
    return { data, start: from, boxStep: last, step: 1, boxes, count: last - from }
  }
  const numbers = last === 0 ? 0 : data.length / last
  return { data, start: from * last, boxStep: 1, step: last, boxes: last, count: numbers - from }
}
