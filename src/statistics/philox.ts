const multiplier0 = 0xd2511f53
const multiplier1 = 0xcd9e8d57
const keyStep0 = 0x9e3779b9
const keyStep1 = 0xbb67ae85
const rounds = 10

/**
 * Philox4x32-10, a counter-based random generator: 128 random bits as a pure function of a 128-bit counter and a 64-bit
 * key, so that any draw of any unit can be made alone, in any order and on any thread (Salmon, Moraes, Dror and Shaw,
 * “Parallel random numbers: as easy as 1, 2, 3”, SC 2011). Writes four unsigned words into `words`.
 */
export function philox4x32(
  words: Uint32Array,
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
): void {
  let [a, b, c, d] = [counter0 >>> 0, counter1 >>> 0, counter2 >>> 0, counter3 >>> 0]
  let k0 = key0 >>> 0
  let k1 = key1 >>> 0
  for (let round = 0; round < rounds; round++) {
    const high0 = highWord(multiplier0, a)
    const low0 = Math.imul(multiplier0, a) >>> 0
    const high1 = highWord(multiplier1, c)
    const low1 = Math.imul(multiplier1, c) >>> 0
    a = (high1 ^ b ^ k0) >>> 0
    b = low1
    c = (high0 ^ d ^ k1) >>> 0
    d = low0
    k0 = (k0 + keyStep0) >>> 0
    k1 = (k1 + keyStep1) >>> 0
  }
  words[0] = a
  words[1] = b
  words[2] = c
  words[3] = d
}

/** The upper 32 bits of the 64-bit product of two unsigned words; every step is exact in a double. */
function highWord(one: number, other: number): number {
  const low = (one & 0xffff) * other
  return (((one >>> 16) * other + Math.floor(low / 0x10000)) / 0x10000) >>> 0
}
