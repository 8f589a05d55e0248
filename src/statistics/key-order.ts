/** How whole numbers are written: no plus, no leading zero, no point. */
const wholeNumber = /^(0|-?[1-9]\d*)$/

/**
 * The places of distinct text keys in ascending order: whole numbers first, by their value, then all other text by code
 * point. The order is total and the same in every language.
 */
export function keyOrder(keys: readonly string[]): Int32Array {
  const values = Float64Array.from(keys, (key) => (wholeNumber.test(key) ? Number(key) : Number.NaN))
  return Int32Array.from(keys, (_, at) => at).sort((one, other) => {
    const [value, otherValue] = [values[one] as number, values[other] as number]
    if (value < otherValue) return -1
    if (value > otherValue) return 1
    const [key, otherKey] = [keys[one] as string, keys[other] as string]
    if (value === otherValue) return compareWholeNumbers(key, otherKey)
    if (Number.isNaN(value) !== Number.isNaN(otherValue)) return Number.isNaN(value) ? 1 : -1
    return compareCodePoints(key, otherKey)
  })
}

/** Numbers that are the same double may differ from 2⁵³ on. */
function compareWholeNumbers(one: string, other: string): number {
  const difference = BigInt(one) - BigInt(other)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function compareCodePoints(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const [unit, otherUnit] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (unit !== otherUnit) return aboveSurrogates(unit) - aboveSurrogates(otherUnit)
  }
  return one.length - other.length
}

/** Code units in the order of code points: surrogates stand for code points above all that one unit can hold. */
function aboveSurrogates(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
