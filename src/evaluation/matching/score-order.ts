const digitBits = 16
const digitCount = 1 << digitBits

/**
 * The indices in `order` by descending `scores[index]`, equal scores in the order they came: what
 * `np.argsort(-scores, kind='mergesort')` gives. −0 equals 0; NaN comes last.
 * A radix sort over the 64 bits of a score, 16 at a time, so that no comparator is called; digits in which all scores
 * agree (the low ones of scores that were float32) are passed over.
 */
export function descendingScoreOrder(scores: Float64Array, order: Int32Array): Int32Array {
  const keys = descendingKeys(scores)
  let sorted: Int32Array = order
  let spare: Int32Array = new Int32Array(order.length)
  const starts = new Int32Array(digitCount)
  for (let digit = 0; digit < 4; digit++) {
    if (!countDigits(keys, digit, sorted, starts)) continue
    for (let i = 0; i < sorted.length; i++) {
      const index = sorted[i] as number
      const value = keys[4 * index + digit] as number
      const at = starts[value] as number
      spare[at] = index
      starts[value] = at + 1
    }
    const next = sorted === order ? new Int32Array(order.length) : sorted
    sorted = spare
    spare = next
  }
  return sorted
}

/** Unsigned 64-bit keys that ascend as scores descend, as four 16-bit digits each, lowest first. */
function descendingKeys(scores: Float64Array): Uint16Array {
  const negated = new Float64Array(scores.length)
  for (let i = 0; i < scores.length; i++) negated[i] = 0 - (scores[i] as number)
  const words = new Uint32Array(negated.buffer)
  for (let i = 0; i < scores.length; i++) {
    const high = words[2 * i + 1] as number
    if (Number.isNaN(negated[i])) {
      words[2 * i] = 0xffffffff
      words[2 * i + 1] = 0xffffffff
    } else if (high >= 0x80000000) {
      words[2 * i] = ~(words[2 * i] as number)
      words[2 * i + 1] = ~high
    } else {
      words[2 * i + 1] = high | 0x80000000
    }
  }
  return new Uint16Array(negated.buffer)
}

/** Fills `starts` with where each value of the digit begins; false when all keys share one value. */
function countDigits(keys: Uint16Array, digit: number, order: Int32Array, starts: Int32Array): boolean {
  starts.fill(0)
  for (let i = 0; i < order.length; i++) {
    const value = keys[4 * (order[i] as number) + digit] as number
    starts[value] = (starts[value] as number) + 1
  }
  let start = 0
  for (let value = 0; value < digitCount; value++) {
    const count = starts[value] as number
    if (count === order.length) return false
    starts[value] = start
    start += count
  }
  return true
}
