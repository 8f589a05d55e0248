/** Longest run that is summed without being halved; numpy's `PW_BLOCKSIZE`. */
const blockLength = 128

/** Running sums of such a run: values are added to them in turns. */
export const pairwiseLanes = 8

/** What can be summed from its beginning on, block after block. */
export interface SummedInBlocks {
  /** The sum of the next so many values, at most 128, in eight running sums as `pairwiseSum` has them. */
  sumOfBlock(count: number): number
}

/** `pairwiseSum` of the next so many values of what is not written out. */
export function pairwiseSumOf(values: SummedInBlocks, count: number): number {
  if (count <= blockLength) return values.sumOfBlock(count)
  const half = count >> 1
  const left = half - (half % pairwiseLanes)
  return pairwiseSumOf(values, left) + pairwiseSumOf(values, count - left)
}

/**
 * The sum of `values[start … end)` in numpy's order of additions (`pairwise_sum` of numpy's `loops_utils.h.src`: halves
 * above 128 values, eight running sums below), so that its last bits equal `np.sum` of a contiguous float64 array.
 * An empty range gives 0.
 */
export function pairwiseSum(values: Float64Array, start = 0, end = values.length): number {
  const count = end - start
  if (count < 8) {
    let sum = 0
    for (let i = start; i < end; i++) sum += values[i] as number
    return sum
  }
  if (count <= blockLength) return unrolledSum(values, start, end)
  const half = count >> 1
  const middle = start + half - (half % 8)
  return pairwiseSum(values, start, middle) + pairwiseSum(values, middle, end)
}

/** Eight interleaved running sums; at least eight values. */
function unrolledSum(values: Float64Array, start: number, end: number): number {
  let r0 = values[start] as number
  let r1 = values[start + 1] as number
  let r2 = values[start + 2] as number
  let r3 = values[start + 3] as number
  let r4 = values[start + 4] as number
  let r5 = values[start + 5] as number
  let r6 = values[start + 6] as number
  let r7 = values[start + 7] as number
  const unrolledEnd = end - ((end - start) % 8)
  let i = start + 8
  for (; i < unrolledEnd; i += 8) {
    r0 += values[i] as number
    r1 += values[i + 1] as number
    r2 += values[i + 2] as number
    r3 += values[i + 3] as number
    r4 += values[i + 4] as number
    r5 += values[i + 5] as number
    r6 += values[i + 6] as number
    r7 += values[i + 7] as number
  }
  let sum = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7))
  for (; i < end; i++) sum += values[i] as number
  return sum
}

/** The mean as `np.mean` of a contiguous float64 array gives it, or null where there are no values. */
export function pairwiseMean(values: Float64Array, start = 0, end = values.length): number | null {
  return end > start ? pairwiseSum(values, start, end) / (end - start) : null
}
