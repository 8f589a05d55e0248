import { createHash } from 'node:crypto'
import { doubleWords } from './double-words.ts'

/** Two bits of a double's exponent; only numbers from 2⁵¹³ on have both. */
const notSafeInteger = 0x60000000

/**
 * Two words of a random generator's counter for each text key, low word first, in memory that threads can share. They depend
 * on that key alone.
 *
 * A safe integer as JavaScript writes it (`7`, `-3`, not `007`) gives the words of its IEEE 754 double. Any other text,
 * whole numbers from 2⁵³ on included, gives the first eight bytes of the SHA-256 of its UTF-8, little-endian, with bits 29
 * and 30 of the high word set. No safe integer has both bits, so text and numbers never give the same words. Two texts do
 * with probability 2⁻⁶²; their units are then swapped together.
 */
export function keyWords(keys: readonly string[]): Uint32Array {
  const words = new Uint32Array(new SharedArrayBuffer(8 * keys.length))
  for (const [at, key] of keys.entries()) words.set(wordsOf(key), 2 * at)
  return words
}

function wordsOf(key: string): readonly [low: number, high: number] {
  const number = Number(key)
  if (Number.isSafeInteger(number) && String(number) === key) return doubleWords(number)
  const hash = createHash('sha256').update(key).digest()
  return [hash.readUInt32LE(0), hash.readUInt32LE(4) | notSafeInteger]
}
