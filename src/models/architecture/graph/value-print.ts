/**
 * A text that is equal for two lists of values if they hold the same values, in whatever order: exporters store the same
 * weights with their axes in different orders. Each value is mixed by murmur3's finaliser (Appleby) and the results are added,
 * twice with different start values, so that 64 bits decide.
 * @param bytes little-endian values of `width` bytes each.
 */
export function valuePrint(bytes: Uint8Array, width: 1 | 2 | 4 | 8): string {
  const words = wordsOf(bytes, width)
  const step = width === 8 ? 2 : 1
  let [one, other] = [0, 0]
  for (let at = 0; at < words.length; at += step) {
    let value = words[at] as number
    if (step === 2) value = mixed(value, 0x9e3779b9) ^ (words[at + 1] as number)
    one = (one + mixed(value, 0x2545f491)) | 0
    other = (other + mixed(value, 0x5bd1e995)) | 0
  }
  return `${bytes.length / width}:${hex(one)}${hex(other)}`
}

/** Values of fewer than four bytes fill a word each; longer ones keep their words. */
function wordsOf(bytes: Uint8Array, width: 1 | 2 | 4 | 8): Uint8Array | Uint16Array | Uint32Array {
  if (width === 1) return bytes
  // A copy, as the bytes of a file need not begin at a multiple of four.
  const whole = Uint8Array.from(bytes.subarray(0, bytes.length - (bytes.length % width)))
  return width === 2 ? new Uint16Array(whole.buffer) : new Uint32Array(whole.buffer)
}

function mixed(value: number, start: number): number {
  let hash = value ^ start
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
