import { KERNELS_CODE } from './kernels-code.ts'

/**
 * The loops of scripts/build/kernels-text.mjs, which says what each does. Places are addresses in the kernels' own memory.
 */
interface Kernels {
  mixTwoColumns(row: number, taps: number, pixels: number, into: number): void
  mixTwoRows(near: number, far: number, nearWeight: number, farWeight: number, bytes: number, to: number): void
  mixFourColumns(row: number, taps: number, pixels: number, into: number): void
  mixFourRows(
    first: number,
    second: number,
    third: number,
    fourth: number,
    firstWeight: number,
    secondWeight: number,
    thirdWeight: number,
    fourthWeight: number,
    bytes: number,
    to: number,
  ): void
  mixSpans(row: number, spans: number, weights: number, width: number, pixels: number, to: number): void
  startSums(sums: number, count: number): void
  addRow(row: number, weight: number, bytes: number, sums: number): void
  storeSums(sums: number, count: number, to: number): void
  mixCells(row: number, spans: number, shares: number, pixels: number, line: number): void
  addLine(line: number, share: number, count: number, sum: number): void
  roundLine(line: number, count: number, to: number): void
  warpRow(upper: number, lower: number, columns: number, pixels: number, down: number, to: number): void
  lookUp(pixels: number, tables: number, count: number, red: number, green: number, blue: number, step: number): void
}

const { memory, ...loops } = new WebAssembly.Instance(
  new WebAssembly.Module(new Uint8Array(Buffer.from(KERNELS_CODE, 'base64'))),
).exports as { readonly memory: WebAssembly.Memory } & Readonly<Record<string, unknown>>

/** The loops; one thread's calls share the memory that `reserve` hands out. */
export const kernels = loops as unknown as Kernels

/** Loops read and write up to four vectors at once, beyond the end of what they were given. */
const SLACK = 64
const PAGE = 65_536

/** Places in the kernels' memory, and views of all of it. */
export interface Reserved<Lengths extends readonly number[]> {
  /** Where each place begins. */
  readonly at: { readonly [Place in keyof Lengths]: number }
  readonly bytes: Uint8Array
  readonly ints: Int32Array
  readonly floats: Float32Array
}

/**
 * Places of so many bytes each. What they held before is not cleared, and they are good until the next call: a picture is resized or
 * encoded without a break. The memory grows to what the largest call needs, some rows of a picture, and stays so.
 */
export function reserve<const Lengths extends readonly number[]>(...lengths: Lengths): Reserved<Lengths> {
  let end = 0
  const at = lengths.map((length) => {
    const start = end
    end += Math.ceil((length + SLACK) / SLACK) * SLACK
    return start
  })
  const missing = end - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
  const { buffer } = memory
  return {
    at: at as unknown as Reserved<Lengths>['at'],
    bytes: new Uint8Array(buffer),
    ints: new Int32Array(buffer),
    floats: new Float32Array(buffer),
  }
}
