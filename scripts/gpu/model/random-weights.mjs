/**
 * A source of random numbers of mean 0: xorshift of 32 bits, uniform, which is all that weights nobody trains need. The same
 * seed gives the same numbers everywhere.
 * @param seed a whole number from 1.
 */
export function randomWeights(seed) {
  let state = seed >>> 0
  return (count, deviation) => {
    const width = deviation * Math.sqrt(12)
    return Float32Array.from({ length: count }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return ((state >>> 0) / 2 ** 32 - 0.5) * width
    })
  }
}
