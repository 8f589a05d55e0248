import { askTool, type ToolAnswer } from './ask-tool.ts'
import type { Place } from './place.ts'

/** What `nvidia-smi` told of its GPUs. */
export interface GpuAnswer<Field extends string> {
  readonly answer: ToolAnswer
  /** One for each GPU, its cells as written; none where it could not be asked, or does not know one of the fields. */
  readonly gpus: readonly Readonly<Record<Field, string>>[]
}

/** Asks `nvidia-smi` for some of the fields that `nvidia-smi --help-query-gpu` lists; never throws. */
export async function askGpus<Field extends string>(fields: readonly Field[], place: Place): Promise<GpuAnswer<Field>> {
  const query = [`--query-gpu=${fields}`, '--format=csv,noheader,nounits']
  const answer = await askTool('nvidia-smi', query, place)
  return { answer, gpus: answer.code === 0 ? parseGpus(answer.text, fields) : [] }
}

/** Lines of `nvidia-smi --query-gpu=… --format=csv,noheader,nounits`; what has another number of cells is none. */
export function parseGpus<Field extends string>(
  text: string,
  fields: readonly Field[],
): Readonly<Record<Field, string>>[] {
  return text
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()))
    .filter((cells) => cells.length === fields.length)
    .map((cells) => Object.fromEntries(fields.map((field, at) => [field, cells[at]])) as Record<Field, string>)
}

/** A cell's number; null for `[N/A]` and `[Not Supported]`, which stand for what a driver does not say. */
export function gpuFigure(cell: string): number | null {
  return cell === '' || Number.isNaN(Number(cell)) ? null : Number(cell)
}
