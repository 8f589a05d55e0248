const ZERO = 0x30
const NINE = 0x39
const MINUS = 0x2d
const PLUS = 0x2b
const POINT = 0x2e
const SMALL_E = 0x65
const LARGE_E = 0x45

/** So many decimal digits are exact in a double, and so many in 32 bits; twice as many are looked at. */
const exactDigits = 15
const half = 9

/** The fast way looks no further than so many bytes, and need not ask where they end: sign, nine digits, point, zeros, eighteen digits. */
const fewBytes = 40
const mostZeros = 9

/** Powers of ten, the first of them exact in a double, and what the others lack. */
const exactPowers = 23
const powers = Float64Array.from({ length: 46 }, (_, at) => Number(`1e${at}`))
const lacks = powers.map((power, at) => Number(10n ** BigInt(at) - BigInt(power)))

/** Splits a double into two halves of its digits (Dekker 1971). */
const splitter = 2 ** 27 + 1

/**
 * Reads numbers as JSON writes them from bytes, each the double that is nearest to it, as `JSON.parse` has it. Most need no text of their
 * own: up to 15 digits are one exact division, up to 18 a division whose remainder decides; what is too close to call is left to
 * `Number`.
 */
export class NumberBytes {
  /** Of the last `read`. */
  value = 0
  /** Whether it was written as digits alone, few enough to be exact. */
  isWhole = false

  /** Where the number that begins at `start` ends; −1 where there is none, or where the bytes end before it does. */
  read(bytes: Uint8Array, start: number, end: number): number {
    const at = end - start >= fewBytes ? this.#readUsual(bytes, start) : -1
    return at < 0 ? this.#readAny(bytes, start, end) : at
  }

  /** The same for up to nine digits, a point and not too many more, which nearly all numbers are; −1 for all others. */
  #readUsual(bytes: Uint8Array, start: number): number {
    const isNegative = bytes[start] === MINUS
    const firstDigit = isNegative ? start + 1 : start
    let at = firstDigit
    let digit = (bytes[at] as number) - ZERO
    let lead = 0
    for (; digit >= 0 && digit <= 9 && at < firstDigit + half; digit = (bytes[++at] as number) - ZERO) {
      lead = (10 * lead + digit) | 0
    }
    let digits = at - firstDigit
    if (digits === 0 || (digits > 1 && bytes[firstDigit] === ZERO) || isMore(digit)) return -1
    if (digit !== POINT - ZERO) {
      this.isWhole = true
      this.value = isNegative ? -lead : lead
      return at
    }
    const firstOfFraction = ++at
    digit = (bytes[at] as number) - ZERO
    if (lead === 0) {
      digits = 0
      for (; digit === 0 && at < firstOfFraction + mostZeros; digit = (bytes[++at] as number) - ZERO);
    }
    for (; digit >= 0 && digit <= 9 && digits < half; digit = (bytes[++at] as number) - ZERO) {
      lead = (10 * lead + digit) | 0
      digits++
    }
    let rest = 0
    for (; digit >= 0 && digit <= 9 && digits < 2 * half; digit = (bytes[++at] as number) - ZERO) {
      rest = (10 * rest + digit) | 0
      digits++
    }
    const scale = at - firstOfFraction
    if (scale === 0 || scale >= powers.length || isMore(digit)) return -1
    const magnitude = quotient(lead, rest, digits, scale)
    if (Number.isNaN(magnitude)) return -1
    this.isWhole = false
    this.value = isNegative ? -magnitude : magnitude
    return at
  }

  #readAny(bytes: Uint8Array, start: number, end: number): number {
    const isNegative = bytes[start] === MINUS
    const firstDigit = isNegative ? start + 1 : start
    let at = firstDigit
    // Leading zeros do not count as digits.
    let digits = 0
    let lead = 0
    let rest = 0
    let point = -1
    let byte = 0
    for (; at < end; at++) {
      byte = bytes[at] as number
      if (byte >= ZERO && byte <= NINE) {
        if (digits < half) lead = (10 * lead + byte - ZERO) | 0
        else if (digits < 2 * half) rest = (10 * rest + byte - ZERO) | 0
        if (lead > 0) digits++
      } else if (byte === POINT && point < 0) point = at
      else break
    }
    if (at >= end) return -1
    const whole = (point < 0 ? at : point) - firstDigit
    if (whole === 0 || (whole > 1 && bytes[firstDigit] === ZERO) || point === at - 1) return -1
    let scale = point < 0 ? 0 : at - point - 1
    const hasExponent = byte === SMALL_E || byte === LARGE_E
    if (hasExponent) {
      byte = bytes[++at] as number
      const isDown = byte === MINUS
      if (isDown || byte === PLUS) at++
      const firstOfExponent = at
      let exponent = 0
      for (; at < end; at++) {
        byte = bytes[at] as number
        if (byte < ZERO || byte > NINE) break
        exponent = Math.min(9999, 10 * exponent + byte - ZERO)
      }
      if (at === firstOfExponent || at >= end) return -1
      scale += isDown ? exponent : -exponent
    }
    this.isWhole = point < 0 && !hasExponent && digits <= exactDigits
    const isNear = digits <= 2 * half && scale >= 0 && scale < powers.length
    const magnitude = isNear ? quotient(lead, rest, digits, scale) : Number.NaN
    if (Number.isNaN(magnitude)) this.value = Number(textOf(bytes, start, at))
    else this.value = isNegative ? -magnitude : magnitude
    return at
  }
}

/** Whether a byte, less that of a zero, is a digit or begins an exponent. */
function isMore(digit: number): boolean {
  return (digit >= 0 && digit <= 9) || digit === SMALL_E - ZERO || digit === LARGE_E - ZERO
}

/** So many digits, the first nine in `lead`, ÷ 10^`scale`, rounded once; NaN where it is too close to call. */
function quotient(lead: number, rest: number, digits: number, scale: number): number {
  const divisor = powers[scale] as number
  const isExact = scale < exactPowers
  if (digits <= half && isExact) return lead / divisor
  const shift = powers[Math.max(0, digits - half)] as number
  if (digits <= exactDigits && isExact) return (lead * shift + rest) / divisor
  // The dividend as the sum of two doubles, exactly.
  const product = lead * shift
  const productError = errorOfProduct(lead, shift, product)
  const high = product + rest
  const low = productError + (rest - (high - product))
  const first = high / divisor
  const back = first * divisor
  const remainder = high - back - errorOfProduct(first, divisor, back) + low - first * (lacks[scale] as number)
  const more = remainder / divisor
  const result = first + more
  // Had the remainder another last digit, the result would be the same: else it lies half-way between two doubles.
  const margin = Math.abs(more) * 2 ** -40 + Math.abs(first) * 2 ** -90
  return first + (more - margin) === result && first + (more + margin) === result ? result : Number.NaN
}

/** What the rounded product of two doubles lacks, exactly. */
function errorOfProduct(one: number, other: number, product: number): number {
  const oneSplit = splitter * one
  const oneHigh = oneSplit - (oneSplit - one)
  const oneLow = one - oneHigh
  const otherSplit = splitter * other
  const otherHigh = otherSplit - (otherSplit - other)
  const otherLow = other - otherHigh
  return oneLow * otherLow - (product - oneHigh * otherHigh - oneLow * otherHigh - oneHigh * otherLow)
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] as number)
  return text
}
