import { counted } from '../../counted.ts'
import { fixedSize } from '../file/model-signature.ts'
import type { Outputs } from '../outputs.ts'
import { blockOf, type Columns, outputOf } from './columns.ts'
import {
  declaredOutput,
  describeTensor,
  lacksOutput,
  lacksRealNumbers,
  misfitOf,
  type NeedsContext,
  type OutputMisfit,
} from './output-misfit.ts'

/** A run of numbers that a reading takes from each box. */
export interface NumbersRead {
  readonly columns: Columns
  /** How many; null: all that follow, but at least so many as `least`. */
  readonly count: number | null
  readonly least: number
  /** What they are, where they must be real numbers; null where whole ones will do. */
  readonly realBecause: string | null
}

/** So many numbers of each box. */
export function numbersRead(columns: Columns, count: number, realBecause: string | null): NumbersRead {
  return { columns, count, least: count, realBecause }
}

/**
 * Why the outputs of a call do not have the numbers that are read of each box, or null: an output is missing or has whole
 * numbers, has more axes than boxes and their numbers, has fewer or more numbers a box, or another number of boxes than
 * the others. More numbers than are read are accepted where the file declares so many, and `unread` where it leaves that
 * open.
 * @param unread numbers of a box after those that are read, null: any.
 */
export function misfitOfNumbers(
  parts: readonly NumbersRead[],
  outputs: Outputs,
  context: Pick<NeedsContext, 'declared'>,
  unread: number | null,
): OutputMisfit | null {
  let boxes: { readonly name: string; readonly count: number } | null = null
  for (const group of byOutput(parts)) {
    const { columns } = group[0] as NumbersRead
    const lacking = lacksOutput(outputs, columns.output)
    if (lacking !== null) return lacking
    const tensor = outputOf(outputs, columns.output)
    const real = group.find(({ realBecause }) => realBecause !== null)?.realBecause ?? null
    const whole = real === null ? null : lacksRealNumbers(tensor, real)
    if (whole !== null) return whole
    const misfit = misfitOfShape(group, outputs, context, unread)
    if (misfit !== null) return misfit
    const { boxes: count } = blockOf(outputs, columns)
    if (boxes !== null && boxes.count !== count) {
      return misfitOf(
        tensor,
        `one entry per box, and ${boxes.name} has ${counted(boxes.count, 'box', 'boxes')}`,
        `${describeTensor(tensor)}, which is ${counted(count, 'box', 'boxes')}`,
      )
    }
    boxes ??= { name: tensor.name, count }
  }
  return null
}

/** The parts of one output that lie along the same axis. */
function byOutput(parts: readonly NumbersRead[]): NumbersRead[][] {
  const groups = new Map<string, NumbersRead[]>()
  for (const part of parts) {
    const key = `${part.columns.along} ${part.columns.output}`
    groups.set(key, [...(groups.get(key) ?? []), part])
  }
  return [...groups.values()]
}

function misfitOfShape(
  group: readonly NumbersRead[],
  outputs: Outputs,
  { declared }: Pick<NeedsContext, 'declared'>,
  unread: number | null,
): OutputMisfit | null {
  const { columns } = group[0] as NumbersRead
  const { output, along } = columns
  const tensor = outputOf(outputs, output)
  const { dims } = tensor
  const read = Math.max(...group.map(({ columns: { from }, count, least }) => from + (count ?? least)))
  const allThatFollow = group.some(({ count }) => count === null)
  const single = along === 'columns' && read === 1 && !allThatFollow
  const most = allThatFollow || unread === null ? null : read + unread
  const needed = neededText(read, most, along, single)
  const last = dims.at(-1)
  const others = dims.slice(0, -1)
  const spread = others.filter((size) => size !== 1).length
  if (spread > 1) return misfitOf(tensor, needed.replace('…', '1'))
  if (last === undefined || (dims.length < 2 && !single)) return misfitOf(tensor, needed)
  const numbers = along === 'rows' ? last : others.reduce((product, size) => product * size, 1)
  if (numbers < read) return misfitOf(tensor, needed)
  const says = declaredOutput(declared, output)
  const declaredNumbers = fixedSize(says, along === 'rows' ? -1 : -2)
  const isDeclared = says?.shape?.length === dims.length && declaredNumbers === numbers
  return most === null || numbers === most || isDeclared ? null : misfitOf(tensor, needed)
}

function neededText(read: number, most: number | null, along: Columns['along'], single: boolean): string {
  const numbers = most === null ? `${read} or more` : String(most)
  if (single) return '[…, boxes], one number per box'
  return along === 'rows' ? `[…, boxes, ${numbers}]` : `[…, ${numbers}, boxes]`
}
