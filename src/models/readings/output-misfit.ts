import type { TensorSignature } from '../file/model-signature.ts'
import type { Outputs, OutputTensor } from '../outputs.ts'
import type { Columns } from './columns.ts'
import type { ReadingContext } from './reading-context.ts'

/** An output that is not what a reading needs of it, in words for both: `[…, boxes, 6]` and `float32 [1, 300, 7]`. */
export interface OutputMisfit {
  readonly output: string
  readonly needed: string
  readonly came: string
}

/** What must be known to say what a call's outputs have to be, besides how they are read. */
export interface NeedsContext extends Pick<ReadingContext, 'frame'> {
  /** Pictures of the call. */
  readonly batch: number
  /** Outputs as the file declares them. */
  readonly declared: readonly TensorSignature[]
  /** Classes of the model; null where nothing says how many. */
  readonly classCount: number | null
}

/** The misfit of one output, which came as it is. */
export function misfitOf(tensor: OutputTensor, needed: string, came = describeTensor(tensor)): OutputMisfit {
  return { output: tensor.name, needed, came }
}

/** Why a call lacks an output that a reading names; null where it is there. */
export function lacksOutput(outputs: Outputs, output: Columns['output']): OutputMisfit | null {
  const found = typeof output === 'number' ? outputs[output] : outputs.find(({ name }) => name === output)
  if (found !== undefined) return null
  const came = outputs.map(({ name }) => name).join(', ')
  return { output: String(output), needed: 'an output of that name', came: `only ${came}` }
}

/** Numbers that must be real ones, as boxes and scores are before they are rounded. */
export function lacksRealNumbers(tensor: OutputTensor, what: string): OutputMisfit | null {
  return tensor.data instanceof Float32Array ? null : misfitOf(tensor, `real numbers, because it has ${what}`)
}

/** `float32 [1, 300, 6]`. */
export function describeTensor({ dims, data }: OutputTensor): string {
  return `${typeOf(data)} [${dims.join(', ')}]`
}

function typeOf(data: OutputTensor['data']): string {
  if (data instanceof Float32Array) return 'float32'
  return data instanceof Int32Array ? 'int32 or int64' : 'uint8 or bool'
}

/** The file's own word on an output. */
export function declaredOutput(declared: readonly TensorSignature[], output: Columns['output']) {
  return typeof output === 'number' ? declared[output] : declared.find(({ name }) => name === output)
}
