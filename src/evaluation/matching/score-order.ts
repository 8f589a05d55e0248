/** Bits of a key that are looked at together: few enough for the places of all their values to stay in the nearest memory. */
const digitBits = 11
const digitCount = 1 << digitBits
const digitMask = digitCount - 1
/** Where the digits of a word of 32 bits begin; the last has one bit less. */
const shifts = [0, digitBits, 2 * digitBits] as const

/**
 * The indices in `order` by descending `scores[index]`, equal scores in the order they came: what
 * `np.argsort(-scores, kind='mergesort')` gives. −0 equals 0; NaN comes last.
 * A radix sort over the 64 bits of a score, so that no comparator is called; digits in which all scores
 * agree (the low ones of scores that were float32) are passed over.
 */
export function descendingScoreOrder(scores: Float64Array, order: Int32Array): Int32Array {
  const count = order.length
  let sorted = new Int32Array(count)
  for (let i = 0; i < count; i++) sorted[i] = i
  let spare = new Int32Array(count)
  for (const words of descendingKeys(scores, order)) {
    for (const [digit, starts] of digitStarts(words).entries()) {
      if (starts === null) continue
      moveByDigit(sorted, spare, words, shifts[digit] as number, starts)
      const next: Int32Array<ArrayBuffer> = sorted
      sorted = spare
      spare = next
    }
  }
  for (let i = 0; i < count; i++) sorted[i] = order[sorted[i] as number] as number
  return sorted
}

/** Unsigned 64-bit keys that ascend as scores descend, in the order given: their low words, then their high words. */
function descendingKeys(scores: Float64Array, order: Int32Array): [low: Uint32Array, high: Uint32Array] {
  const count = order.length
  const low = new Uint32Array(count)
  const high = new Uint32Array(count)
  const negated = new Float64Array(1)
  const words = new Uint32Array(negated.buffer)
  for (let i = 0; i < count; i++) {
    const value = 0 - (scores[order[i] as number] as number)
    negated[0] = value
    const sign = words[1] as number
    if (Number.isNaN(value)) {
      low[i] = 0xffffffff
      high[i] = 0xffffffff
    } else if (sign >= 0x80000000) {
      low[i] = ~(words[0] as number)
      high[i] = ~sign
    } else {
      low[i] = words[0] as number
      high[i] = sign | 0x80000000
    }
  }
  return [low, high]
}

/** For each digit of the words, where each of its values begins; null where all words share one value. */
function digitStarts(words: Uint32Array): (Int32Array | null)[] {
  const first = new Int32Array(digitCount)
  const second = new Int32Array(digitCount)
  const third = new Int32Array(digitCount)
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number
    const a = word & digitMask
    const b = (word >>> shifts[1]) & digitMask
    const c = word >>> shifts[2]
    first[a] = (first[a] as number) + 1
    second[b] = (second[b] as number) + 1
    third[c] = (third[c] as number) + 1
  }
  return [first, second, third].map((counts) => startsOf(counts, words.length))
}

function startsOf(counts: Int32Array, total: number): Int32Array | null {
  let start = 0
  for (let value = 0; value < digitCount; value++) {
    const count = counts[value] as number
    if (count === total) return null
    counts[value] = start
    start += count
  }
  return counts
}

function moveByDigit(from: Int32Array, to: Int32Array, words: Uint32Array, shift: number, starts: Int32Array): void {
  for (let i = 0; i < from.length; i++) {
    const index = from[i] as number
    const value = ((words[index] as number) >>> shift) & digitMask
    const at = starts[value] as number
    starts[value] = at + 1
    to[at] = index
  }
}
